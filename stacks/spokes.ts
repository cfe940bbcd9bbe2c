import { SqsQueue } from '@cdktf/provider-aws/lib/sqs-queue';
import type { App, TerraformStack } from 'cdktf';
import type { Region } from '../settings/regions';
import type { Settings } from '../settings/schema';
import { type AccountStack, accountStack } from './parts/account-stack';
import { policy } from './parts/policy';
import { QUEUE } from './parts/queue';
import { roleForRules } from './parts/role-for-rules';

/**
 * What the rules of every service share: the role to reach the hub, and in each Region a dead-letter queue.
 *
 * @param regions every Region in which a service has a rule
 */
export function spokes(app: App, settings: Settings, regions: readonly Region[]): TerraformStack {
  const base = accountStack(app, 'spokes', settings);
  roleToHub(base);
  for (const region of regions) deadLetterQueue(base, region);
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
