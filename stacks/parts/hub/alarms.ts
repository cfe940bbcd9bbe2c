import { CloudwatchMetricAlarm } from '@cdktf/provider-aws/lib/cloudwatch-metric-alarm';
import type { LambdaFunction } from '@cdktf/provider-aws/lib/lambda-function';
import type { SnsTopic } from '@cdktf/provider-aws/lib/sns-topic';
import { maxMessageBytes } from '../../../settings/provider-version';
import type { Settings } from '../../../settings/schema';
import type { AccountStack } from '../account/account-stack';
import { createAlarmTopic } from './alarm-topic';
import type { HubQueues } from './queues';

interface Alarm {
  /** Name without the prefix. */
  readonly name: string;
  /** What is wrong and what to do, for the e-mail. */
  readonly description: string;
  readonly metric: {
    readonly namespace: string;
    readonly metricName: string;
    readonly dimensions: Record<string, string>;
    readonly statistic: 'Maximum' | 'Sum';
  };
  /** Seconds over which the statistic is calculated. */
  readonly period: number;
  /** Lowest value that is an alarm. */
  readonly threshold: number;
  /**
   * `ignore` keeps the state of the alarm while there is no value: SQS sends no metrics of a queue that has been idle for six
   * hours, even if there are messages in it.
   * https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/alarms-and-missing-data.html
   */
  readonly treatMissingData: 'ignore' | 'notBreaching';
}

const MINUTE = 60;

/**
 * Alarms about the monitoring itself, sent by e-mail, which depends on nothing that they watch. Four are enough, and each costs
 * 0.10 USD a month: if the interpreter fails, events wait too long; if the watcher fails, its invocation is in the queue of
 * undelivered messages.
 */
export function createAlarms(
  stack: AccountStack,
  settings: Settings,
  { events, alerts, undelivered }: HubQueues,
  notifier: LambdaFunction,
): void {
  if (settings.alarm_emails.length === 0) return;
  const topic = createAlarmTopic(stack, settings);
  const all: readonly Alarm[] = [
    {
      name: 'undelivered',
      description: `Alerts or events lie undelivered in the queue ${stack.names.undelivered.name}. See what and why: npm run cli -- redrive`,
      metric: queueMetric('ApproximateNumberOfMessagesVisible', undelivered.name),
      treatMissingData: 'ignore',
      period: 5 * MINUTE,
      threshold: 1,
    },
    {
      name: 'old-events',
      description: `Events wait longer than ten minutes to be interpreted. See the log of ${stack.names.named('interpreter')}`,
      metric: queueMetric('ApproximateAgeOfOldestMessage', events.name),
      treatMissingData: 'ignore',
      period: 5 * MINUTE,
      // One value is enough for an alarm, since the age says how long this has been going on. Not longer than ten minutes: in a
      // standard queue the metric leaves out messages that were received three times, which is the case after twelve minutes.
      // https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-available-cloudwatch-metrics.html
      threshold: 10 * MINUTE,
    },
    {
      name: 'old-alerts',
      description: `Alerts wait longer than a quarter of an hour to be posted to Slack. See the log of ${stack.names.named('notifier')}`,
      metric: queueMetric('ApproximateAgeOfOldestMessage', alerts.name),
      treatMissingData: 'ignore',
      period: 5 * MINUTE,
      // Shorter waits are normal: Slack may ask for some minutes, and the batch of an invocation that was killed is visible again
      // after six. In a FIFO queue the metric counts every message.
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
      // A function that is not invoked has no values.
      treatMissingData: 'notBreaching',
      // The batch of a failed invocation is visible again after six minutes. One error may be a fault of Lambda, two are not.
      period: 15 * MINUTE,
      threshold: 2,
    },
    ...(maxMessageBytes(settings) < LARGEST_EVENT ? [oversizedAlarm(stack)] : []),
  ];
  for (const alarm of all) createAlarm(stack, settings, topic, alarm);
}

/** Bytes. https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-putevent-size.html */
const LARGEST_EVENT = 1024 * 1024;

/**
 * An event that is too large for the events queue is too large for the dead-letter queue as well, and is lost. Needed only where
 * the AWS provider may be too old to set the maximum message size to that of an event.
 * https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-monitoring.html
 */
function oversizedAlarm(stack: AccountStack): Alarm {
  return {
    name: 'oversized',
    description: `An event was too large for the queue ${stack.names.eventsQueue.name} and for ${stack.names.undelivered.name}, and is lost. The AWS provider can make them larger from 6.20 on: lambda_runtime = "nodejs24.x"`,
    metric: {
      namespace: 'AWS/Events',
      metricName: 'InvocationsFailedToBeSentToDlq',
      dimensions: { EventBusName: stack.names.hubBus.name, RuleName: stack.names.named('events') },
      statistic: 'Sum',
    },
    treatMissingData: 'notBreaching',
    period: 5 * MINUTE,
    threshold: 1,
  };
}

function queueMetric(metricName: string, QueueName: string): Alarm['metric'] {
  return { namespace: 'AWS/SQS', metricName, dimensions: { QueueName }, statistic: 'Maximum' };
}

function createAlarm(
  stack: AccountStack,
  { home_region }: Settings,
  topic: SnsTopic,
  { name, description, metric, treatMissingData, period, threshold }: Alarm,
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
    treatMissingData,
    alarmActions: [topic.arn],
    okActions: [topic.arn],
  });
}
