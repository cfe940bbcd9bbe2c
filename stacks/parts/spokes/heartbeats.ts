import { SchedulerSchedule } from '@cdktf/provider-aws/lib/scheduler-schedule';
import type { SqsQueue } from '@cdktf/provider-aws/lib/sqs-queue';
import type { ITerraformDependable } from 'cdktf';
import { HEARTBEAT_TYPE, heartbeatSource, heartbeats } from '../../../patterns/heartbeat';
import type { Region } from '../../../settings/regions';
import type { Settings } from '../../../settings/schema';
import type { AccountStack } from '../account/account-stack';
import { createRuleToHub } from '../events/rule-to-hub';
import { createServiceRole, type RoleWithPolicy } from '../iam/service-role';

/** A Region with the dead-letter queue of its rules. */
export interface RegionQueue {
  readonly region: Region;
  readonly deadLetters: SqsQueue;
}

/**
 * A heartbeat in each Region: once a day, a schedule of EventBridge Scheduler puts an event on the default bus, and a rule sends
 * it to the hub as it does every other event. The watcher reports a Region whose heartbeats stop. Not a scheduled rule, because
 * AWS documents these with targets in their own Region only.
 * https://docs.aws.amazon.com/scheduler/latest/UserGuide/managing-targets-universal.html
 *
 * @param dependsOn what rules need to reach the hub
 */
export function createHeartbeats(
  stack: AccountStack,
  settings: Settings,
  queues: readonly RegionQueue[],
  dependsOn: ITerraformDependable[],
): void {
  const role = createHeartbeatRole(
    stack,
    queues.map(({ region }) => region),
  );
  for (const queue of queues) createHeartbeat(stack, settings, queue, role, dependsOn);
}

/** Scheduler uses one role for both the event and the dead-letter queue. */
function createHeartbeatRole(stack: AccountStack, regions: readonly Region[]): RoleWithPolicy {
  const { account, named, deadLetters } = stack.names;
  return createServiceRole(stack, {
    id: 'heartbeat',
    name: named('heartbeat'),
    description: 'Lets the schedule of every Region put its heartbeat on the default bus',
    trust: {
      sid: 'Schedules',
      service: 'scheduler.amazonaws.com',
      // Scheduler sends the ARN of the schedule group, not of the schedule.
      // https://docs.aws.amazon.com/scheduler/latest/UserGuide/cross-service-confused-deputy-prevention.html
      source: { account, arn: `arn:aws:scheduler:*:${account}:schedule-group/default` },
    },
    statements: [
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

function createHeartbeat(
  stack: AccountStack,
  { prefix }: Settings,
  { region, deadLetters }: RegionQueue,
  { role, rolePolicy }: RoleWithPolicy,
  dependsOn: ITerraformDependable[],
): void {
  const { target } = createRuleToHub(stack, region, {
    name: 'heartbeat',
    description: 'The heartbeat of this Region, to the hub',
    pattern: heartbeats(prefix),
    dependsOn: [...dependsOn, deadLetters],
  });
  new SchedulerSchedule(stack, `heartbeat-schedule-${region}`, {
    ...stack.at(region),
    name: stack.names.named('heartbeat'),
    description: 'Tells the hub once a day that this Region reaches it',
    // The first invocation is as soon as the schedule is created.
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
    // So that the first heartbeat already reaches the hub.
    dependsOn: [rolePolicy, target],
  });
}
