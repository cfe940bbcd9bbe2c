import { SqsQueue } from '@cdktf/provider-aws/lib/sqs-queue';
import type { App } from 'cdktf';
import type { Region } from '../settings/regions';
import type { Settings } from '../settings/schema';
import { AccountStack } from './parts/account/account-stack';
import { pinSettings } from './parts/account/pin-settings';
import { queueDefaults } from './parts/events/queue';
import { queuePolicyDocument, type SourceCondition, type Statement } from './parts/iam/policy-document';
import { createRuleRole } from './parts/iam/rule-role';
import type { RoleWithPolicy } from './parts/iam/service-role';
import { createHeartbeats } from './parts/spokes/heartbeats';
import { createWatchRules } from './parts/spokes/watch-rules';

/**
 * What the rules of all services share: a role for sending to the hub, and in each Region a dead-letter queue, a heartbeat, and
 * a rule for API calls that turn monitoring off.
 */
export class SpokesStack extends AccountStack {
  /** @param regions every Region in which a service has a rule */
  constructor(app: App, settings: Settings, regions: readonly Region[]) {
    super(app, 'spokes', settings);
    pinSettings(this, settings, ['prefix']);
    const { role, rolePolicy } = createRoleToHub(this);
    const queues = regions.map((region) => ({
      region,
      deadLetters: createDeadLetterQueue(this, settings, region),
    }));
    createHeartbeats(this, settings, queues, [role, rolePolicy]);
    if (settings.alert_on_disabled) createWatchRules(this, settings, queues, [role, rolePolicy]);
  }
}

function createRoleToHub(stack: AccountStack): RoleWithPolicy {
  return createRuleRole(stack, {
    id: 'to-hub',
    name: stack.names.toHubRole.name,
    description: 'Lets the rules of every Region put events on the hub bus',
    ruleName: stack.names.named('*'),
    statements: [{ sid: 'HubBus', actions: ['events:PutEvents'], resources: [stack.names.hubBus.arn] }],
    policy: { id: 'put-events-on-hub-bus', name: 'put-events-on-hub-bus' },
  });
}

function createDeadLetterQueue(stack: AccountStack, settings: Settings, region: Region): SqsQueue {
  const { name, arn } = stack.names.deadLetters(region);
  const send = { actions: ['sqs:SendMessage'], resources: [arn] };
  const own = stack.names.named('*');
  // AWS documents for both that they send the ARN, but not the account.
  // https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-rule-dlq.html
  // https://docs.aws.amazon.com/sns/latest/dg/sns-configure-dead-letter-queue.html
  const source = (arn: string): SourceCondition => ({
    account: stack.names.account,
    arn,
    ifExists: 'account',
  });
  return new SqsQueue(stack, `dead-letters-${region}`, {
    ...stack.at(region),
    ...queueDefaults(settings),
    name,
    policy: queuePolicyDocument(
      arn,
      {
        sid: 'Rules',
        service: 'events.amazonaws.com',
        ...send,
        source: source(stack.names.ruleArn(region, own)),
      },
      {
        sid: 'Topics',
        service: 'sns.amazonaws.com',
        ...send,
        source: source(stack.names.topicArn(region, own)),
      },
      ...readByHub(settings, arn),
    ),
  });
}

/**
 * Lets the account of another hub count what lies in a queue, so that its watcher can tell.
 * https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_AddPermission.html
 */
function readByHub({ hub }: Settings, queue: string): readonly Statement[] {
  if (!hub) return [];
  return [{ sid: 'Hub', awsAccount: hub.account, actions: ['sqs:GetQueueAttributes'], resources: [queue] }];
}
