import { CloudwatchLogGroup } from '@cdktf/provider-aws/lib/cloudwatch-log-group';
import type { DynamodbTable } from '@cdktf/provider-aws/lib/dynamodb-table';
import { IamRole } from '@cdktf/provider-aws/lib/iam-role';
import { IamRolePolicy } from '@cdktf/provider-aws/lib/iam-role-policy';
import { LambdaEventSourceMapping } from '@cdktf/provider-aws/lib/lambda-event-source-mapping';
import { LambdaFunction } from '@cdktf/provider-aws/lib/lambda-function';
import type { SqsQueue } from '@cdktf/provider-aws/lib/sqs-queue';
import type { SsmParameter } from '@cdktf/provider-aws/lib/ssm-parameter';
import { AssetType, TerraformAsset } from 'cdktf';
import type { Settings } from '../../settings/schema';
import type { AccountStack } from './account-stack';
import { functionZip } from './function-zip';
import { notifierSettings } from './notifier-settings';
import { policy } from './policy';

export interface NotifierNeeds {
  readonly queue: SqsQueue;
  readonly undelivered: SqsQueue;
  readonly table: DynamodbTable;
  readonly webhooks: SsmParameter;
}

/** How long the notifier may work on a batch, in seconds. */
export const NOTIFIER_TIMEOUT = 60;

/** The Lambda function that reads the queue and posts to Slack, with its role, its log and the mapping. */
export function notifierFunction(base: AccountStack, settings: Settings, needs: NotifierNeeds): void {
  const { stack, at, names } = base;
  const place = at(settings.home_region);
  const functionName = names.named('notifier');
  const log = new CloudwatchLogGroup(stack, 'notifier-log', {
    ...place,
    name: `/aws/lambda/${functionName}`,
    retentionInDays: settings.log_retention_days,
  });
  const zip = new TerraformAsset(stack, 'notifier-zip', {
    path: functionZip('notifier', { 'settings.json': notifierSettings(settings) }),
    type: AssetType.FILE,
  });
  const { role, allowed } = roleOf(base, settings, { ...needs, log });
  const notifier = new LambdaFunction(stack, 'notifier', {
    ...place,
    functionName,
    description: 'Turns the events of all Regions into Slack messages',
    role: role.arn,
    runtime: settings.lambda_runtime,
    architectures: ['arm64'],
    handler: 'index.handler',
    filename: zip.path,
    sourceCodeHash: `\${filebase64sha256("${zip.path}")}`,
    memorySize: 256,
    timeout: NOTIFIER_TIMEOUT,
    environment: {
      variables: {
        WEBHOOKS_PARAMETER: needs.webhooks.name,
        TABLE: needs.table.name,
        QUEUE_URL: needs.queue.url,
        UNDELIVERED_URL: needs.undelivered.url,
      },
    },
  });
  new LambdaEventSourceMapping(stack, 'queue-to-notifier', {
    ...place,
    eventSourceArn: needs.queue.arn,
    functionName: notifier.functionName,
    // What comes within the window is one message for each webhook. A hundred alerts are some 200 short calls of DynamoDB.
    batchSize: 100,
    maximumBatchingWindowInSeconds: settings.slack.group_seconds,
    functionResponseTypes: ['ReportBatchItemFailures'],
    // Slack takes about one message a second for each webhook: more workers would only be turned away. Two is the least.
    scalingConfig: { maximumConcurrency: 2 },
    // AWS refuses the mapping while the role may not read the queue.
    dependsOn: [allowed],
  });
}

/** Inspector Classic publishes the ARN of a finding only, and its actions take no resource. */
const LOOK_UP_FINDINGS = { sid: 'Findings', actions: ['inspector:DescribeFindings'], resources: ['*'] };

function roleOf(
  base: AccountStack,
  settings: Settings,
  needs: NotifierNeeds & { readonly log: CloudwatchLogGroup },
) {
  const { stack, global, names } = base;
  const role = new IamRole(stack, 'notifier-role', {
    ...global,
    name: names.named('notifier'),
    description: 'What the notifier may do',
    assumeRolePolicy: policy({
      sid: 'Notifier',
      service: 'lambda.amazonaws.com',
      actions: ['sts:AssumeRole'],
      from: {
        account: names.account,
        arn: `arn:aws:lambda:${settings.home_region}:${names.account}:function:${names.named('notifier')}`,
        ifSent: true,
      },
    }),
  });
  const allowed = new IamRolePolicy(stack, 'notifier-needs', {
    ...global,
    name: 'needs',
    role: role.name,
    policy: policy(
      {
        sid: 'Log',
        actions: ['logs:CreateLogStream', 'logs:PutLogEvents'],
        resources: [`${needs.log.arn}:*`],
      },
      {
        sid: 'Queue',
        actions: [
          'sqs:ReceiveMessage',
          'sqs:DeleteMessage',
          'sqs:GetQueueAttributes',
          'sqs:ChangeMessageVisibility',
          'sqs:SendMessage',
        ],
        resources: [needs.queue.arn],
      },
      { sid: 'Undelivered', actions: ['sqs:SendMessage'], resources: [needs.undelivered.arn] },
      { sid: 'Webhooks', actions: ['ssm:GetParameter'], resources: [needs.webhooks.arn] },
      ...(settings.inspector_classic.enabled ? [LOOK_UP_FINDINGS] : []),
      {
        sid: 'State',
        actions: [
          'dynamodb:GetItem',
          'dynamodb:PutItem',
          'dynamodb:UpdateItem',
          'dynamodb:DeleteItem',
          'dynamodb:Query',
        ],
        resources: [needs.table.arn],
      },
    ),
  });
  return { role, allowed };
}
