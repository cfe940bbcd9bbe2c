import { CloudwatchEventBus } from '@cdktf/provider-aws/lib/cloudwatch-event-bus';
import { CloudwatchEventRule } from '@cdktf/provider-aws/lib/cloudwatch-event-rule';
import { CloudwatchEventTarget } from '@cdktf/provider-aws/lib/cloudwatch-event-target';
import { DynamodbTable } from '@cdktf/provider-aws/lib/dynamodb-table';
import { SqsQueue } from '@cdktf/provider-aws/lib/sqs-queue';
import type { App, TerraformStack } from 'cdktf';
import { everything } from '../patterns/everything';
import type { Settings } from '../settings/schema';
import { type AccountStack, accountStack } from './parts/account-stack';
import type { Names } from './parts/names';
import { NOTIFIER_TIMEOUT, notifierFunction } from './parts/notifier-function';
import { policy, type Statement } from './parts/policy';
import { QUEUE } from './parts/queue';
import { RETRY } from './parts/rule-to-hub';
import { CLOCK, schedule } from './parts/schedule';
import { webhooksParameter } from './parts/webhooks-parameter';

/** Where the events of all Regions come together: bus → queue → notifier → Slack, all in the home Region. */
export function hub(app: App, settings: Settings): TerraformStack {
  const base = accountStack(app, 'hub', settings);
  const queues = eventQueues(base, settings);
  busToQueue(base, settings, queues.queue);
  clock(base, settings, queues);
  notifierFunction(base, settings, {
    ...queues,
    table: stateTable(base, settings),
    webhooks: webhooksParameter(base, settings),
  });
  return base.stack;
}

interface Queues {
  readonly queue: SqsQueue;
  readonly undelivered: SqsQueue;
}

function eventQueues({ stack, at, names }: AccountStack, { home_region, slack }: Settings): Queues {
  const arnOf = (queue: string) => `arn:aws:sqs:${home_region}:${names.account}:${queue}`;
  const { name, arn } = names.hubQueue;
  const deadLetters = names.named('undelivered');
  const fromRules = (queue: string, ...others: readonly Statement[]) =>
    policy(
      fromRule('Rule', names.ruleArn(home_region, names.named('events'), names.hubBus.name), queue),
      ...others,
      fromRule('Clock', names.ruleArn(home_region, names.named(CLOCK)), queue),
    );
  const fromRule = (sid: string, arn: string, queue: string) => ({
    sid,
    service: 'events.amazonaws.com',
    actions: ['sqs:SendMessage'],
    resources: [arnOf(queue)],
    from: { account: names.account, arn },
  });
  const undelivered = new SqsQueue(stack, 'undelivered', {
    ...at(home_region),
    ...QUEUE,
    name: deadLetters,
    policy: fromRules(deadLetters),
    redriveAllowPolicy: JSON.stringify({ redrivePermission: 'byQueue', sourceQueueArns: [arn] }),
  });
  const queue = new SqsQueue(stack, 'events', {
    ...at(home_region),
    ...QUEUE,
    name,
    // Six times the function's timeout and the batching window, as AWS advises for a queue that Lambda reads.
    // https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-configure.html
    visibilityTimeoutSeconds: 6 * NOTIFIER_TIMEOUT + slack.group_seconds,
    redrivePolicy: JSON.stringify({ deadLetterTargetArn: undelivered.arn, maxReceiveCount: MAX_RECEIVES }),
    policy: fromRules(name, fromTopics(names)),
  });
  return { queue, undelivered };
}

/** The topics of this project, in any Region: what comes by SNS does not come over the bus. */
function fromTopics({ account, hubQueue, named, topicArn }: Names): Statement {
  return {
    sid: 'Topics',
    service: 'sns.amazonaws.com',
    actions: ['sqs:SendMessage'],
    resources: [hubQueue.arn],
    // SNS is documented to send the ARN only.
    // https://docs.aws.amazon.com/sns/latest/dg/subscribe-sqs-queue-to-sns-topic.html
    from: { account, arn: topicArn('*', named('*')), ifSent: 'account' },
  };
}

/** About a day of tries at one every six minutes, so that an evening without Slack loses nothing. */
const MAX_RECEIVES = 240;

function busToQueue({ stack, at, names }: AccountStack, { home_region }: Settings, queue: SqsQueue): void {
  const place = at(home_region);
  const bus = new CloudwatchEventBus(stack, 'bus', { ...place, name: names.hubBus.name });
  const rule = new CloudwatchEventRule(stack, 'events-rule', {
    ...place,
    name: names.named('events'),
    description: 'Everything on the hub bus, to the queue of the notifier',
    eventBusName: bus.name,
    eventPattern: JSON.stringify(everything),
  });
  new CloudwatchEventTarget(stack, 'events-to-queue', {
    ...place,
    rule: rule.name,
    eventBusName: bus.name,
    targetId: 'queue',
    arn: queue.arn,
    deadLetterConfig: { arn: `arn:aws:sqs:${home_region}:${names.account}:${names.named('undelivered')}` },
    retryPolicy: RETRY,
  });
}

/**
 * Straight to the queue, not over the hub bus: who asks which Regions are silent must not fall silent with them. Every hour,
 * for rules know no time zones and the digest has an hour of the day.
 */
function clock(base: AccountStack, { home_region }: Settings, { queue, undelivered }: Queues): void {
  schedule(base, home_region, {
    name: CLOCK,
    description: 'Tells the notifier the time: for digests, reports and silent Regions',
    expression: 'rate(1 hour)',
    target: { id: 'queue', arn: queue.arn },
    deadLetters: undelivered.arn,
  });
}

/** What the notifier remembers, see functions/notifier/store.ts; entries go by themselves. */
function stateTable({ stack, at, names }: AccountStack, { home_region }: Settings): DynamodbTable {
  return new DynamodbTable(stack, 'state', {
    ...at(home_region),
    name: names.named('state'),
    billingMode: 'PAY_PER_REQUEST',
    hashKey: 'pk',
    rangeKey: 'sk',
    attribute: [
      { name: 'pk', type: 'S' },
      { name: 'sk', type: 'S' },
    ],
    ttl: { enabled: true, attributeName: 'expires' },
  });
}
