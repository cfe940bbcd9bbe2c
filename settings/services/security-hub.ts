import { SECURITY_HUB_SEVERITIES, securityHubFindings } from '../../patterns/security-hub';
import { block, flag, list, oneOf } from '../fields/types';
import { REGIONS } from '../regions';
import { common, displayName, existingIn, fitsInPattern, type ServiceBlock } from './common';

export const securityHub = {
  regions: REGIONS,
  turnsOn: 'a rule for new findings; Security Hub CSPM when asked for',
  about:
    'The findings of Security Hub CSPM and of the new Security Hub. The rules cost nothing. Neither is turned on unless `enable_account` says so.',
  schema: block({
    ...common('security_hub', { enabled: true, regions: REGIONS }),
    min_severity: oneOf(SECURITY_HUB_SEVERITIES).default('HIGH').describe('Milder findings are not sent.'),
    products: list(displayName())
      .superRefine(fitsInPattern((products) => securityHubFindings('INFORMATIONAL', products)))
      .default([])
      .meta({
        allowed: 'a list of names of products',
        description: 'Only their findings, as Security Hub names them. Without any, of all.',
        example: '["Security Hub", "Security Hub CSPM"]',
      }),
    enable_account: flag()
      .default(false)
      .describe(
        'Turns Security Hub CSPM on in each Region of the block. Costs by checks and findings, after 30 days of free trial (https://aws.amazon.com/security-hub/pricing/).',
      ),
    default_standards: flag()
      .default(false)
      .describe(
        'Whether a hub that is made gets the standards that AWS turns on by default: hundreds of checks, which need AWS Config to record everything. A later change does nothing.',
      ),
    organization: flag()
      .default(false)
      .describe(
        'For the delegated administrator of Security Hub CSPM: it is turned on in every account that joins the organization, and findings of all members come here. Needs `enable_account`. Each account is charged by its checks.',
      ),
    existing_hubs: existingIn(
      'security_hub',
      REGIONS,
      'Regions where it is on already, which `enable_account` leaves alone.',
    ),
  }).prefault({}),
} satisfies ServiceBlock;
