import { SchedulerSchedule } from '@cdktf/provider-aws/lib/scheduler-schedule';
import type { SqsQueue } from '@cdktf/provider-aws/lib/sqs-queue';
import type { ITerraformDependable } from 'cdktf';
import { HEARTBEAT_TYPE, heartbeatSource, heartbeats } from '../../../patterns/heartbeat';
import type { Region } from '../../../settings/regions';
import type { Settings } from '../../../settings/schema';
import type { AccountStack } from '../account/account-stack';
import { ruleToHub } from '../events/rule-to-hub';
import { type RoleWithPolicy, roleFor } from '../iam/service-role';

export interface Spoke {
  readonly region: Region;
  readonly deadLetters: SqsQueue;
}

/**
 * In each Region, once a day, an event on the default bus that takes the way of every event, so that a Region that went
 * silent is missed. A schedule of EventBridge Scheduler puts it there: AWS documents scheduled rules with targets in their own
 * Region only.
 * https://docs.aws.amazon.com/scheduler/latest/UserGuide/managing-targets-universal.html
 *
 * @param toHub what rules need to reach the hub
 */
export function heartbeatsOf(
  stack: AccountStack,
  settings: Settings,
  spokes: readonly Spoke[],
  toHub: ITerraformDependable[],
): void {
  const sender = roleToPut(
    stack,
    spokes.map(({ region }) => region),
  );
  for (const spoke of spokes) heartbeat(stack, settings, spoke, sender, toHub);
}

/** Scheduler uses the one role for the event and for the dead-letter queue. IAM is global: one serves all Regions. */
function roleToPut(stack: AccountStack, regions: readonly Region[]): RoleWithPolicy {
  const { account, named, deadLetters } = stack.names;
  return roleFor(stack, {
    id: 'heartbeat',
    name: named('heartbeat'),
    description: 'Lets the schedule of every Region put its heartbeat on the default bus',
    trusted: {
      sid: 'Schedules',
      service: 'scheduler.amazonaws.com',
      // The ARN is that of the group of the schedule, not of the schedule itself.
      // https://docs.aws.amazon.com/scheduler/latest/UserGuide/cross-service-confused-deputy-prevention.html
      from: { account, arn: `arn:aws:scheduler:*:${account}:schedule-group/default` },
    },
    allows: [
      {
        sid: 'DefaultBuses',
        actions: ['events:PutEvents'],
        resources: regions.map((region) => `arn:aws:events:${region}:${account}:event-bus/default`),
      },
      // https://docs.aws.amazon.com/scheduler/latest/UserGuide/configuring-schedule-dlq.html
      {
        sid: 'DeadLetters',
        actions: ['sqs:SendMessage'],
        resources: regions.map((region) => deadLetters(region).arn),
      },
    ],
    policy: { id: 'put-heartbeats', name: 'put-heartbeats' },
  });
}

function heartbeat(
  stack: AccountStack,
  { prefix }: Settings,
  { region, deadLetters }: Spoke,
  { role, allowed }: RoleWithPolicy,
  toHub: ITerraformDependable[],
): void {
  const { target } = ruleToHub(stack, region, {
    name: 'heartbeat',
    description: 'The heartbeat of this Region, to the hub',
    pattern: heartbeats(prefix),
    after: [...toHub, deadLetters],
  });
  new SchedulerSchedule(stack, `heartbeat-schedule-${region}`, {
    ...stack.at(region),
    name: stack.names.named('heartbeat'),
    description: 'Tells the hub once a day that this Region reaches it',
    // The first time is as soon as the schedule is made.
    scheduleExpression: 'rate(1 day)',
    flexibleTimeWindow: { mode: 'OFF' },
    target: {
      arn: 'arn:aws:scheduler:::aws-sdk:eventbridge:putEvents',
      roleArn: role.arn,
      input: JSON.stringify({
        Entries: [{ Source: heartbeatSource(prefix), DetailType: HEARTBEAT_TYPE, Detail: '{}' }],
      }),
      deadLetterConfig: { arn: deadLetters.arn },
    },
    // The first heartbeat is to be heard.
    dependsOn: [allowed, target],
  });
}
