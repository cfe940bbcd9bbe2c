/** The severity of the finding that GuardDuty makes of malware in an S3 object. */
const MALWARE_SEVERITY = 8;

/**
 * GuardDuty findings of a severity or worse, what scans of S3 objects found, and, with `coverage`, what GuardDuty does not protect.
 * https://docs.aws.amazon.com/eventbridge/latest/ref/events-ref-guardduty.html
 *
 * @param minSeverity 0 to 10; GuardDuty's severity is a number, so `numeric` covers fractions that a list would miss
 * @param coverage also buckets without working Malware Protection, objects that it could not scan or tag, and instances and
 *   clusters without working Runtime Monitoring; and when each of these works again
 */
export function guarddutyEvents(minSeverity: number, coverage: boolean) {
  const results = [
    ...(minSeverity <= MALWARE_SEVERITY ? ['THREATS_FOUND'] : []),
    ...(coverage ? ['ACCESS_DENIED', 'FAILED'] : []),
  ];
  const kinds = [
    { 'detail-type': ['GuardDuty Finding'], detail: { severity: [{ numeric: ['>=', minSeverity] }] } },
    ...(results.length > 0 ? [scanResults(results)] : []),
    ...(coverage ? [{ 'detail-type': COVERAGE }] : []),
  ];
  const source = ['aws.guardduty', 'test.aws.guardduty'];
  // $or needs two alternatives: https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-create-pattern-operators.html
  return kinds.length > 1 ? { source, $or: kinds } : { source, ...kinds[0] };
}

const scanResults = (results: readonly string[]) => ({
  'detail-type': ['GuardDuty Malware Protection Object Scan Result'],
  detail: { scanResultDetails: { scanResultStatus: results } },
});

const COVERAGE = [
  'GuardDuty Malware Protection Post Scan Action Failed',
  'GuardDuty Malware Protection Resource Status Active',
  'GuardDuty Malware Protection Resource Status Error',
  'GuardDuty Malware Protection Resource Status Warning',
  'GuardDuty Runtime Protection Healthy',
  'GuardDuty Runtime Protection Unhealthy',
];
