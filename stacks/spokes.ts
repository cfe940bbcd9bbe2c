import { SqsQueue } from '@cdktf/provider-aws/lib/sqs-queue';
import type { App, TerraformStack } from 'cdktf';
import type { Region } from '../settings/regions';
import type { Settings } from '../settings/schema';
import { type AccountStack, accountStack } from './parts/account-stack';
import { policy } from './parts/policy';
import { QUEUE } from './parts/queue';
import { roleForRules } from './parts/role-for-rules';
import { schedule } from './parts/schedule';

/**
 * What the rules of every service share: the role to reach the hub, and in each Region a dead-letter queue and a heartbeat.
 *
 * @param regions every Region in which a service has a rule
 */
export function spokes(app: App, settings: Settings, regions: readonly Region[]): TerraformStack {
  const base = accountStack(app, 'spokes', settings);
  roleToHub(base);
  for (const region of regions) {
    deadLetterQueue(base, region);
    heartbeat(base, region);
  }
  return base.stack;
}

function roleToHub(base: AccountStack): void {
  const { names } = base;
  roleForRules(base, {
    id: 'to-hub',
    name: names.toHubRole.name,
    description: 'Lets the rules of every Region put events on the hub bus',
    rules: names.named('*'),
    allows: { sid: 'HubBus', actions: ['events:PutEvents'], resources: [names.hubBus.arn] },
    policy: { id: 'put-events-on-hub-bus', name: 'put-events-on-hub-bus' },
  });
}

function deadLetterQueue({ stack, at, names }: AccountStack, region: Region): void {
  const { name, arn } = names.deadLetters(region);
  const send = { actions: ['sqs:SendMessage'], resources: [arn] };
  const own = names.named('*');
  new SqsQueue(stack, `dead-letters-${region}`, {
    ...at(region),
    ...QUEUE,
    name,
    policy: policy(
      {
        sid: 'Rules',
        service: 'events.amazonaws.com',
        ...send,
        from: { account: names.account, arn: names.ruleArn(region, own) },
      },
      {
        sid: 'Topics',
        service: 'sns.amazonaws.com',
        ...send,
        // SNS is documented to send the ARN only.
        // https://docs.aws.amazon.com/sns/latest/dg/sns-configure-dead-letter-queue.html
        from: { account: names.account, arn: names.topicArn(region, own), ifSent: 'account' },
      },
    ),
  });
}

/**
 * Takes the way of every event once a day, so that a Region that went silent is missed. AWS documents scheduled rules on the
 * default bus, and buses of other Regions as targets, but not the two together: not tried in an account yet.
 */
function heartbeat(base: AccountStack, region: Region): void {
  const { hubBus, toHubRole, deadLetters } = base.names;
  schedule(base, region, {
    id: `heartbeat-${region}`,
    name: 'heartbeat',
    description: 'Tells the hub once a day that this Region reaches it',
    expression: 'rate(1 day)',
    target: {
      id: `heartbeat-to-hub-${region}`,
      name: 'hub',
      arn: hubBus.arn,
      roleArn: toHubRole.arn,
      deadLetters: deadLetters(region).arn,
    },
  });
}
