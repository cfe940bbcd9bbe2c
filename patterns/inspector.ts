import { fromSeverity } from './from-severity';

/** From mildest to worst; UNTRIAGED are those that nobody has rated yet. */
export const INSPECTOR_SEVERITIES = [
  'UNTRIAGED',
  'INFORMATIONAL',
  'LOW',
  'MEDIUM',
  'HIGH',
  'CRITICAL',
] as const;

/**
 * Findings of Inspector (not Inspector Classic) of a severity or worse. Other detail types of the source, such as the coverage
 * of instances, stay out.
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
