import { fromSeverity } from './from-severity';

/** In ascending order; UNTRIAGED findings have no severity yet. */
export const INSPECTOR_SEVERITIES = [
  'UNTRIAGED',
  'INFORMATIONAL',
  'LOW',
  'MEDIUM',
  'HIGH',
  'CRITICAL',
] as const;

/**
 * Findings of Inspector (not Inspector Classic) from a minimum severity. Other detail-types, such as coverage, do not match.
 * https://docs.aws.amazon.com/inspector/latest/user/eventbridge-integration.html
 */
export const inspectorFindings = (
  minSeverity: (typeof INSPECTOR_SEVERITIES)[number],
  statuses: readonly string[],
) => ({
  source: ['aws.inspector2', 'test.aws.inspector2'],
  'detail-type': ['Inspector2 Finding'],
  detail: { severity: fromSeverity(INSPECTOR_SEVERITIES, minSeverity), status: statuses },
});
