import { CloudwatchEventArchive } from '@cdktf/provider-aws/lib/cloudwatch-event-archive';
import { CloudwatchEventBus } from '@cdktf/provider-aws/lib/cloudwatch-event-bus';
import { CloudwatchEventBusPolicy } from '@cdktf/provider-aws/lib/cloudwatch-event-bus-policy';
import { CloudwatchEventRule } from '@cdktf/provider-aws/lib/cloudwatch-event-rule';
import { CloudwatchEventTarget } from '@cdktf/provider-aws/lib/cloudwatch-event-target';
import { everyEvent } from '../../../patterns/every-event';
import type { Settings } from '../../../settings/schema';
import type { AccountStack } from '../account/account-stack';
import { RETRY } from '../events/rule-to-hub';
import { policy } from '../iam/policy-document';
import type { HubQueues } from './queues';

/** The bus to which every Region sends, and its one rule: everything goes to the queue of events. */
export function hubBus(
  stack: AccountStack,
  { home_region, archive_days }: Settings,
  { events, undelivered }: Pick<HubQueues, 'events' | 'undelivered'>,
): void {
  const place = stack.at(home_region);
  const bus = new CloudwatchEventBus(stack, 'bus', { ...place, name: stack.names.hubBus.name });
  // The role of the rules should be enough within an account. AWS's pages say so, a report says otherwise, and this is free.
  // https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-bus-to-bus.html
  new CloudwatchEventBusPolicy(stack, 'bus-policy', {
    ...place,
    eventBusName: bus.name,
    policy: policy({
      sid: 'Account',
      awsAccount: stack.names.account,
      actions: ['events:PutEvents'],
      resources: [stack.names.hubBus.arn],
    }),
  });
  const rule = new CloudwatchEventRule(stack, 'events-rule', {
    ...place,
    name: stack.names.named('events'),
    description: 'Everything on the hub bus, to the queue of events',
    eventBusName: bus.name,
    eventPattern: JSON.stringify(everyEvent),
  });
  new CloudwatchEventTarget(stack, 'events-to-queue', {
    ...place,
    rule: rule.name,
    eventBusName: bus.name,
    targetId: 'queue',
    arn: events.arn,
    deadLetterConfig: { arn: undelivered.arn },
    retryPolicy: RETRY,
  });
  if (archive_days === 0) return;
  // Without a pattern, so that it leaves out nothing. What it replays comes back to this bus and its rule; EventBridge itself
  // keeps replayed events from being archived again.
  // https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-archive.html
  new CloudwatchEventArchive(stack, 'archive', {
    ...place,
    name: bus.name,
    description: 'What came to the hub bus, to be replayed',
    eventSourceArn: bus.arn,
    retentionDays: archive_days,
  });
}
