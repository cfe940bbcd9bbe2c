/** What Config calls the global resource types: it records them in one Region for the whole account. */
export const IAM_TYPES = ['AWS::IAM::User', 'AWS::IAM::Group', 'AWS::IAM::Role', 'AWS::IAM::Policy'];

/** What is recorded: IAM only, everything, or some types of resources. */
export type Recorded = 'iam' | 'all' | readonly string[];

/**
 * Changes of resources of the recorded types, also where the event has only a summary because the change was too large. The
 * types matter where a recorder of the user's records more.
 * https://docs.aws.amazon.com/config/latest/developerguide/monitor-config-with-cloudwatchevents.html
 */
export const configItemChanges = (record: Recorded) => ({
  source: ['aws.config', 'test.aws.config'],
  'detail-type': ['Config Configuration Item Change'],
  detail: {
    $or: [
      { configurationItem: { resourceType: wantedTypes(record) } },
      { configurationItemSummary: { resourceType: wantedTypes(record) } },
    ],
  },
});

/** Of `all`, the results of rules stay out: a change of compliance has an event of its own. */
function wantedTypes(record: Recorded) {
  if (record === 'all') return [{ 'anything-but': ['AWS::Config::ResourceCompliance'] }];
  return record === 'iam' ? IAM_TYPES : record;
}

/**
 * Resources that a Config rule has found to be noncompliant, and those that are so no more. The first result of a resource
 * that is compliant says nothing, and there is one for every resource.
 * https://docs.aws.amazon.com/config/latest/developerguide/example-sns-notification.html#compliance-change-sns-notification
 */
export const configComplianceChanges = {
  source: ['aws.config', 'test.aws.config'],
  'detail-type': ['Config Rules Compliance Change'],
  detail: {
    messageType: ['ComplianceChangeNotification'],
    $or: [
      { newEvaluationResult: { complianceType: ['NON_COMPLIANT'] } },
      { oldEvaluationResult: { complianceType: ['NON_COMPLIANT'] } },
    ],
  },
};
