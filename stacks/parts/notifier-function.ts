import type { DynamodbTable } from '@cdktf/provider-aws/lib/dynamodb-table';
import { LambdaEventSourceMapping } from '@cdktf/provider-aws/lib/lambda-event-source-mapping';
import type { SqsQueue } from '@cdktf/provider-aws/lib/sqs-queue';
import type { SsmParameter } from '@cdktf/provider-aws/lib/ssm-parameter';
import type { Settings } from '../../settings/schema';
import type { AccountStack } from './account-stack';
import { lambda } from './lambda';
import { notifierSettings } from './notifier-settings';

export interface NotifierNeeds {
  readonly queue: SqsQueue;
  readonly table: DynamodbTable;
  readonly webhooks: SsmParameter;
}

/** How long the notifier may work on a batch, in seconds. */
export const NOTIFIER_TIMEOUT = 60;

/** The Lambda function that reads the queue and posts to Slack, and the mapping between them. */
export function notifierFunction(
  base: AccountStack,
  settings: Settings,
  { queue, table, webhooks }: NotifierNeeds,
): void {
  const { fn, allowed } = lambda(base, settings, {
    id: 'notifier',
    name: 'notifier',
    description: 'Turns the events of all Regions into Slack messages',
    role: { sid: 'Notifier', description: 'What the notifier may do' },
    statements: [
      {
        sid: 'Queue',
        actions: ['sqs:ReceiveMessage', 'sqs:DeleteMessage', 'sqs:GetQueueAttributes'],
        resources: [queue.arn],
      },
      { sid: 'Webhooks', actions: ['ssm:GetParameter'], resources: [webhooks.arn] },
      ...(settings.inspector_classic.enabled ? [LOOK_UP_FINDINGS] : []),
      { sid: 'State', actions: ['dynamodb:GetItem', 'dynamodb:PutItem'], resources: [table.arn] },
    ],
    timeout: NOTIFIER_TIMEOUT,
    files: { 'settings.json': notifierSettings(settings) },
    environment: { WEBHOOKS_PARAMETER: webhooks.name, TABLE: table.name },
  });
  new LambdaEventSourceMapping(base.stack, 'queue-to-notifier', {
    ...base.at(settings.home_region),
    eventSourceArn: queue.arn,
    functionName: fn.functionName,
    batchSize: 10,
    functionResponseTypes: ['ReportBatchItemFailures'],
    // Slack takes about one message a second for each webhook: more workers would only be turned away. Two is the least.
    scalingConfig: { maximumConcurrency: 2 },
    // AWS refuses the mapping while the role may not read the queue.
    dependsOn: [allowed],
  });
}

/** Inspector Classic publishes the ARN of a finding only, and its actions take no resource. */
const LOOK_UP_FINDINGS = { sid: 'Findings', actions: ['inspector:DescribeFindings'], resources: ['*'] };
