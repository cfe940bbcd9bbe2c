/** The global resource types of Config: recorded in one Region for the whole account. */
export const IAM_TYPES = ['AWS::IAM::User', 'AWS::IAM::Group', 'AWS::IAM::Role', 'AWS::IAM::Policy'];

/** What Config records: only IAM, all resources, or some resource types. */
export type Recorded = 'iam' | 'all' | readonly string[];

/**
 * Changes of resources of the recorded types, including summaries of changes that are too large for an event. Types are limited
 * because an existing recorder of the user may record more.
 * https://docs.aws.amazon.com/config/latest/developerguide/monitor-config-with-cloudwatchevents.html
 */
export const configItemChanges = (record: Recorded) => ({
  source: ['aws.config', 'test.aws.config'],
  'detail-type': ['Config Configuration Item Change'],
  detail: {
    $or: [
      { configurationItem: { resourceType: recordedTypes(record) } },
      { configurationItemSummary: { resourceType: recordedTypes(record) } },
    ],
  },
});

/** `all` excludes the results of rules: a change of compliance has its own event. */
function recordedTypes(record: Recorded) {
  if (record === 'all') return [{ 'anything-but': ['AWS::Config::ResourceCompliance'] }];
  return record === 'iam' ? IAM_TYPES : record;
}

/**
 * Resources that became noncompliant with a Config rule, or are no longer noncompliant. A compliant first evaluation, of which there
 * is one for every resource, does not match.
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
