import { CloudwatchEventTarget } from '@cdktf/provider-aws/lib/cloudwatch-event-target';
import type { DynamodbTable } from '@cdktf/provider-aws/lib/dynamodb-table';
import { LambdaPermission } from '@cdktf/provider-aws/lib/lambda-permission';
import type { Region } from '../../../settings/regions';
import type { Settings } from '../../../settings/schema';
import type { AccountStack } from '../account/account-stack';
import { RETRY } from '../events/rule-to-hub';
import { schedule } from '../events/scheduled-rule';
import { usesOwnKey } from '../iam/own-key';
import { lambda } from '../lambda/function';
import { watcherSettings } from './function-settings';
import type { HubQueues } from './queues';

export interface WatcherNeeds {
  readonly queues: HubQueues;
  readonly table: DynamodbTable;
  /** Those with a dead-letter queue and a heartbeat. */
  readonly regions: readonly Region[];
}

/**
 * The Lambda function that looks for what is not there: silent Regions, dead letters. Its clock does not take the way over
 * the hub bus: who asks which Regions are silent must not fall silent with them.
 */
export function watcherFunction(stack: AccountStack, settings: Settings, needs: WatcherNeeds): void {
  const { home_region } = settings;
  const { fn } = watcher(stack, settings, needs);
  // Rules know no time zones, and the digest has an hour of the day: so every hour.
  const clock = schedule(stack, home_region, {
    id: 'clock',
    name: 'clock',
    description: 'Tells the watcher every hour to look',
    expression: 'rate(1 hour)',
  });
  const mayCall = new LambdaPermission(stack, 'clock-may-call', {
    ...stack.at(home_region),
    statementId: 'Clock',
    action: 'lambda:InvokeFunction',
    functionName: fn.functionName,
    principal: 'events.amazonaws.com',
    sourceArn: clock.arn,
  });
  new CloudwatchEventTarget(stack, 'clock-to-watcher', {
    ...stack.at(home_region),
    rule: clock.name,
    targetId: 'watcher',
    arn: fn.arn,
    deadLetterConfig: { arn: needs.queues.undelivered.arn },
    retryPolicy: RETRY,
    dependsOn: [mayCall],
  });
}

function watcher(
  stack: AccountStack,
  settings: Settings,
  { queues: { events, undelivered }, table, regions }: WatcherNeeds,
) {
  return lambda(stack, settings, {
    id: 'watcher',
    name: 'watcher',
    description:
      'Looks every hour for silent Regions and dead letters, and sends digests and reports on their way',
    role: { sid: 'Watcher', description: 'What the watcher may do' },
    statements: [
      ...usesOwnKey(settings),
      {
        sid: 'DeadLetters',
        actions: ['sqs:GetQueueAttributes'],
        resources: [...regions.map((region) => stack.names.deadLetters(region).arn), undelivered.arn],
      },
      { sid: 'Send', actions: ['sqs:SendMessage'], resources: [events.arn, undelivered.arn] },
      {
        sid: 'State',
        actions: ['dynamodb:GetItem', 'dynamodb:PutItem', 'dynamodb:UpdateItem', 'dynamodb:Query'],
        resources: [table.arn],
      },
    ],
    timeout: 60,
    deadLetters: undelivered,
    files: { 'settings.json': watcherSettings(settings, regions) },
    environment: {
      TABLE: table.name,
      EVENTS_URL: events.url,
      UNDELIVERED_URL: undelivered.url,
      DEAD_LETTERS: stack.names.named('dead-letters'),
      ACCOUNT: stack.names.account,
    },
  });
}
