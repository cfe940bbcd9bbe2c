import { SqsQueue } from '@cdktf/provider-aws/lib/sqs-queue';
import { REGIONS_WITH_OWN_SNS, type Region } from '../../../settings/regions';
import type { Settings } from '../../../settings/schema';
import type { AccountStack } from '../account/account-stack';
import type { Names } from '../account/names';
import { queueDefaults } from '../events/queue';
import { queuePolicyDocument, type Statement } from '../iam/policy-document';
import { EVENTS_MAX_RECEIVES, INTERPRETER_TIMEOUT, NOTIFIER_TIMEOUT, visibilityTimeout } from './limits';
import { membersOnQueue } from './members';

export interface HubQueues {
  /** Events of all Regions. */
  readonly events: SqsQueue;
  /** FIFO queue of alerts for Slack, with a message group for each webhook. */
  readonly alerts: SqsQueue;
  /** Dead-letter queue of the hub: events and alerts that could not be delivered. */
  readonly undelivered: SqsQueue;
}

/** The queues of the hub, in the home Region. */
export function createQueues(stack: AccountStack, settings: Settings): HubQueues {
  const undelivered = createUndeliveredQueue(stack, settings);
  return {
    events: createEventsQueue(stack, settings, undelivered),
    alerts: createAlertsQueue(stack, settings),
    undelivered,
  };
}

function createUndeliveredQueue(stack: AccountStack, settings: Settings): SqsQueue {
  const { home_region } = settings;
  const { names } = stack;
  const { name, arn } = names.undelivered;
  return new SqsQueue(stack, 'undelivered', {
    ...stack.at(home_region),
    ...queueDefaults(settings, { key: settings.kms_key_arn }),
    name,
    policy: queuePolicyDocument(
      arn,
      fromRule(names, 'Rule', arn, names.ruleArn(home_region, names.named('events'), names.hubBus.name)),
      fromRule(names, 'Clock', arn, names.ruleArn(home_region, names.named('clock'))),
    ),
    // Concerns redrive policies only; functions and rules send directly.
    redriveAllowPolicy: JSON.stringify({
      redrivePermission: 'byQueue',
      sourceQueueArns: [names.eventsQueue.arn],
    }),
  });
}

function createEventsQueue(stack: AccountStack, settings: Settings, undelivered: SqsQueue): SqsQueue {
  const { home_region, slack } = settings;
  const { names } = stack;
  const { name, arn } = names.eventsQueue;
  return new SqsQueue(stack, 'events', {
    ...stack.at(home_region),
    ...queueDefaults(settings, { key: settings.kms_key_arn }),
    name,
    visibilityTimeoutSeconds: visibilityTimeout(INTERPRETER_TIMEOUT, slack.group_seconds),
    redrivePolicy: JSON.stringify({
      deadLetterTargetArn: undelivered.arn,
      maxReceiveCount: EVENTS_MAX_RECEIVES,
    }),
    policy: queuePolicyDocument(
      arn,
      fromRule(names, 'Rule', arn, names.ruleArn(home_region, names.named('events'), names.hubBus.name)),
      fromTopics(names, home_region),
      ...membersOnQueue(names, settings, snsOf(home_region)),
    ),
  });
}

/**
 * Without a redrive policy: SQS would move a message to the dead-letter queue without a reason, and later alerts of the same
 * webhook would overtake it. The notifier sends to the queue of undelivered messages itself. The queue policy allows
 * nobody: the interpreter and the notifier have access by their roles.
 */
function createAlertsQueue(stack: AccountStack, settings: Settings): SqsQueue {
  const { name, arn } = stack.names.alertsQueue;
  return new SqsQueue(stack, 'alerts', {
    ...stack.at(settings.home_region),
    ...queueDefaults(settings, { key: settings.kms_key_arn }),
    name,
    fifoQueue: true,
    policy: queuePolicyDocument(arn),
    visibilityTimeoutSeconds: visibilityTimeout(NOTIFIER_TIMEOUT),
  });
}

function fromRule({ account }: Names, sid: string, queue: string, rule: string): Statement {
  return {
    sid,
    service: 'events.amazonaws.com',
    actions: ['sqs:SendMessage'],
    resources: [queue],
    // AWS's samples have a condition on the ARN only.
    // https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-use-resource-based.html#eb-sqs-permissions
    source: { account, arn: rule, ifExists: 'account' },
  };
}

/** Topics of this project, in any Region, which do not use the bus. */
function fromTopics({ account, eventsQueue, named, topicArn }: Names, home: Region): Statement {
  return {
    sid: 'Topics',
    service: snsOf(home),
    actions: ['sqs:SendMessage'],
    resources: [eventsQueue.arn],
    // AWS documents that SNS sends the ARN, but not the account.
    // https://docs.aws.amazon.com/sns/latest/dg/subscribe-sqs-queue-to-sns-topic.html
    source: { account, arn: topicArn('*', named('*')), ifExists: 'account' },
  };
}

/**
 * Names under which SNS sends to a queue: from a default Region to an opt-in Region, under that of the latter.
 * https://docs.aws.amazon.com/sns/latest/dg/sns-cross-region-delivery.html
 */
function snsOf(home: Region): NonNullable<Statement['service']> {
  return REGIONS_WITH_OWN_SNS.includes(home)
    ? ['sns.amazonaws.com', `sns.${home}.amazonaws.com`]
    : 'sns.amazonaws.com';
}
