import { createLooker } from '../../../cli/status/aws';
import { ageOfOldest } from '../../../cli/status/queue-age';
import { awsStandIn, type Call, refusal } from '../aws-stand-in';

let standIn: Awaited<ReturnType<typeof awsStandIn>> | undefined;
afterEach(() => standIn?.stop());

/** The answers of AWS through a stand-in on loopback. */
async function looker(answer: (call: Call) => object) {
  standIn = await awsStandIn(answer);
  return createLooker('us-east-1', process.env);
}

test('rules of all pages, with state and pattern', async () => {
  const { rules } = await looker(({ body }) => {
    const { NextToken } = body as { readonly NextToken?: string };
    return NextToken === undefined
      ? { Rules: [{ Name: 'mon-a', State: 'ENABLED', EventPattern: '{}' }], NextToken: 'two' }
      : { Rules: [{ Name: 'mon-b', State: 'DISABLED' }] };
  });
  expect(await rules('eu-west-1', 'mon-')).toEqual([
    { name: 'mon-a', isEnabled: true, pattern: '{}' },
    { name: 'mon-b', isEnabled: false, pattern: undefined },
  ]);
  expect(standIn?.calls.map(({ region, body }) => ({ region, body }))).toEqual([
    { region: 'eu-west-1', body: { NamePrefix: 'mon-' } },
    { region: 'eu-west-1', body: { NamePrefix: 'mon-', NextToken: 'two' } },
  ]);
});

test('a queue has visible messages and those in flight; a missing queue is undefined', async () => {
  const { queue } = await looker(({ operation, body }) => {
    if (operation === 'GetQueueAttributes')
      return {
        Attributes: { ApproximateNumberOfMessages: '0', ApproximateNumberOfMessagesNotVisible: '0' },
      };
    return (body as { readonly QueueName: string }).QueueName === 'mon-events'
      ? { QueueUrl: 'https://sqs.invalid/111122223333/mon-events' }
      : refusal('com.amazonaws.sqs#QueueDoesNotExist', 'The specified queue does not exist.');
  });
  expect(await queue('us-east-1', 'mon-events')).toEqual({ messages: 0, oldestSeconds: undefined });
  expect(await queue('us-east-1', 'other')).toBeUndefined();
});

test('the age of the oldest message is the latest value of CloudWatch, or unknown', async () => {
  const at = (minute: number) => new Date(Date.UTC(2026, 2, 4, 12, minute));
  const Datapoints = [
    { Timestamp: at(3), Maximum: 180 },
    { Timestamp: at(5), Maximum: 300 },
    { Timestamp: at(4), Maximum: 240 },
  ];
  const answers = { getMetricStatistics: async () => ({ $metadata: {}, Datapoints }) };
  expect(await ageOfOldest(answers as never, 'mon-events')).toBe(300);
  const refuses = { getMetricStatistics: () => Promise.reject(new Error('denied')) };
  expect(await ageOfOldest(refuses as never, 'mon-events')).toBeUndefined();
});

test('a function has its version; a missing function is undefined', async () => {
  const { lambda } = await looker(({ path }) =>
    path.includes('mon-watcher')
      ? { CodeSha256: 'abc=', LastModified: '2026-03-01T10:00:00.000+0000' }
      : refusal('ResourceNotFoundException', 'Function not found'),
  );
  expect(await lambda('us-east-1', 'mon-watcher')).toEqual({
    codeHash: 'abc=',
    modified: '2026-03-01T10:00:00.000+0000',
  });
  expect(await lambda('us-east-1', 'mon-other')).toBeUndefined();
});

test('the times come from the table; without the table there are none', async () => {
  const { counters } = await looker(({ body }) =>
    (body as { readonly TableName: string }).TableName === 'mon-state'
      ? { Item: { pk: { S: 'seen' }, sk: { S: '-' }, 'region/us-east-1': { N: '1772625600000' } } }
      : refusal('com.amazonaws.dynamodb.v20120810#ResourceNotFoundException', 'Requested resource not found'),
  );
  expect(await counters('us-east-1', 'mon-state', 'seen')).toEqual({ 'region/us-east-1': 1772625600000 });
  expect(await counters('us-east-1', 'other-state', 'seen')).toEqual({});
});

test('other accounts come from the table, and their queues are asked in their account and Region', async () => {
  const { members, memberQueue } = await looker(({ operation, body }) => {
    if (operation === 'GetQueueAttributes')
      return (body as { readonly QueueUrl: string }).QueueUrl.includes('222233334444')
        ? { Attributes: { ApproximateNumberOfMessages: '2', ApproximateNumberOfMessagesNotVisible: '1' } }
        : refusal('com.amazonaws.sqs#QueueDoesNotExist', 'The specified queue does not exist.');
    const { ExpressionAttributeValues: values } = body as {
      readonly ExpressionAttributeValues: { readonly ':list': { readonly S: string } };
    };
    const sk = { S: '222233334444' };
    return values[':list'].S === 'seen'
      ? { Items: [{ pk: { S: 'seen' }, sk, 'region/us-east-1': { N: '1772625600000' } }] }
      : { Items: [{ pk: { S: 'accounts' }, sk, value: { S: '{"name":"payments","state":"ACTIVE"}' } }] };
  });
  expect(await members('us-east-1', 'mon-state')).toEqual({
    seen: new Map([['222233334444', { 'region/us-east-1': 1772625600000 }]]),
    organization: new Map([['222233334444', { name: 'payments', state: 'ACTIVE' }]]),
  });
  expect(await memberQueue('eu-west-1', '222233334444', 'mon-dead-letters')).toBe(3);
  expect(standIn?.calls.at(-1)).toMatchObject({
    region: 'eu-west-1',
    body: { QueueUrl: 'https://sqs.eu-west-1.amazonaws.com/222233334444/mon-dead-letters' },
  });
  expect(await memberQueue('eu-west-1', '333344445555', 'mon-dead-letters')).toBeUndefined();
});

test('without the table there are no other accounts', async () => {
  const { members } = await looker(() =>
    refusal('com.amazonaws.dynamodb.v20120810#ResourceNotFoundException', 'Requested resource not found'),
  );
  expect(await members('us-east-1', 'mon-state')).toEqual({ seen: new Map(), organization: new Map() });
});

describe('what is watched', () => {
  const DETECTORS = { detectorIds: ['12ab'] };

  test.each([
    ['on', DETECTORS, 'ENABLED'],
    ['off', DETECTORS, 'DISABLED'],
    ['missing', { detectorIds: [] }, 'ENABLED'],
  ])('a detector that is %s', async (state, list, status) => {
    const { detector } = await looker(({ path }) => (path === '/detector' ? list : { status }));
    expect(await detector('us-east-1')).toBe(state);
  });

  test.each([
    ['on', [{ name: 'default', recording: true, lastStatus: 'SUCCESS' }]],
    ['off', [{ name: 'default', recording: false }]],
    ['failing', [{ name: 'default', recording: true, lastStatus: 'Failure' }]],
    ['failing', [{ name: 'default', recording: true, lastStatus: 'FAILURE' }]],
    ['missing', [{ name: 'of a service', recording: true, servicePrincipal: 'x.amazonaws.com' }]],
    ['missing', []],
  ])('a recorder that is %s: %j', async (state, ConfigurationRecordersStatus) => {
    const { recorder } = await looker(() => ({ ConfigurationRecordersStatus }));
    expect(await recorder('us-east-1')).toBe(state);
  });

  test('Security Hub that is on or off', async () => {
    let isOn = true;
    const { hub } = await looker(() =>
      isOn
        ? { HubArn: 'arn' }
        : refusal('InvalidAccessException', 'Account is not subscribed to AWS Security Hub'),
    );
    expect(await hub('us-east-1')).toBe('on');
    isOn = false;
    expect(await hub('us-east-1')).toBe('missing');
  });

  test('a session that is on, paused, missing, or without access', async () => {
    let answer: object = { status: 'ENABLED' };
    const { session } = await looker(() => answer);
    expect(await session('us-east-1')).toBe('on');
    answer = { status: 'PAUSED' };
    expect(await session('us-east-1')).toBe('off');
    answer = refusal('AccessDeniedException', 'Macie is not enabled');
    expect(await session('us-east-1')).toBe('missing');
    answer = refusal('AccessDeniedException', 'User is not authorized to perform: macie2:GetMacieSession');
    await expect(session('us-east-1')).rejects.toThrow('not authorized');
  });
});
