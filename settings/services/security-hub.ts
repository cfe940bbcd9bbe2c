import { SECURITY_HUB_SEVERITIES, securityHubFindings } from '../../patterns/security-hub';
import { block, flag, list, oneOf } from '../fields/types';
import { REGIONS } from '../regions';
import { common, configuredIn, displayName, existingIn, fitsInPattern, type ServiceBlock } from './common';

export const securityHub = {
  regions: REGIONS,
  turnsOn: 'a rule for new findings; Security Hub CSPM when asked for',
  about:
    'The findings of Security Hub CSPM and of the new Security Hub. The rules cost nothing. Neither is turned on unless `enable_account` is set.',
  schema: block({
    ...common('security_hub', { enabled: true, regions: REGIONS }),
    min_severity: oneOf(SECURITY_HUB_SEVERITIES)
      .default('HIGH')
      .describe('Findings of lower severity are not sent.'),
    products: list(displayName())
      .superRefine(fitsInPattern((products) => securityHubFindings('INFORMATIONAL', products)))
      .default([])
      .meta({
        allowed: 'a list of product names',
        description:
          'Only findings of these products are sent. Use the names in Security Hub. If the list is empty, findings of all products are sent.',
        example: '["Security Hub", "Security Hub CSPM"]',
      }),
    enable_account: flag()
      .default(false)
      .describe(
        'Turns on Security Hub CSPM in each Region of the block. AWS charges for checks and findings, after a free trial of 30 days (https://aws.amazon.com/security-hub/pricing/).',
      ),
    default_standards: flag()
      .default(false)
      .describe(
        'Whether new hubs get the standards that AWS turns on by default: hundreds of checks, for which AWS Config must record everything. A later change has no effect.',
      ),
    organization: flag()
      .default(false)
      .describe(
        'For the delegated administrator of Security Hub CSPM: it is turned on in every account that joins the organization, and this account receives the findings of all members. Needs `enable_account`, unless every Region is in `existing_organization_configurations`. Each account is charged for its checks.',
      ),
    existing_hubs: existingIn(
      'security_hub',
      REGIONS,
      'Regions in which Security Hub CSPM is already turned on; `enable_account` changes nothing there.',
    ),
    existing_organization_configurations: configuredIn('security_hub', REGIONS),
  }).prefault({}),
} satisfies ServiceBlock;
