import { INSPECTOR_SEVERITIES } from '../../patterns/inspector';
import { block, list, oneOf } from '../fields/types';
import type { ValidationIssue } from '../problems/validation-issue';
import { asRecord, type RawValues } from '../read/raw-values';
import { isRegion, REGIONS_WITH_LAMBDA_CODE, type Region } from '../regions';
import { common } from './common';

const STATUSES = ['ACTIVE', 'CLOSED', 'SUPPRESSED'] as const;

/** The block `inspector`: scans, and the findings that are sent. */
export const inspector = block({
  ...common('inspector', { enabled: true }),
  min_severity: oneOf(INSPECTOR_SEVERITIES).default('HIGH'),
  statuses: list(oneOf(STATUSES), `allowed: at least one of ${STATUSES.join(', ')}`).default([
    'ACTIVE',
    'CLOSED',
  ]),
  // Those that version 5.100 of the AWS provider knows.
  scan_types: list(oneOf(['EC2', 'ECR', 'LAMBDA', 'LAMBDA_CODE'])).default([]),
}).prefault({});

/**
 * Finds scan types that need another one, or that the Regions do not have.
 * @param defaults the Regions of the block where it names none
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
            message: `Inspector cannot scan the code of functions in ${without.join(', ')}; take LAMBDA_CODE out, or give inspector.regions some of ${REGIONS_WITH_LAMBDA_CODE.join(', ')}`,
            derivedFrom: [['inspector', 'regions'], ['regions']],
          },
        ]),
  ];
}
