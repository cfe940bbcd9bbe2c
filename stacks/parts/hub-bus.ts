import { CloudwatchEventArchive } from '@cdktf/provider-aws/lib/cloudwatch-event-archive';
import { CloudwatchEventBus } from '@cdktf/provider-aws/lib/cloudwatch-event-bus';
import { CloudwatchEventRule } from '@cdktf/provider-aws/lib/cloudwatch-event-rule';
import { CloudwatchEventTarget } from '@cdktf/provider-aws/lib/cloudwatch-event-target';
import type { SqsQueue } from '@cdktf/provider-aws/lib/sqs-queue';
import { everything } from '../../patterns/everything';
import type { Settings } from '../../settings/schema';
import type { AccountStack } from './account-stack';
import { RETRY } from './rule-to-hub';

/** The bus to which every Region sends, and its one rule: everything goes to the queue of events. */
export function hubBus(
  { stack, at, names }: AccountStack,
  { home_region, archive_days }: Settings,
  queue: SqsQueue,
): void {
  const place = at(home_region);
  const bus = new CloudwatchEventBus(stack, 'bus', { ...place, name: names.hubBus.name });
  const rule = new CloudwatchEventRule(stack, 'events-rule', {
    ...place,
    name: names.named('events'),
    description: 'Everything on the hub bus, to the queue of events',
    eventBusName: bus.name,
    eventPattern: JSON.stringify(everything),
  });
  new CloudwatchEventTarget(stack, 'events-to-queue', {
    ...place,
    rule: rule.name,
    eventBusName: bus.name,
    targetId: 'queue',
    arn: queue.arn,
    deadLetterConfig: { arn: names.undelivered.arn },
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
