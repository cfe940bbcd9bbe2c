import type { Block, Terraform } from '../stacks/synthesize';

/** The argument with the name that is in a resource's ARN, if it is not `name`. */
const ATTRIBUTES: Readonly<Record<string, string>> = {
  aws_cloudwatch_event_target: 'rule',
  aws_cloudwatch_metric_alarm: 'alarm_name',
  aws_iam_role_policy: 'role',
  aws_iam_role_policy_attachment: 'role',
  aws_lambda_function: 'function_name',
  aws_lambda_invocation: 'function_name',
  aws_lambda_permission: 'function_name',
  aws_s3_bucket: 'bucket',
  aws_s3_bucket_lifecycle_configuration: 'bucket',
  aws_s3_bucket_policy: 'bucket',
  aws_s3_bucket_public_access_block: 'bucket',
  aws_s3_bucket_server_side_encryption_configuration: 'bucket',
  aws_sns_topic_subscription: 'topic_arn',
};

/** The stack that CloudFormation creates for an application has a prefix. */
const APPLICATION = 'aws_serverlessapplicationrepository_cloudformation_stack';

/** The name in a resource's ARN; undefined if AWS assigns an id instead. */
export function nameOf(stack: Terraform, type: string, block: Block): string | undefined {
  const value = block[ATTRIBUTES[type] ?? 'name'];
  if (typeof value !== 'string') return undefined;
  const [, otherType = '', id = ''] = /^\$\{(aws_\w+)\.([\w-]+)\.\w+\}$/.exec(value) ?? [];
  const other = stack.resource[otherType]?.[id];
  if (other) return nameOf(stack, otherType, other);
  const name = type === APPLICATION ? `serverlessrepo-${value}` : value;
  return name.replace('${data.aws_caller_identity.caller.account_id}', '111122223333');
}
