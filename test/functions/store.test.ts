import { AwsError, type Call } from '../../functions/aws/call';
import { createStore } from '../../functions/store';

const NOW = 1_000_000;
/** Four hundred days after the time, in seconds. */
const EXPIRES = { N: String(1000 + 400 * 24 * 60 * 60) };
const KEY = { pk: { S: 'problem/alerts/k' }, sk: { S: '-' } };

/** A store whose calls are answered one after the other, and what was asked. */
function fakeStore(...answers: readonly object[]) {
  const asked: [operation: string, input: Record<string, unknown>][] = [];
  const left = [...answers];
  const call: Call = async (service, operation, input) => {
    expect(service).toBe('dynamodb');
    // As it is sent: without what is undefined.
    const sent = JSON.parse(JSON.stringify(input));
    expect(sent.TableName).toBe('t');
    asked.push([operation, sent]);
    return left.shift() ?? {};
  };
  return { store: createStore(call, 't', () => NOW), asked };
}

test('what was put is got, consistently, and lasts four hundred days', async () => {
  const { store, asked } = fakeStore({}, { Item: { ...KEY, value: { S: '{}' }, expires: EXPIRES } });
  await store.put('problem/alerts/k', '{}');
  expect(await store.get('problem/alerts/k')).toBe('{}');
  expect(asked).toEqual([
    ['PutItem', { TableName: 't', Item: { ...KEY, value: { S: '{}' }, expires: EXPIRES } }],
    ['GetItem', { TableName: 't', Key: KEY, ConsistentRead: true }],
  ]);
});

test('what is not there is undefined, and has no counts', async () => {
  const { store } = fakeStore({}, {});
  expect(await store.get('x')).toBeUndefined();
  expect(await store.counts('x')).toEqual({});
});

test('a list is added to, read page by page, and dropped from', async () => {
  const item = (name: string) => ({ pk: { S: 'l' }, sk: { S: name }, value: { S: `value ${name}` } });
  const { store, asked } = fakeStore(
    {},
    { Items: [item('a')], LastEvaluatedKey: { pk: { S: 'l' }, sk: { S: 'a' } } },
    { Items: [item('b')] },
    {},
  );
  await store.append('l', 'a', 'value a');
  expect(await store.list('l')).toEqual([
    { name: 'a', value: 'value a' },
    { name: 'b', value: 'value b' },
  ]);
  await store.drop('l', 'a');
  const query = {
    TableName: 't',
    KeyConditionExpression: 'pk = :list',
    ExpressionAttributeValues: { ':list': { S: 'l' } },
    ConsistentRead: true,
  };
  expect(asked).toEqual([
    ['PutItem', { TableName: 't', Item: { ...item('a'), expires: EXPIRES } }],
    ['Query', query],
    ['Query', { ...query, ExclusiveStartKey: { pk: { S: 'l' }, sk: { S: 'a' } } }],
    ['DeleteItem', { TableName: 't', Key: { pk: { S: 'l' }, sk: { S: 'a' } } }],
  ]);
});

test('numbers are added to and set in one step, whatever their names', async () => {
  const { store, asked } = fakeStore();
  await store.count('c', { add: { received: 1, 'ignored by "x"': 2 }, set: { 'region/eu-west-1': 7 } });
  expect(asked).toEqual([
    [
      'UpdateItem',
      {
        TableName: 't',
        Key: { pk: { S: 'c' }, sk: { S: '-' } },
        UpdateExpression: 'ADD #n0 :n0,#n1 :n1 SET #expires = :expires,#n2 = :n2',
        ExpressionAttributeNames: {
          '#expires': 'expires',
          '#n0': 'received',
          '#n1': 'ignored by "x"',
          '#n2': 'region/eu-west-1',
        },
        ExpressionAttributeValues: {
          ':expires': EXPIRES,
          ':n0': { N: '1' },
          ':n1': { N: '2' },
          ':n2': { N: '7' },
        },
      },
    ],
  ]);
});

test.each([
  ['only added to', { add: { a: 1 } }, 'ADD #n0 :n0 SET #expires = :expires'],
  ['only set', { set: { a: 1 } }, 'SET #expires = :expires,#n0 = :n0'],
])('numbers may be %s', async (_, change, expression) => {
  const { store, asked } = fakeStore();
  await store.count('c', change);
  expect(asked).toMatchObject([['UpdateItem', { UpdateExpression: expression }]]);
});

test('numbers are read without what belongs to the table', async () => {
  const Item = { pk: { S: 'c' }, sk: { S: '-' }, expires: EXPIRES, a: { N: '3' }, 'region/x': { N: '17.5' } };
  expect(await fakeStore({ Item }).store.counts('c')).toEqual({ a: 3, 'region/x': 17.5 });
});

test('a refusal is an error of every method', async () => {
  const refused = new AwsError('GetItem: ThrottlingException', 'ThrottlingException', 400);
  const store = createStore(
    () => Promise.reject(refused),
    't',
    () => NOW,
  );
  const steps = [
    store.get('k'),
    store.put('k', 'v'),
    store.append('l', 'n', 'v'),
    store.list('l'),
    store.drop('l', 'n'),
    store.count('c', { add: { a: 1 } }),
    store.counts('c'),
  ];
  for (const step of steps) await expect(step).rejects.toBe(refused);
});

test('a key that is too long for a partition key is cut, and stays apart from others that begin or end alike', async () => {
  const { store, asked } = fakeStore();
  const long = 'x'.repeat(3000);
  for (const id of [long, long, `${long}y`, `y${long}`, `${'x'.repeat(1500)}y${'x'.repeat(1499)}`])
    await store.get(id);
  const keys = asked.map(([, { Key }]) => (Key as typeof KEY).pk.S);
  expect(keys[0]).toBe(keys[1]);
  expect(new Set(keys).size).toBe(4);
  expect(Math.max(...keys.map((key) => Buffer.byteLength(key)))).toBeLessThanOrEqual(2048);
});
