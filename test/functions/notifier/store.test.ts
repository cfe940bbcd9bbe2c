import { createAws } from '../../../functions/notifier/aws';
import { createStore } from '../../../functions/notifier/store';

const NOW = 1_000_000;
const EXPIRES = { N: String(1000 + 100 * 24 * 60 * 60) };
const KEY = { pk: { S: 'problem/alerts/k' }, sk: { S: '-' } };

/** A store whose calls are answered one after the other, and what was sent. */
function fakeStore(...answers: readonly object[]) {
  const sent: [target: string | undefined, input: Record<string, unknown>][] = [];
  const left = [...answers];
  const aws = createAws({ AWS_ACCESS_KEY_ID: 'AKIDEXAMPLE', AWS_SECRET_ACCESS_KEY: 'x' }, async (input) => {
    const request = input as Request;
    sent.push([request.headers.get('x-amz-target')?.split('.')[1], await request.json()]);
    const answer = left.shift() ?? {};
    return Response.json(answer, { status: '__type' in answer ? 400 : 200 });
  });
  return { store: createStore(aws, 't', () => NOW), sent };
}

const refused = (item?: object) => ({
  __type: 'com.amazonaws.dynamodb.v20120810#ConditionalCheckFailedException',
  ...(item && { Item: item }),
});

test('what is free is taken until a time, and its memory comes with it', async () => {
  const { store, sent } = fakeStore({ Attributes: { state: { S: '{}' } } });
  expect(await store.take('problem/alerts/k', 'me', NOW + 5)).toEqual({ mine: true, state: '{}' });
  expect(sent).toEqual([
    [
      'UpdateItem',
      {
        TableName: 't',
        Key: KEY,
        UpdateExpression: 'SET #owner = :owner, #until = :until, #expires = :expires',
        ConditionExpression: 'attribute_not_exists(#until) OR #until <= :now OR #owner = :owner',
        ExpressionAttributeNames: { '#owner': 'owner', '#until': 'until', '#expires': 'expires' },
        ExpressionAttributeValues: {
          ':owner': { S: 'me' },
          ':until': { N: '1000005' },
          ':now': { N: '1000000' },
          ':expires': EXPIRES,
        },
        ReturnValues: 'ALL_NEW',
        ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
      },
    ],
  ]);
});

test.each([
  ['somebody works with it', { owner: { S: 'other' }, until: { N: '7' } }, { held: true, freeAt: 7 }],
  ['it rests', { owner: { S: '-' }, until: { N: '7' } }, { held: false, freeAt: 7 }],
  ['nobody tells', undefined, { held: true, freeAt: undefined }],
])('what is not free is not taken: %s', async (_, item, expected) => {
  const { store } = fakeStore(refused(item));
  expect(await store.take('k', 'me', NOW)).toEqual({ mine: false, ...expected });
});

test('it is given back with a memory, only by its owner', async () => {
  const { store, sent } = fakeStore({ Attributes: {} }, refused());
  expect(await store.giveBack('problem/alerts/k', 'me', { state: '{}', freeAt: 9 })).toBe(true);
  expect(await store.giveBack('problem/alerts/k', 'me')).toBe(false);
  expect(sent.map(([, input]) => input)).toMatchObject([
    {
      Key: KEY,
      UpdateExpression: 'SET #owner = :nobody, #until = :until, #state = :state',
      ConditionExpression: '#owner = :owner',
      ExpressionAttributeNames: { '#owner': 'owner', '#until': 'until', '#state': 'state' },
      ExpressionAttributeValues: {
        ':owner': { S: 'me' },
        ':nobody': { S: '-' },
        ':until': { N: '9' },
        ':state': { S: '{}' },
      },
    },
    { UpdateExpression: 'SET #owner = :nobody, #until = :until' },
  ]);
});

test('other refusals are errors', async () => {
  const { store } = fakeStore({ __type: 'ThrottlingException' });
  await expect(store.take('k', 'me', NOW)).rejects.toMatchObject({ code: 'ThrottlingException' });
});

test('a list is put, read page by page, and dropped', async () => {
  const item = (name: string) => ({ pk: { S: 'l' }, sk: { S: name }, value: { S: `value ${name}` } });
  const { store, sent } = fakeStore(
    {},
    { Items: [item('a')], LastEvaluatedKey: { sk: { S: 'a' } } },
    { Items: [item('b')] },
    {},
  );
  await store.append('l', 'a', 'value a');
  expect(await store.list('l')).toEqual([
    { name: 'a', value: 'value a' },
    { name: 'b', value: 'value b' },
  ]);
  await store.drop('l', 'a');
  expect(sent).toEqual([
    ['PutItem', { TableName: 't', Item: { ...item('a'), expires: EXPIRES } }],
    [
      'Query',
      expect.objectContaining({ ExpressionAttributeValues: { ':value': { S: 'l' } }, ConsistentRead: true }),
    ],
    ['Query', expect.objectContaining({ ExclusiveStartKey: { sk: { S: 'a' } } })],
    ['DeleteItem', { TableName: 't', Key: { pk: { S: 'l' }, sk: { S: 'a' } } }],
  ]);
});

test('counters are added to, marks are set, and both are read as numbers', async () => {
  const { store, sent } = fakeStore(
    { Attributes: {} },
    { Item: { pk: { S: 'c' }, sk: { S: '-' }, expires: EXPIRES, a: { N: '3' } } },
  );
  await store.count('c', { add: { a: 1, b: 2 }, set: { 'region/x': 7 } });
  expect(sent[0]?.[1]).toMatchObject({
    UpdateExpression: 'ADD #n0 :n0, #n1 :n1 SET #n2 = :n2, #expires = :expires',
    ExpressionAttributeNames: { '#expires': 'expires', '#n0': 'a', '#n1': 'b', '#n2': 'region/x' },
    ExpressionAttributeValues: {
      ':expires': EXPIRES,
      ':n0': { N: '1' },
      ':n1': { N: '2' },
      ':n2': { N: '7' },
    },
  });
  expect(await store.counts('c')).toEqual({ a: 3 });
});

test('a key that is too long for a partition key is cut, and stays apart from others that begin alike', async () => {
  const { store, sent } = fakeStore({ Attributes: {} }, { Attributes: {} }, { Attributes: {} });
  const long = 'x'.repeat(3000);
  for (const id of [long, long, `${long}y`]) await store.take(id, 'me', NOW);
  const keys = sent.map(([, { Key }]) => (Key as typeof KEY).pk.S);
  expect(keys[0]).toBe(keys[1]);
  expect(keys[0]).not.toBe(keys[2]);
  expect(Math.max(...keys.map(({ length }) => length))).toBeLessThanOrEqual(520);
});
