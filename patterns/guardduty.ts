/** The severity of findings about malware in an S3 object. */
const MALWARE_SEVERITY = 8;

/**
 * GuardDuty findings from a minimum severity, malware that scans of S3 objects found, and, with `coverage`, gaps in protection.
 * https://docs.aws.amazon.com/eventbridge/latest/ref/events-ref-guardduty.html
 *
 * @param minSeverity 0 to 10; severities may be fractions, which only `numeric` matches
 * @param coverage also matches failures and recoveries of Malware Protection for a bucket or object, and of Runtime Monitoring
 * for an instance or cluster
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
