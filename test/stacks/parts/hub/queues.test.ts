import { ACCOUNT, synthesizeStack } from '../../synthesize';
import { tlsOnly } from '../../tls-only';

const hub = (values: Record<string, unknown> = {}) => synthesizeStack('hub', values);
const { alerts, events, undelivered } = hub().resource.aws_sqs_queue ?? {};

test('the alerts queue is a FIFO queue without content-based deduplication and without a redrive policy', () => {
  const { policy, ...rest } = alerts ?? {};
  expect(rest).toEqual({
    name: 'aws-monitoring-alerts.fifo',
    fifo_queue: true,
    visibility_timeout_seconds: 360,
    message_retention_seconds: 1_209_600,
    max_message_size: 1_048_576,
    sqs_managed_sse_enabled: true,
    provider: 'aws.us-east-1',
  });
  expect(JSON.parse(String(policy)).Statement).toEqual([
    tlsOnly('sqs:*', `arn:aws:sqs:us-east-1:${ACCOUNT}:aws-monitoring-alerts.fifo`),
  ]);
});

test('only the events queue may redrive to the queue of undelivered messages, and only the two rules of the hub may send to it', () => {
  expect(JSON.parse(String(undelivered?.redrive_allow_policy))).toEqual({
    redrivePermission: 'byQueue',
    sourceQueueArns: [`arn:aws:sqs:us-east-1:${ACCOUNT}:aws-monitoring-events`],
  });
  expect(JSON.parse(String(events?.redrive_policy))).toEqual({
    deadLetterTargetArn: '${aws_sqs_queue.undelivered.arn}',
    maxReceiveCount: 240,
  });
  const fromRule = (Sid: string, rule: string) => ({
    Sid,
    Effect: 'Allow',
    Principal: { Service: 'events.amazonaws.com' },
    Action: ['sqs:SendMessage'],
    Resource: [`arn:aws:sqs:us-east-1:${ACCOUNT}:aws-monitoring-undelivered`],
    Condition: {
      ArnLike: { 'aws:SourceArn': `arn:aws:events:us-east-1:${ACCOUNT}:rule/${rule}` },
      StringEqualsIfExists: { 'aws:SourceAccount': ACCOUNT },
    },
  });
  expect(JSON.parse(String(undelivered?.policy)).Statement).toEqual([
    fromRule('Rule', 'aws-monitoring/aws-monitoring-events'),
    fromRule('Clock', 'aws-monitoring-clock'),
    tlsOnly('sqs:*', `arn:aws:sqs:us-east-1:${ACCOUNT}:aws-monitoring-undelivered`),
  ]);
});

test('the events queue allows topics of this prefix and account in any Region to send messages', () => {
  const { Statement } = JSON.parse(String(hub({ prefix: 'mine' }).resource.aws_sqs_queue?.events?.policy));
  expect(Statement[1]).toEqual({
    Sid: 'Topics',
    Effect: 'Allow',
    Principal: { Service: 'sns.amazonaws.com' },
    Action: ['sqs:SendMessage'],
    Resource: [`arn:aws:sqs:us-east-1:${ACCOUNT}:mine-events`],
    Condition: {
      ArnLike: { 'aws:SourceArn': `arn:aws:sns:*:${ACCOUNT}:mine-*` },
      StringEqualsIfExists: { 'aws:SourceAccount': ACCOUNT },
    },
  });
});

test.each([
  ['ap-east-1', ['sns.amazonaws.com', 'sns.ap-east-1.amazonaws.com']],
  // An opt-in Region according to the developer guide of SNS.
  ['ap-northeast-3', ['sns.amazonaws.com', 'sns.ap-northeast-3.amazonaws.com']],
  ['eu-west-1', 'sns.amazonaws.com'],
])('in the home Region %s the events queue allows SNS under the names %j', (home_region, names) => {
  const { Statement } = JSON.parse(String(hub({ home_region }).resource.aws_sqs_queue?.events?.policy));
  expect(Statement[1]).toMatchObject({ Sid: 'Topics', Principal: { Service: names } });
});

test.each([
  [{}, 1_048_576],
  [{ lambda_runtime: 'nodejs22.x' }, 262_144],
  [{ layout: 'region', lambda_runtime: 'nodejs22.x' }, 262_144],
  [{ layout: 'region' }, 1_048_576],
])('with %j the maximum message size of every queue is %i bytes', (values, bytes) => {
  const queues = ['hub', 'spokes'].flatMap((name) =>
    Object.values(synthesizeStack(name, values).resource.aws_sqs_queue ?? {}),
  );
  expect(queues).toHaveLength(3 + 17);
  expect(new Set(queues.map(({ max_message_size }) => max_message_size))).toEqual(new Set([bytes]));
});
