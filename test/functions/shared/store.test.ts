import { AwsError } from '../../../functions/aws/call';
import { createStore } from '../../../functions/shared/dynamodb-store';
import { EXPIRES, fakeStore, NOW } from '../fake-store';

const KEY = { pk: { S: 'problem/alerts/k' }, sk: { S: '-' } };

test('an item that was put is read consistently and expires after 400 days', async () => {
  const { store, asked } = fakeStore({}, { Item: { ...KEY, value: { S: '{}' }, expires: EXPIRES } });
  await store.put('problem/alerts/k', '{}');
  expect(await store.get('problem/alerts/k')).toBe('{}');
  expect(asked).toEqual([
    ['PutItem', { TableName: 't', Item: { ...KEY, value: { S: '{}' }, expires: EXPIRES } }],
    ['GetItem', { TableName: 't', Key: KEY, ConsistentRead: true }],
  ]);
});

test('a missing item is undefined and has no counters', async () => {
  const { store } = fakeStore({}, {});
  expect(await store.get('x')).toBeUndefined();
  expect(await store.getCounters('x')).toEqual({});
});

test('numbers are added and set in one step, whatever their names are', async () => {
  const { store, asked } = fakeStore();
  await store.updateCounters('c', {
    add: { received: 1, 'ignored by "x"': 2 },
    set: { 'region/eu-west-1': 7 },
  });
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
  await store.updateCounters('c', change);
  expect(asked).toMatchObject([['UpdateItem', { UpdateExpression: expression }]]);
});

test('numbers are read without the keys and the TTL', async () => {
  const Item = { pk: { S: 'c' }, sk: { S: '-' }, expires: EXPIRES, a: { N: '3' }, 'region/x': { N: '17.5' } };
  expect(await fakeStore({ Item }).store.getCounters('c')).toEqual({ a: 3, 'region/x': 17.5 });
});

test('the numbers of an item and its list items are read with one Query', async () => {
  const of = (sk: string, a: string) => ({ pk: { S: 'c' }, sk: { S: sk }, expires: EXPIRES, a: { N: a } });
  const { store, asked } = fakeStore({ Items: [of('-', '1'), of('444455556666', '2')] });
  expect(await store.listCounters('c', 10)).toEqual(
    new Map([
      ['-', { a: 1 }],
      ['444455556666', { a: 2 }],
    ]),
  );
  expect(asked).toMatchObject([['Query', { ExpressionAttributeValues: { ':list': { S: 'c' } }, Limit: 10 }]]);
});

test('the numbers of a list item are set under its name', async () => {
  const { store, asked } = fakeStore();
  await store.updateCounters('c', { set: { a: 1 } }, '444455556666');
  expect(asked).toMatchObject([['UpdateItem', { Key: { pk: { S: 'c' }, sk: { S: '444455556666' } } }]]);
});

test('every method rejects when AWS refuses', async () => {
  const refused = new AwsError('GetItem: ThrottlingException', 'ThrottlingException', 400);
  const store = createStore(
    () => Promise.reject(refused),
    't',
    () => NOW,
  );
  const steps = [
    store.get('k'),
    store.put('k', 'v'),
    store.getMany(['k']),
    store.write([{ id: 'l', name: 'n', value: 'v' }]),
    store.list('l', 1),
    store.updateCounters('c', { add: { a: 1 } }),
    store.getCounters('c'),
  ];
  for (const step of steps) await expect(step).rejects.toBe(refused);
});
