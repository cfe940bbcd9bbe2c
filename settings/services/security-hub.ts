import { SECURITY_HUB_SEVERITIES, securityHubFindings } from '../../patterns/security-hub';
import { block, flag, list, oneOf, regionWith } from '../fields/types';
import { common, displayName, fitsInPattern } from './common';

/** The block `security_hub`: hubs, and the findings that are sent. */
export const securityHub = block({
  ...common('security_hub', { enabled: true }),
  min_severity: oneOf(SECURITY_HUB_SEVERITIES).default('HIGH'),
  products: list(displayName())
    .superRefine(fitsInPattern((products) => securityHubFindings('INFORMATIONAL', products)))
    .default([]),
  enable_account: flag().default(false),
  default_standards: flag().default(false),
  existing_hubs: list(regionWith('security_hub')).default([]),
}).prefault({});
