import { CloudwatchEventArchive } from '@cdktf/provider-aws/lib/cloudwatch-event-archive';
import { CloudwatchEventBus } from '@cdktf/provider-aws/lib/cloudwatch-event-bus';
import { CloudwatchEventBusPolicy } from '@cdktf/provider-aws/lib/cloudwatch-event-bus-policy';
import { CloudwatchEventRule } from '@cdktf/provider-aws/lib/cloudwatch-event-rule';
import { CloudwatchEventTarget } from '@cdktf/provider-aws/lib/cloudwatch-event-target';
import { everyEvent } from '../../../patterns/every-event';
import type { Settings } from '../../../settings/schema';
import type { AccountStack } from '../account/account-stack';
import { ENABLED } from '../events/rule-state';
import { RETRY_POLICY } from '../events/rule-to-hub';
import { policyDocument } from '../iam/policy-document';
import { membersOnBus } from './members';
import type { HubQueues } from './queues';

/** The bus to which every Region sends events, with one rule that sends all of them to the events queue. */
export function createBus(
  stack: AccountStack,
  settings: Settings,
  { events, undelivered }: Pick<HubQueues, 'events' | 'undelivered'>,
): void {
  const { home_region, archive_days } = settings;
  const placement = stack.at(home_region);
  const bus = new CloudwatchEventBus(stack, 'bus', { ...placement, name: stack.names.hubBus.name });
  // Within an account the role of the rules should be enough. AWS's pages say so, but a report contradicts them.
  // https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-bus-to-bus.html
  new CloudwatchEventBusPolicy(stack, 'bus-policy', {
    ...placement,
    eventBusName: bus.name,
    policy: policyDocument(
      {
        sid: 'Account',
        awsAccount: stack.names.account,
        actions: ['events:PutEvents'],
        resources: [stack.names.hubBus.arn],
      },
      ...membersOnBus(stack.names, settings),
    ),
  });
  const rule = new CloudwatchEventRule(stack, 'events-rule', {
    ...placement,
    name: stack.names.named('events'),
    description: 'Everything on the hub bus, to the queue of events',
    eventBusName: bus.name,
    eventPattern: JSON.stringify(everyEvent),
    state: ENABLED,
  });
  new CloudwatchEventTarget(stack, 'events-to-queue', {
    ...placement,
    rule: rule.name,
    eventBusName: bus.name,
    targetId: 'queue',
    arn: events.arn,
    deadLetterConfig: { arn: undelivered.arn },
    retryPolicy: RETRY_POLICY,
  });
  if (archive_days === 0) return;
  // Without a pattern, so that it has every event. Replayed events come to this bus and match its rule; EventBridge does not
  // archive them again.
  // https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-archive.html
  new CloudwatchEventArchive(stack, 'archive', {
    ...placement,
    name: bus.name,
    description: 'What came to the hub bus, to be replayed',
    eventSourceArn: bus.arn,
    retentionDays: archive_days,
  });
}
