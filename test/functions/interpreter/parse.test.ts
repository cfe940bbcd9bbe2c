import fc from 'fast-check';
import { accountOfTopic, parse } from '../../../functions/interpreter/parse';
import { sample } from '../sample-events';

test('an EventBridge event is returned unchanged', () => {
  const event = sample('guardduty-finding-high');
  expect(parse(JSON.stringify(event), 'm-1')).toEqual({ kind: 'event', event });
});

test('an event from an archive keeps the name of the replay', () => {
  const event = { ...sample('guardduty-finding-high'), 'replay-name': 'r-1' };
  expect(parse(JSON.stringify(event), 'm-1')).toEqual({ kind: 'event', event });
  const { 'replay-name': _, ...rest } = event;
  const odd = JSON.stringify({ ...rest, 'replay-name': 7 });
  expect(parse(odd, 'm-1')).toEqual({ kind: 'event', event: rest });
});

test('an event with an incomplete envelope is an event with the id of its message', () => {
  expect(parse('{"source":"aws.x","detail-type":"Y","detail":null,"resources":[1,"arn"]}', 'm-1')).toEqual({
    kind: 'event',
    event: {
      version: '',
      id: 'm-1',
      'detail-type': 'Y',
      source: 'aws.x',
      account: '',
      time: '',
      region: '',
      resources: ['arn'],
      detail: {},
    },
  });
});

test('a notification of SNS gives its topic, subject and message', () => {
  const body = {
    Type: 'Notification',
    MessageId: 'sns-1',
    TopicArn: 'arn:aws:sns:us-east-1:111122223333:budgets',
    Subject: 'AWS Budgets: total has exceeded your alert threshold',
    Message: 'AWS Budget Notification',
    Timestamp: '2026-03-04T02:11:00.000Z',
  };
  expect(parse(JSON.stringify(body), 'm-1')).toEqual({
    kind: 'notification',
    notification: {
      id: 'sns-1',
      topicArn: 'arn:aws:sns:us-east-1:111122223333:budgets',
      subject: 'AWS Budgets: total has exceeded your alert threshold',
      message: 'AWS Budget Notification',
      time: '2026-03-04T02:11:00.000Z',
    },
  });
});

test.each([
  '',
  'hello',
  '{"source":',
  'null',
  '[]',
  '"x"',
  '{}',
  '{"source":"aws.x"}',
  '{"Type":"Notification"}',
])('%s is returned as text', (body) => {
  expect(parse(body, 'm-1')).toEqual({ kind: 'text', id: 'm-1', text: body });
});

test('a message without a body is returned as a text without content', () => {
  const body: unknown = undefined;
  expect(parse(body as string, 'm-1')).toEqual({ kind: 'text', id: 'm-1', text: '' });
});

test('a topic whose ARN is malformed has no account', () => {
  expect(accountOfTopic({ topicArn: 'arn:aws:sns:us-east-1:111122223333:budgets' })).toBe('111122223333');
  expect(accountOfTopic({ topicArn: 'budgets' })).toBe('');
});

test.each([
  ['an event', { source: 'aws.health', 'detail-type': 'AWS Health Event', id: 'x'.repeat(100_000) }],
  ['a notification', { Type: 'Notification', TopicArn: 'arn', MessageId: 'x'.repeat(100_000) }],
])('the id of %s is bounded, since the table keeps it', (_, content) => {
  expect(JSON.stringify(parse(JSON.stringify(content), 'm-1')).length).toBeLessThan(1500);
});

test('no body makes it throw', () => {
  fc.assert(fc.property(fc.oneof(fc.json(), fc.string()), (body) => void parse(body, 'm-1')));
});
