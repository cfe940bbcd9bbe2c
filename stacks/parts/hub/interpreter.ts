import type { DynamodbTable } from '@cdktf/provider-aws/lib/dynamodb-table';
import { LambdaEventSourceMapping } from '@cdktf/provider-aws/lib/lambda-event-source-mapping';
import type { Settings } from '../../../settings/schema';
import type { AccountStack } from '../account/account-stack';
import { consumerStatement } from '../events/queue';
import { ownKeyStatements } from '../iam/own-key';
import { createFunction } from '../lambda/function';
import { interpreterSettings } from './function-settings';
import { INTERPRETER_TIMEOUT } from './limits';
import type { HubQueues } from './queues';

/** The Lambda function that makes alerts of events and sends them to the webhooks of their routes. */
export function createInterpreter(
  stack: AccountStack,
  settings: Settings,
  { events, alerts }: HubQueues,
  table: DynamodbTable,
): void {
  const { fn, rolePolicy } = createFunction(stack, settings, {
    id: 'interpreter',
    name: 'interpreter',
    description: 'Turns the events of all Regions into alerts',
    role: { sid: 'Interpreter', description: 'What the interpreter may do' },
    statements: [
      ...ownKeyStatements(settings),
      consumerStatement(events, 'Events'),
      { sid: 'Alerts', actions: ['sqs:SendMessage'], resources: [alerts.arn] },
      { sid: 'State', actions: ['dynamodb:UpdateItem'], resources: [table.arn] },
      ...(settings.inspector_classic.enabled ? [LOOK_UP_FINDINGS] : []),
    ],
    timeout: INTERPRETER_TIMEOUT,
    files: { 'settings.json': interpreterSettings(settings) },
    environment: { ACCOUNT: stack.names.account, TABLE: table.name, ALERTS_URL: alerts.url },
  });
  new LambdaEventSourceMapping(stack, 'events-to-interpreter', {
    ...stack.at(settings.home_region),
    eventSourceArn: events.arn,
    functionName: fn.functionName,
    // Events of one batching window become one message for each webhook.
    batchSize: 100,
    maximumBatchingWindowInSeconds: settings.slack.group_seconds,
    functionResponseTypes: ['ReportBatchItemFailures'],
    // The minimum of Lambda, which is enough for some hundred events a second. More would spread events that belong together over
    // several invocations, and in a storm use the account's concurrency and exceed the 300 messages a second of a FIFO queue.
    scalingConfig: { maximumConcurrency: 2 },
    // AWS refuses the mapping unless the role may read the queue.
    dependsOn: [rolePolicy],
  });
}

/** Inspector Classic publishes only the ARN of a finding. Its actions have no resource types. */
const LOOK_UP_FINDINGS = { sid: 'Findings', actions: ['inspector:DescribeFindings'], resources: ['*'] };
