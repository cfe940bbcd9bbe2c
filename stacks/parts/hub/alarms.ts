import { CloudwatchMetricAlarm } from '@cdktf/provider-aws/lib/cloudwatch-metric-alarm';
import type { LambdaFunction } from '@cdktf/provider-aws/lib/lambda-function';
import type { SnsTopic } from '@cdktf/provider-aws/lib/sns-topic';
import { maxMessageBytes } from '../../../settings/provider-version';
import type { Settings } from '../../../settings/schema';
import type { AccountStack } from '../account/account-stack';
import { topicToMail } from './alarm-topic';
import type { HubQueues } from './queues';

interface Alarm {
  /** Of the alarm, without the prefix. */
  readonly name: string;
  /** What is wrong, and what to do: it is in the e-mail. */
  readonly description: string;
  readonly metric: {
    readonly namespace: string;
    readonly metricName: string;
    readonly dimensions: Record<string, string>;
    readonly statistic: 'Maximum' | 'Sum';
  };
  /** Seconds over which the metric is taken. */
  readonly period: number;
  /** From this value on. */
  readonly threshold: number;
  /**
   * What no value means. `ignore`: the alarm stays as it is until there is one. SQS sends none of a queue that has been
   * idle for six hours, also if messages lie in it.
   * https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/alarms-and-missing-data.html
   */
  readonly missing: 'ignore' | 'notBreaching';
}

const MINUTE = 60;

/**
 * Alarms about the monitoring itself, by e-mail and so past all that may be broken. They are four, since each costs 0.10 USD
 * a month, and everything else comes to one of them: when the interpreter fails, events grow old; when the watcher fails, what
 * called it lies in the queue of the undelivered.
 */
export function alarms(
  stack: AccountStack,
  settings: Settings,
  { events, alerts, undelivered }: HubQueues,
  notifier: LambdaFunction,
): void {
  if (settings.alarm_emails.length === 0) return;
  const topic = topicToMail(stack, settings);
  const all: readonly Alarm[] = [
    {
      name: 'undelivered',
      description: `Alerts or events lie undelivered in the queue ${stack.names.undelivered.name}. See what and why: npm run cli -- redrive`,
      metric: ofQueue('ApproximateNumberOfMessagesVisible', undelivered.name),
      missing: 'ignore',
      period: 5 * MINUTE,
      threshold: 1,
    },
    {
      name: 'old-events',
      description: `Events wait longer than ten minutes to be interpreted. See the log of ${stack.names.named('interpreter')}`,
      metric: ofQueue('ApproximateAgeOfOldestMessage', events.name),
      missing: 'ignore',
      period: 5 * MINUTE,
      // An age is its own patience: one value says for how long it has been going on. Not longer, or it would never ring: what
      // was received three times SQS leaves out of the metric of a standard queue, and that is after twelve minutes.
      // https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-available-cloudwatch-metrics.html
      threshold: 10 * MINUTE,
    },
    {
      name: 'old-alerts',
      description: `Alerts wait longer than a quarter of an hour to be posted to Slack. See the log of ${stack.names.named('notifier')}`,
      metric: ofQueue('ApproximateAgeOfOldestMessage', alerts.name),
      missing: 'ignore',
      period: 5 * MINUTE,
      // Slack may ask to wait for some minutes, and what a run had in its hands when it broke off waits for six: nothing is
      // lost by that. Of a FIFO queue the metric leaves nothing out.
      threshold: 15 * MINUTE,
    },
    {
      name: 'notifier-errors',
      description: `The function that posts to Slack ended with errors. See the log of ${stack.names.named('notifier')}`,
      metric: {
        namespace: 'AWS/Lambda',
        metricName: 'Errors',
        dimensions: { FunctionName: notifier.functionName },
        statistic: 'Sum',
      },
      // A function that nobody calls has no values.
      missing: 'notBreaching',
      // Whatever was in its hands is there again after six minutes. Once may be a hiccup of Lambda; twice it is not.
      period: 15 * MINUTE,
      threshold: 2,
    },
    ...(maxMessageBytes(settings) < LARGEST_EVENT ? [oversized(stack)] : []),
  ];
  for (const alarm of all) metricAlarm(stack, settings, topic, alarm);
}

/** Bytes. https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-putevent-size.html */
const LARGEST_EVENT = 1024 * 1024;

/**
 * An event that is too large for the queue of events is too large for the dead-letter queue as well, and is lost. Only where the
 * AWS provider cannot make the queues large enough.
 * https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-monitoring.html
 */
function oversized(stack: AccountStack): Alarm {
  return {
    name: 'oversized',
    description: `An event was too large for the queue ${stack.names.hubQueue.name} and for ${stack.names.undelivered.name}, and is lost. The AWS provider can make them larger from 6.20 on: lambda_runtime = "nodejs24.x"`,
    metric: {
      namespace: 'AWS/Events',
      metricName: 'InvocationsFailedToBeSentToDlq',
      dimensions: { EventBusName: stack.names.hubBus.name, RuleName: stack.names.named('events') },
      statistic: 'Sum',
    },
    missing: 'notBreaching',
    period: 5 * MINUTE,
    threshold: 1,
  };
}

function ofQueue(metricName: string, QueueName: string): Alarm['metric'] {
  return { namespace: 'AWS/SQS', metricName, dimensions: { QueueName }, statistic: 'Maximum' };
}

function metricAlarm(
  stack: AccountStack,
  { home_region }: Settings,
  topic: SnsTopic,
  { name, description, metric, missing, period, threshold }: Alarm,
): void {
  new CloudwatchMetricAlarm(stack, `alarm-${name}`, {
    ...stack.at(home_region),
    alarmName: stack.names.named(name),
    alarmDescription: description,
    ...metric,
    period,
    evaluationPeriods: 1,
    threshold,
    comparisonOperator: 'GreaterThanOrEqualToThreshold',
    treatMissingData: missing,
    alarmActions: [topic.arn],
    okActions: [topic.arn],
  });
}
