import { SqsQueue } from '@cdktf/provider-aws/lib/sqs-queue';
import type { App } from 'cdktf';
import type { Region } from '../settings/regions';
import type { Settings } from '../settings/schema';
import { AccountStack } from './parts/account/account-stack';
import { staysWith } from './parts/account/pin-settings';
import { queueOf } from './parts/events/queue';
import { queuePolicy } from './parts/iam/policy-document';
import { roleForRules } from './parts/iam/rule-role';
import type { RoleWithPolicy } from './parts/iam/service-role';
import { heartbeatsOf } from './parts/spokes/heartbeats';

/**
 * What the rules of every service share: the role to reach the hub, and in each Region a dead-letter queue and a heartbeat.
 *
 * @param regions every Region in which a service has a rule
 */
export class SpokesStack extends AccountStack {
  constructor(app: App, settings: Settings, regions: readonly Region[]) {
    super(app, 'spokes', settings);
    staysWith(this, settings, ['prefix']);
    const { role, allowed } = roleToHub(this);
    const queues = regions.map((region) => ({
      region,
      deadLetters: deadLetterQueue(this, settings, region),
    }));
    heartbeatsOf(this, settings, queues, [role, allowed]);
  }
}

function roleToHub(stack: AccountStack): RoleWithPolicy {
  return roleForRules(stack, {
    id: 'to-hub',
    name: stack.names.toHubRole.name,
    description: 'Lets the rules of every Region put events on the hub bus',
    rules: stack.names.named('*'),
    allows: [{ sid: 'HubBus', actions: ['events:PutEvents'], resources: [stack.names.hubBus.arn] }],
    policy: { id: 'put-events-on-hub-bus', name: 'put-events-on-hub-bus' },
  });
}

function deadLetterQueue(stack: AccountStack, settings: Settings, region: Region): SqsQueue {
  const { name, arn } = stack.names.deadLetters(region);
  const send = { actions: ['sqs:SendMessage'], resources: [arn] };
  const own = stack.names.named('*');
  // Both are documented to send the ARN only.
  // https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-rule-dlq.html
  // https://docs.aws.amazon.com/sns/latest/dg/sns-configure-dead-letter-queue.html
  const from = (source: string) => ({
    account: stack.names.account,
    arn: source,
    ifSent: 'account' as const,
  });
  return new SqsQueue(stack, `dead-letters-${region}`, {
    ...stack.at(region),
    ...queueOf(settings),
    name,
    policy: queuePolicy(
      arn,
      {
        sid: 'Rules',
        service: 'events.amazonaws.com',
        ...send,
        from: from(stack.names.ruleArn(region, own)),
      },
      { sid: 'Topics', service: 'sns.amazonaws.com', ...send, from: from(stack.names.topicArn(region, own)) },
    ),
  });
}
