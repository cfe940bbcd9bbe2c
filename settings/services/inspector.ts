import { INSPECTOR_SEVERITIES } from '../../patterns/inspector';
import { block, list, oneOf } from '../fields';
import { common } from './common';

const STATUSES = ['ACTIVE', 'CLOSED', 'SUPPRESSED'] as const;

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
