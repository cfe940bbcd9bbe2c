import type { DynamodbTable } from '@cdktf/provider-aws/lib/dynamodb-table';
import { LambdaEventSourceMapping } from '@cdktf/provider-aws/lib/lambda-event-source-mapping';
import type { LambdaFunction } from '@cdktf/provider-aws/lib/lambda-function';
import type { SsmParameter } from '@cdktf/provider-aws/lib/ssm-parameter';
import type { Settings } from '../../../settings/schema';
import type { AccountStack } from '../account/account-stack';
import { reads } from '../events/queue';
import { usesOwnKey } from '../iam/own-key';
import { lambda } from '../lambda/function';
import { notifierSettings } from './function-settings';
import { type HubQueues, NOTIFIER_TIMEOUT } from './queues';

export interface NotifierNeeds {
  readonly queues: HubQueues;
  readonly table: DynamodbTable;
  readonly webhooks: SsmParameter;
}

/** The Lambda function that posts alerts to Slack. */
export function notifierFunction(
  stack: AccountStack,
  settings: Settings,
  { queues: { events, alerts, undelivered }, table, webhooks }: NotifierNeeds,
): LambdaFunction {
  const { fn, allowed } = lambda(stack, settings, {
    id: 'notifier',
    name: 'notifier',
    description: 'Posts the alerts of all Regions to Slack',
    role: { sid: 'Notifier', description: 'What the notifier may do' },
    statements: [
      ...usesOwnKey(settings),
      reads(alerts, 'Alerts', 'sqs:ChangeMessageVisibility'),
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
    // Of a FIFO queue there cannot be more, nor a batching window. As many run at once as there are webhooks with alerts,
    // which needs no other limit.
    // https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-scaling.html
    batchSize: 10,
    functionResponseTypes: ['ReportBatchItemFailures'],
    // AWS refuses the mapping while the role may not read the queue.
    dependsOn: [allowed],
  });
  return fn;
}
