/**
 * GuardDuty findings of a severity or worse. Other detail types of the source, such as malware scan results, stay out.
 * https://docs.aws.amazon.com/guardduty/latest/ug/guardduty_findings_eventbridge.html
 *
 * @param minSeverity 0 to 10; GuardDuty's severity is a number, so `numeric` covers fractions that a list would miss
 */
export const guarddutyFindings = (minSeverity: number) => ({
  source: ['aws.guardduty', 'test.aws.guardduty'],
  'detail-type': ['GuardDuty Finding'],
  detail: { severity: [{ numeric: ['>=', minSeverity] }] },
});
