import { CloudwatchEventTarget } from '@cdktf/provider-aws/lib/cloudwatch-event-target';
import type { DynamodbTable } from '@cdktf/provider-aws/lib/dynamodb-table';
import { LambdaPermission } from '@cdktf/provider-aws/lib/lambda-permission';
import type { Region } from '../../../settings/regions';
import type { Settings } from '../../../settings/schema';
import type { AccountStack } from '../account/account-stack';
import type { Names } from '../account/names';
import { RETRY_POLICY } from '../events/rule-to-hub';
import { createScheduledRule } from '../events/scheduled-rule';
import { ownKeyStatements } from '../iam/own-key';
import type { Statement } from '../iam/policy-document';
import { createFunction } from '../lambda/function';
import { watcherSettings } from './function-settings';
import type { HubQueues } from './queues';

export interface WatcherProps {
  readonly queues: HubQueues;
  readonly table: DynamodbTable;
  /** Regions with a dead-letter queue and a heartbeat. */
  readonly regions: readonly Region[];
}

/**
 * The Lambda function that looks every hour for Regions without heartbeats and for dead letters. Its schedule does not use the
 * hub bus, whose failure it has to report.
 */
export function createWatcher(stack: AccountStack, settings: Settings, props: WatcherProps): void {
  const { home_region } = settings;
  const { fn } = createWatcherFunction(stack, settings, props);
  // Every hour, because scheduled rules have no time zone and the hour of the digest is local.
  const clock = createScheduledRule(stack, home_region, {
    id: 'clock',
    name: 'clock',
    description: 'Tells the watcher every hour to look',
    scheduleExpression: 'rate(1 hour)',
  });
  const permission = new LambdaPermission(stack, 'clock-may-call', {
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
    deadLetterConfig: { arn: props.queues.undelivered.arn },
    retryPolicy: RETRY_POLICY,
    dependsOn: [permission],
  });
}

function createWatcherFunction(
  stack: AccountStack,
  settings: Settings,
  { queues: { events, undelivered }, table, regions }: WatcherProps,
) {
  const watched = watcherSettings(settings, regions);
  return createFunction(stack, settings, {
    id: 'watcher',
    name: 'watcher',
    description:
      'Looks every hour for silent Regions and dead letters, and sends digests and reports on their way',
    role: { sid: 'Watcher', description: 'What the watcher may do' },
    statements: [
      ...ownKeyStatements(settings),
      {
        sid: 'DeadLetters',
        actions: ['sqs:GetQueueAttributes'],
        resources: [...regions.map((region) => stack.names.deadLetters(region).arn), undelivered.arn],
      },
      ...countsForMembers(stack.names, settings),
      { sid: 'Send', actions: ['sqs:SendMessage'], resources: [events.arn, undelivered.arn] },
      {
        sid: 'State',
        actions: ['dynamodb:GetItem', 'dynamodb:PutItem', 'dynamodb:UpdateItem', 'dynamodb:Query'],
        resources: [table.arn],
      },
      ...(watched.organization ? listsAccounts(table) : []),
    ],
    // Listing 10,000 accounts takes some minutes, and so may counting what lies in their queues.
    timeout: hasOtherAccounts(settings) ? 300 : 60,
    deadLetters: undelivered,
    files: { 'settings.json': watched },
    environment: {
      TABLE: table.name,
      EVENTS_URL: events.url,
      UNDELIVERED_URL: undelivered.url,
      DEAD_LETTERS: stack.names.named('dead-letters'),
      ACCOUNT: stack.names.account,
    },
  });
}

const hasOtherAccounts = ({ organization, member_accounts }: Settings): boolean =>
  organization !== undefined || member_accounts.length > 0;

/** Their queue policies let the account of the hub ask too. */
function countsForMembers(
  { deadLettersOf }: Names,
  { organization, member_accounts }: Settings,
): readonly Statement[] {
  const accounts = organization ? ['*'] : member_accounts;
  if (accounts.length === 0) return [];
  return [
    {
      sid: 'DeadLettersOfMembers',
      actions: ['sqs:GetQueueAttributes'],
      resources: accounts.map(deadLettersOf),
    },
  ];
}

/** Listing the accounts of the organization has no resource type, and their names go to the table. */
const listsAccounts = (table: DynamodbTable) => [
  { sid: 'Accounts', actions: ['organizations:ListAccounts'], resources: ['*'] },
  { sid: 'Names', actions: ['dynamodb:BatchWriteItem'], resources: [table.arn] },
];
