import { INSPECTOR_SEVERITIES } from '../../patterns/inspector';
import { block, flag, list, oneOf } from '../fields/types';
import type { ValidationIssue } from '../problems/validation-issue';
import { asRecord, type RawValues } from '../read/raw-values';
import { isRegion, REGIONS_WITH_LAMBDA_CODE, type Region, without } from '../regions';
import { common, configuredIn, type ServiceBlock } from './common';

const STATUSES = ['ACTIVE', 'CLOSED', 'SUPPRESSED'] as const;

const INSPECTOR_REGIONS = without('ap-southeast-6');

export const inspector = {
  regions: INSPECTOR_REGIONS,
  turnsOn: 'a rule for findings; scans when asked for',
  about:
    'The findings of Inspector (which AWS also calls Inspector2) about vulnerable packages and reachable ports. The rules cost nothing. No scan is turned on unless `scan_types` is set.',
  schema: block({
    ...common('inspector', { enabled: true, regions: INSPECTOR_REGIONS }),
    min_severity: oneOf(INSPECTOR_SEVERITIES)
      .default('HIGH')
      .describe('Findings of lower severity are not sent.'),
    statuses: list(oneOf(STATUSES), `allowed: at least one of ${STATUSES.join(', ')}`)
      .default(['ACTIVE', 'CLOSED'])
      .describe('Findings with another status are not sent. Closed findings are shown as resolved.'),
    // The types that version 5.100 of the AWS provider supports.
    scan_types: list(oneOf(['EC2', 'ECR', 'LAMBDA', 'LAMBDA_CODE']))
      .default([])
      .meta({
        description:
          'Turns these scans on in each Region of the block, **and all other scans off**, including those that you turned on yourself. AWS charges for what is scanned, after a free trial of 15 days (https://aws.amazon.com/inspector/pricing/). `LAMBDA_CODE` needs `LAMBDA`, and [Regions that support it](services/inspector.md#turning-scans-on).',
        example: '["EC2", "ECR"]',
      }),
    organization: flag()
      .default(false)
      .describe(
        'For the delegated administrator of Inspector: every account that joins the organization gets the scans of `scan_types`, and this account receives the findings of all members. Each account is charged for what is scanned.',
      ),
    existing_organization_configurations: configuredIn('inspector', INSPECTOR_REGIONS),
  }).prefault({}),
} satisfies ServiceBlock;

/**
 * Finds scan types that need another one, or that the Regions do not support.
 * @param defaults the Regions of the block if it names none
 */
export function checkScanTypes(values: RawValues, defaults: readonly Region[]): readonly ValidationIssue[] {
  const { enabled, scan_types: types, regions = defaults } = asRecord(values.inspector);
  if (enabled === false || !Array.isArray(types) || !Array.isArray(regions)) return [];
  const index = types.indexOf('LAMBDA_CODE');
  if (index < 0) return [];
  const path = ['inspector', 'scan_types', index];
  const without = regions.filter((each) => isRegion(each) && !REGIONS_WITH_LAMBDA_CODE.includes(each));
  return [
    // https://docs.aws.amazon.com/inspector/v2/APIReference/API_Enable.html
    ...(types.includes('LAMBDA')
      ? []
      : [{ path, message: 'needs LAMBDA; write both: "LAMBDA", "LAMBDA_CODE"' }]),
    ...(without.length === 0
      ? []
      : [
          {
            path,
            message: `Inspector cannot scan the code of functions in ${without.join(', ')}; remove LAMBDA_CODE, or choose inspector.regions from ${REGIONS_WITH_LAMBDA_CODE.join(', ')}`,
            derivedFrom: [['inspector', 'regions'], ['regions']],
          },
        ]),
  ];
}
