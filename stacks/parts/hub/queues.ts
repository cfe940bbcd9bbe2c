import { SqsQueue } from '@cdktf/provider-aws/lib/sqs-queue';
import { REGIONS_WITH_OWN_SNS, type Region } from '../../../settings/regions';
import type { Settings } from '../../../settings/schema';
import type { AccountStack } from '../account/account-stack';
import type { Names } from '../account/names';
import { queueOf } from '../events/queue';
import { queuePolicy, type Statement } from '../iam/policy-document';

/** How long the functions that read the queues may work on a batch, in seconds. */
export const INTERPRETER_TIMEOUT = 60;
export const NOTIFIER_TIMEOUT = 60;

export interface HubQueues {
  /** What comes from all Regions. */
  readonly events: SqsQueue;
  /** What is on its way to Slack: of each webhook, one after the other. */
  readonly alerts: SqsQueue;
  /** What could not be delivered, wherever that was found out. */
  readonly undelivered: SqsQueue;
}

export function hubQueues(stack: AccountStack, settings: Settings): HubQueues {
  const undelivered = undeliveredQueue(stack, settings);
  return {
    events: eventsQueue(stack, settings, undelivered),
    alerts: alertsQueue(stack, settings),
    undelivered,
  };
}

function undeliveredQueue(stack: AccountStack, settings: Settings): SqsQueue {
  const { home_region } = settings;
  const { names } = stack;
  const { name, arn } = names.undelivered;
  return new SqsQueue(stack, 'undelivered', {
    ...stack.at(home_region),
    ...queueOf(settings, { key: settings.kms_key_arn }),
    name,
    policy: queuePolicy(
      arn,
      fromRule(names, 'Rule', arn, names.ruleArn(home_region, names.named('events'), names.hubBus.name)),
      fromRule(names, 'Clock', arn, names.ruleArn(home_region, names.named('clock'))),
    ),
    // Of queues: the functions and the rules send to it by themselves.
    redriveAllowPolicy: JSON.stringify({
      redrivePermission: 'byQueue',
      sourceQueueArns: [stack.names.hubQueue.arn],
    }),
  });
}

function eventsQueue(stack: AccountStack, settings: Settings, undelivered: SqsQueue): SqsQueue {
  const { home_region, slack } = settings;
  const { names } = stack;
  const { name, arn } = names.hubQueue;
  return new SqsQueue(stack, 'events', {
    ...stack.at(home_region),
    ...queueOf(settings, { key: settings.kms_key_arn }),
    name,
    // As AWS advises for a queue that Lambda reads: six times the function's timeout, and the batching window.
    // https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-configure.html
    visibilityTimeoutSeconds: 6 * INTERPRETER_TIMEOUT + slack.group_seconds,
    redrivePolicy: JSON.stringify({ deadLetterTargetArn: undelivered.arn, maxReceiveCount: MAX_RECEIVES }),
    policy: queuePolicy(
      arn,
      fromRule(names, 'Rule', arn, names.ruleArn(home_region, names.named('events'), names.hubBus.name)),
      fromTopics(names, home_region),
    ),
  });
}

/** About a day of tries at one every six minutes, so that an evening of trouble loses nothing. */
const MAX_RECEIVES = 240;

/**
 * Without a redrive policy: what would go to a dead-letter queue by itself would let later alerts of its webhook pass, and
 * say no reason. The notifier decides. It comes with its role, so the queue policy lets in nobody.
 */
function alertsQueue(stack: AccountStack, settings: Settings): SqsQueue {
  const { name, arn } = stack.names.alerts;
  return new SqsQueue(stack, 'alerts', {
    ...stack.at(settings.home_region),
    ...queueOf(settings, { key: settings.kms_key_arn }),
    name,
    fifoQueue: true,
    policy: queuePolicy(arn),
    visibilityTimeoutSeconds: 6 * NOTIFIER_TIMEOUT,
  });
}

function fromRule({ account }: Names, sid: string, queue: string, rule: string): Statement {
  return {
    sid,
    service: 'events.amazonaws.com',
    actions: ['sqs:SendMessage'],
    resources: [queue],
    // AWS's samples ask for the ARN only.
    // https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-use-resource-based.html#eb-sqs-permissions
    from: { account, arn: rule, ifSent: 'account' },
  };
}

/** The topics of this project, in any Region: what comes by SNS does not come over the bus. */
function fromTopics({ account, hubQueue, named, topicArn }: Names, home: Region): Statement {
  return {
    sid: 'Topics',
    // Under its other name it comes from a Region that is on by default to such a home.
    // https://docs.aws.amazon.com/sns/latest/dg/sns-cross-region-delivery.html
    service: REGIONS_WITH_OWN_SNS.includes(home)
      ? ['sns.amazonaws.com', `sns.${home}.amazonaws.com`]
      : 'sns.amazonaws.com',
    actions: ['sqs:SendMessage'],
    resources: [hubQueue.arn],
    // SNS is documented to send the ARN only.
    // https://docs.aws.amazon.com/sns/latest/dg/subscribe-sqs-queue-to-sns-topic.html
    from: { account, arn: topicArn('*', named('*')), ifSent: 'account' },
  };
}
