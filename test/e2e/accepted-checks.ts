import type { Accepted } from './judge-checks';

/**
 * The checks of checkov that fail with the settings of the end-to-end run, with the reasons. Those that pass with a setting are in
 * OPTIONAL: they must pass when it is given.
 */
export const OPTIONAL: readonly Accepted[] = [
  ...ofKey('CKV_AWS_158', /(hub|event-forwarder): aws_cloudwatch_log_group\.\w+-log/),
  ...ofKey('CKV_AWS_119', /hub: aws_dynamodb_table\.state/),
  ...ofKey('CKV_AWS_337', /hub: aws_ssm_parameter\.webhooks/),
  ...ofKey('CKV_AWS_26', /hub: aws_sns_topic\.alarms/),
  {
    check: 'CKV_AWS_338',
    resources: /(hub|event-forwarder): aws_cloudwatch_log_group\.\w+-log/,
    reason:
      'log_retention_days, 30 by default: the logs say how alerts were delivered, which nobody reads a year later, and cost by size',
  },
  {
    check: 'CKV_AWS_50',
    resources: /(hub|event-forwarder): aws_lambda_function\.\w+/,
    reason: 'tracing, off by default: the functions write what they do to their logs, and traces cost',
  },
];

export const ACCEPTED: readonly Accepted[] = [
  {
    check: 'CKV_AWS_116',
    resources: /hub: aws_lambda_function\.(interpreter|notifier)/,
    reason:
      'called by the mapping of a queue, which has its own dead-letter queue or keeps the message: one of the function is for asynchronous calls',
  },
  {
    check: 'CKV_AWS_116',
    resources: /event-forwarder: aws_lambda_function\.settings/,
    reason: 'called by Terraform, which waits for the answer and shows the error',
  },
  {
    check: 'CKV_AWS_117',
    resources: /(hub|event-forwarder): aws_lambda_function\.\w+/,
    reason:
      'calls Slack and public endpoints of AWS, nothing in a network of the user; a VPC would need a NAT gateway of 32 USD a month, whose failure would silence everything',
  },
  {
    check: 'CKV_AWS_272',
    resources: /(hub|event-forwarder): aws_lambda_function\.\w+/,
    reason:
      'code signing needs a signing profile and a bucket for each account; whoever may deploy could change that as well, and Terraform compares the hash of the zip',
  },
  {
    check: 'CKV_AWS_297',
    resources: /spokes: aws_scheduler_schedule\.heartbeat-schedule-[\w-]+/,
    reason:
      'it holds the text of a heartbeat, which is no secret, in every Region; a key for each would cost 1 USD a month',
  },
  {
    check: 'CKV_AWS_18',
    resources: /aws-config: aws_s3_bucket\.bucket/,
    reason:
      'it would need a second bucket; CloudTrail data events say who read it, where a company needs that',
  },
  {
    check: 'CKV_AWS_144',
    resources: /aws-config: aws_s3_bucket\.bucket/,
    reason: 'copies of what Config itself keeps for seven years',
  },
  {
    check: 'CKV_AWS_145',
    resources: /aws-config: aws_s3_bucket\.bucket/,
    reason:
      'S3 encrypts with its own key; with kms_key_arn Config encrypts each file itself, which the check does not see. The resource for the bucket never settles with AWS providers 6.22 to 6.39',
  },
  {
    check: 'CKV2_AWS_62',
    resources: /aws-config: aws_s3_bucket\.bucket/,
    reason: 'nobody waits for its files: changes come as events',
  },
  {
    check: 'CKV2_AWS_3',
    resources: /guardduty: aws_guardduty_detector\.detector-[\w-]+/,
    reason:
      'asks for a detector of an organization: this is one account, and the organization may have its own',
  },
  {
    check: 'CKV2_AWS_48',
    resources: /aws-config: aws_config_configuration_recorder\.recorder-[\w-]+/,
    reason: 'aws_config.record says what is recorded; everything costs by the change, in every Region',
  },
  {
    check: 'CKV2_AWS_45',
    resources: /aws-config: aws_config_configuration_recorder_status\.recording-[\w-]+/,
    reason: 'as CKV2_AWS_48, of the recorder that is started',
  },
];

function ofKey(check: string, resources: RegExp): readonly Accepted[] {
  return [
    { check, resources, reason: 'kms_key_arn: by default AWS encrypts it with a key of its own, at no cost' },
  ];
}
