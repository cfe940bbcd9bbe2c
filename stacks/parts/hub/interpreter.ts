import type { DynamodbTable } from '@cdktf/provider-aws/lib/dynamodb-table';
import { LambdaEventSourceMapping } from '@cdktf/provider-aws/lib/lambda-event-source-mapping';
import type { Settings } from '../../../settings/schema';
import type { AccountStack } from '../account/account-stack';
import { reads } from '../events/queue';
import { usesOwnKey } from '../iam/own-key';
import { lambda } from '../lambda/function';
import { interpreterSettings } from './function-settings';
import { type HubQueues, INTERPRETER_TIMEOUT } from './queues';

/** The Lambda function that turns events into alerts for the webhooks of their routes. */
export function interpreterFunction(
  stack: AccountStack,
  settings: Settings,
  { events, alerts }: HubQueues,
  table: DynamodbTable,
): void {
  const { fn, allowed } = lambda(stack, settings, {
    id: 'interpreter',
    name: 'interpreter',
    description: 'Turns the events of all Regions into alerts',
    role: { sid: 'Interpreter', description: 'What the interpreter may do' },
    statements: [
      ...usesOwnKey(settings),
      reads(events, 'Events'),
      { sid: 'Alerts', actions: ['sqs:SendMessage'], resources: [alerts.arn] },
      { sid: 'State', actions: ['dynamodb:UpdateItem'], resources: [table.arn] },
      ...(settings.inspector_classic.enabled ? [LOOK_UP_FINDINGS] : []),
    ],
    timeout: INTERPRETER_TIMEOUT,
    files: { 'settings.json': interpreterSettings(settings) },
    environment: { TABLE: table.name, ALERTS_URL: alerts.url },
  });
  new LambdaEventSourceMapping(stack, 'events-to-interpreter', {
    ...stack.at(settings.home_region),
    eventSourceArn: events.arn,
    functionName: fn.functionName,
    // What comes within the window is one message for each webhook.
    batchSize: 100,
    maximumBatchingWindowInSeconds: settings.slack.group_seconds,
    functionResponseTypes: ['ReportBatchItemFailures'],
    // The least there is: what belongs together should not be dealt out to many, and a storm must not take the account's
    // concurrency, nor send more than the 300 messages a second that a FIFO queue takes. Two do some hundred events a second.
    scalingConfig: { maximumConcurrency: 2 },
    // AWS refuses the mapping while the role may not read the queue.
    dependsOn: [allowed],
  });
}

/** Inspector Classic publishes the ARN of a finding only, and its actions take no resource. */
const LOOK_UP_FINDINGS = { sid: 'Findings', actions: ['inspector:DescribeFindings'], resources: ['*'] };
