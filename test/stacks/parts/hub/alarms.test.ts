import { ACCOUNT, addresses, type Block, synthesizeStack } from '../../synthesize';
import { tlsOnly } from '../../tls-only';

const hub = (values: Record<string, unknown> = {}) =>
  synthesizeStack('hub', { alarm_emails: ['ops@example.com', 'night@example.com'], ...values });

const alarms = Object.values(hub().resource.aws_cloudwatch_metric_alarm ?? {});
const alarm = (name: string) =>
  alarms.find(({ alarm_name }) => alarm_name === `aws-monitoring-${name}`) as Block;

test('without an e-mail address there is no alarm and no topic', () => {
  const types = Object.keys(hub({ alarm_emails: [] }).resource);
  expect(types.filter((type) => /^aws_(sns|cloudwatch_metric)_/.test(type))).toEqual([]);
});

test('with e-mail addresses there are four alarms in the home Region', () => {
  const stack = hub({ home_region: 'eu-central-1' });
  expect(addresses(stack).filter((address) => /^aws_(sns|cloudwatch_metric)_/.test(address))).toEqual([
    'aws_cloudwatch_metric_alarm.alarm-notifier-errors',
    'aws_cloudwatch_metric_alarm.alarm-old-alerts',
    'aws_cloudwatch_metric_alarm.alarm-old-events',
    'aws_cloudwatch_metric_alarm.alarm-undelivered',
    'aws_sns_topic.alarms',
    'aws_sns_topic_subscription.alarms-to-mail',
  ]);
  const places = Object.values(stack.resource.aws_cloudwatch_metric_alarm ?? {}).map(
    ({ provider }) => provider,
  );
  expect([...new Set(places)]).toEqual(['aws.eu-central-1']);
});

test.each([
  ['undelivered', 'ApproximateNumberOfMessagesVisible', 'undelivered', 1],
  ['old-events', 'ApproximateAgeOfOldestMessage', 'events', 600],
  ['old-alerts', 'ApproximateAgeOfOldestMessage', 'alerts', 900],
])('%s: one maximum of %s over five minutes is enough for an alarm', (name, metric, queue, threshold) => {
  expect(alarm(name)).toMatchObject({
    namespace: 'AWS/SQS',
    metric_name: metric,
    dimensions: { QueueName: `\${aws_sqs_queue.${queue}.name}` },
    statistic: 'Maximum',
    period: 300,
    evaluation_periods: 1,
    threshold,
    comparison_operator: 'GreaterThanOrEqualToThreshold',
  });
});

test('old-events has its threshold before a message was received three times, from when on SQS leaves it out of the metric', () => {
  const visibility = Number(
    hub({ slack: { group_seconds: 1 } }).resource.aws_sqs_queue?.events?.visibility_timeout_seconds,
  );
  const METRIC_DELAY = 60;
  expect(Number(alarm('old-events').threshold) + METRIC_DELAY).toBeLessThan(2 * visibility);
});

test('old-alerts has its threshold after the batch of a crashed invocation was received twice more', () => {
  const visibility = Number(hub().resource.aws_sqs_queue?.alerts?.visibility_timeout_seconds);
  expect(Number(alarm('old-alerts').threshold)).toBeGreaterThan(2 * visibility);
});

test('one error of the notifier in a quarter of an hour is no alarm, two are', () => {
  expect(alarm('notifier-errors')).toMatchObject({
    namespace: 'AWS/Lambda',
    metric_name: 'Errors',
    dimensions: { FunctionName: '${aws_lambda_function.notifier.function_name}' },
    statistic: 'Sum',
    period: 900,
    evaluation_periods: 1,
    threshold: 2,
  });
});

test('every alarm notifies of its beginning and its end', () => {
  expect(alarms).toHaveLength(4);
  for (const each of alarms) {
    expect(each).toMatchObject({
      alarm_actions: ['${aws_sns_topic.alarms.arn}'],
      ok_actions: ['${aws_sns_topic.alarms.arn}'],
    });
    expect(each).not.toHaveProperty('insufficient_data_actions');
    // Where to look: a queue or the log of a function.
    expect(each.alarm_description).toMatch(/aws-monitoring-(undelivered|interpreter|notifier)\b/);
  }
});

test('the alarm of a queue ignores missing data, since SQS sends no metrics of an idle queue', () => {
  const missing = Object.fromEntries(
    alarms.map(({ alarm_name, treat_missing_data }) => [alarm_name, treat_missing_data]),
  );
  expect(missing).toEqual({
    'aws-monitoring-undelivered': 'ignore',
    'aws-monitoring-old-events': 'ignore',
    'aws-monitoring-old-alerts': 'ignore',
    // There may be no invocation of the notifier for days.
    'aws-monitoring-notifier-errors': 'notBreaching',
  });
});

describe('an event that is too large for the queues', () => {
  const named = (values: Record<string, unknown>) =>
    Object.values(hub(values).resource.aws_cloudwatch_metric_alarm ?? {}).map(({ alarm_name }) => alarm_name);

  test('has an alarm if the AWS provider may be too old for queues of that size', () => {
    const { resource } = hub({ lambda_runtime: 'nodejs22.x', home_region: 'eu-west-1' });
    expect(Object.keys(resource.aws_cloudwatch_metric_alarm ?? {})).toHaveLength(5);
    expect(resource.aws_cloudwatch_metric_alarm?.['alarm-oversized']).toMatchObject({
      alarm_name: 'aws-monitoring-oversized',
      namespace: 'AWS/Events',
      metric_name: 'InvocationsFailedToBeSentToDlq',
      dimensions: { EventBusName: 'aws-monitoring', RuleName: 'aws-monitoring-events' },
      statistic: 'Sum',
      threshold: 1,
      treat_missing_data: 'notBreaching',
    });
  });

  test('has no alarm if the queues are as large as an event can be', () => {
    expect(named({})).not.toContain('aws-monitoring-oversized');
    expect(named({ layout: 'region' })).not.toContain('aws-monitoring-oversized');
  });
});

test('each e-mail address has a subscription with the address as its key, so that the order does not matter', () => {
  expect(hub().resource.aws_sns_topic_subscription?.['alarms-to-mail']).toEqual({
    for_each: '${toset(["ops@example.com", "night@example.com"])}',
    topic_arn: '${aws_sns_topic.alarms.arn}',
    protocol: 'email',
    endpoint: '${each.value}',
    provider: 'aws.us-east-1',
  });
});

test('only alarms of this prefix, account and Region may publish to the topic', () => {
  const topic = hub({ prefix: 'mine' }).resource.aws_sns_topic?.alarms;
  expect(JSON.parse(String(topic?.policy)).Statement).toEqual([
    {
      Sid: 'Alarms',
      Effect: 'Allow',
      Principal: { Service: 'cloudwatch.amazonaws.com' },
      Action: ['sns:Publish'],
      Resource: [`arn:aws:sns:us-east-1:${ACCOUNT}:mine-alarms`],
      Condition: {
        ArnLike: { 'aws:SourceArn': `arn:aws:cloudwatch:us-east-1:${ACCOUNT}:alarm:mine-*` },
        StringEquals: { 'aws:SourceAccount': ACCOUNT },
      },
    },
    tlsOnly('sns:Publish', `arn:aws:sns:us-east-1:${ACCOUNT}:mine-alarms`),
  ]);
});
