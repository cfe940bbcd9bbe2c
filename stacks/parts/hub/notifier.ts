import type { DynamodbTable } from '@cdktf/provider-aws/lib/dynamodb-table';
import { LambdaEventSourceMapping } from '@cdktf/provider-aws/lib/lambda-event-source-mapping';
import type { LambdaFunction } from '@cdktf/provider-aws/lib/lambda-function';
import type { SsmParameter } from '@cdktf/provider-aws/lib/ssm-parameter';
import type { Settings } from '../../../settings/schema';
import type { AccountStack } from '../account/account-stack';
import { consumerStatement } from '../events/queue';
import { ownKeyStatements } from '../iam/own-key';
import { createFunction } from '../lambda/function';
import { notifierSettings } from './function-settings';
import { ALERTS_BATCH_SIZE, NOTIFIER_TIMEOUT } from './limits';
import type { HubQueues } from './queues';

export interface NotifierProps {
  readonly queues: HubQueues;
  readonly table: DynamodbTable;
  readonly webhooks: SsmParameter;
}

/** The Lambda function that posts alerts to Slack. */
export function createNotifier(
  stack: AccountStack,
  settings: Settings,
  { queues: { events, alerts, undelivered }, table, webhooks }: NotifierProps,
): LambdaFunction {
  const { fn, rolePolicy } = createFunction(stack, settings, {
    id: 'notifier',
    name: 'notifier',
    description: 'Posts the alerts of all Regions to Slack',
    role: { sid: 'Notifier', description: 'What the notifier may do' },
    statements: [
      ...ownKeyStatements(settings),
      consumerStatement(alerts, 'Alerts', 'sqs:ChangeMessageVisibility'),
      { sid: 'Send', actions: ['sqs:SendMessage'], resources: [events.arn, undelivered.arn] },
      { sid: 'Webhooks', actions: ['ssm:GetParameter'], resources: [webhooks.arn] },
      {
        sid: 'State',
        actions: [
          'dynamodb:GetItem',
          'dynamodb:BatchGetItem',
          'dynamodb:BatchWriteItem',
          'dynamodb:UpdateItem',
          'dynamodb:Query',
        ],
        resources: [table.arn],
      },
    ],
    timeout: NOTIFIER_TIMEOUT,
    files: { 'settings.json': notifierSettings(settings) },
    environment: {
      WEBHOOKS_PARAMETER: webhooks.name,
      TABLE: table.name,
      ALERTS_URL: alerts.url,
      EVENTS_URL: events.url,
      UNDELIVERED_URL: undelivered.url,
    },
  });
  new LambdaEventSourceMapping(stack, 'alerts-to-notifier', {
    ...stack.at(settings.home_region),
    eventSourceArn: alerts.arn,
    functionName: fn.functionName,
    // FIFO queues have no batching window. Lambda runs at most one invocation for each message group, which is a webhook, so no
    // other limit is needed.
    // https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-scaling.html
    batchSize: ALERTS_BATCH_SIZE,
    functionResponseTypes: ['ReportBatchItemFailures'],
    // AWS refuses the mapping unless the role may read the queue.
    dependsOn: [rolePolicy],
  });
  return fn;
}
