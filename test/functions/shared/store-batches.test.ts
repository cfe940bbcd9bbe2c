import { boundedKey } from '../../../functions/shared/bounded-key';
import { EXPIRES, fakeStore } from '../fake-store';

const key = (pk: string, sk = '-') => ({ pk: { S: pk }, sk: { S: sk } });
const item = (pk: string, value = `value ${pk}`) => ({ ...key(pk), value: { S: value } });
const ids = (count: number) => Array.from({ length: count }, (_, n) => `i-${n}`);

describe('a list', () => {
  const query = {
    TableName: 't',
    KeyConditionExpression: 'pk = :list',
    ExpressionAttributeValues: { ':list': { S: 'l' } },
    ConsistentRead: true,
  };
  const listed = (name: string) => ({ ...key('l', name), value: { S: `value ${name}` } });

  test('is read page by page to its end', async () => {
    const { store, asked } = fakeStore(
      { Items: [listed('a')], LastEvaluatedKey: key('l', 'a') },
      { Items: [listed('b')] },
    );
    expect(await store.list('l', 10)).toEqual([
      { name: 'a', value: 'value a' },
      { name: 'b', value: 'value b' },
    ]);
    expect(asked).toEqual([
      ['Query', { ...query, Limit: 10 }],
      ['Query', { ...query, Limit: 9, ExclusiveStartKey: key('l', 'a') }],
    ]);
  });

  test('is read no further than requested', async () => {
    const { store, asked } = fakeStore({ Items: [listed('a')], LastEvaluatedKey: key('l', 'a') });
    expect(await store.list('l', 1)).toEqual([{ name: 'a', value: 'value a' }]);
    expect(asked).toHaveLength(1);
  });

  test('has items that can be read by name', async () => {
    const { store, asked } = fakeStore({ Item: listed('a') });
    expect(await store.get('l', 'a')).toBe('value a');
    expect(asked).toEqual([['GetItem', { TableName: 't', Key: key('l', 'a'), ConsistentRead: true }]]);
  });
});

describe('several items', () => {
  const found = (...some: readonly object[]) => ({ Responses: { t: some } });

  test('are read together, consistently; missing ones are left out', async () => {
    const { store, asked } = fakeStore(found(item('b'), item('a')));
    expect(await store.getMany(['a', 'b', 'c'])).toEqual(
      new Map([
        ['b', 'value b'],
        ['a', 'value a'],
      ]),
    );
    const Keys = [key('a'), key('b'), key('c')];
    expect(asked).toEqual([['BatchGetItem', { RequestItems: { t: { Keys, ConsistentRead: true } } }]]);
  });

  test('that are named twice are requested once, because DynamoDB refuses duplicate keys', async () => {
    const { store, asked } = fakeStore(found(item('a')));
    expect([...(await store.getMany(['a', 'a'])).keys()]).toEqual(['a']);
    expect(asked).toMatchObject([['BatchGetItem', { RequestItems: { t: { Keys: [key('a')] } } }]]);
  });

  test('with long keys are returned under the requested ids', async () => {
    const long = `problem/alerts/${'x'.repeat(2000)}`;
    const short = boundedKey(long);
    const { store, asked } = fakeStore(found(item(short, 'v')));
    expect(await store.getMany([long])).toEqual(new Map([[long, 'v']]));
    expect(asked).toMatchObject([['BatchGetItem', { RequestItems: { t: { Keys: [key(short)] } } }]]);
  });

  test('are read a hundred at a time', async () => {
    const { store, asked } = fakeStore();
    await store.getMany(ids(250));
    const sizes = asked.map(([, { RequestItems }]) => (RequestItems as { t: { Keys: [] } }).t.Keys.length);
    expect(sizes).toEqual([100, 100, 50]);
  });

  test('that DynamoDB leaves unprocessed are requested again', async () => {
    const left = { UnprocessedKeys: { t: { Keys: [key('b')], ConsistentRead: true } } };
    const { store, asked } = fakeStore({ ...found(item('a')), ...left }, found(item('b')));
    expect([...(await store.getMany(['a', 'b'])).keys()]).toEqual(['a', 'b']);
    expect(asked[1]).toMatchObject([
      'BatchGetItem',
      { RequestItems: { t: { Keys: [key('b')], ConsistentRead: true } } },
    ]);
  });

  test('that DynamoDB leaves unprocessed four times are an error', async () => {
    const left = { UnprocessedKeys: { t: { Keys: [key('a')] } } };
    const { store, asked } = fakeStore(left, left, left, left, left);
    await expect(store.getMany(['a'])).rejects.toThrow('BatchGetItem: DynamoDB leaves items unprocessed');
    expect(asked).toHaveLength(4);
  });

  test('that are none need no request', async () => {
    const { store, asked } = fakeStore();
    expect(await store.getMany([])).toEqual(new Map());
    await store.write([]);
    expect(asked).toEqual([]);
  });
});

describe('changes', () => {
  test('are written and deleted together, and expire after 400 days', async () => {
    const { store, asked } = fakeStore();
    await store.write([
      { id: 'a', value: 'value a' },
      { id: 'l', name: 'n', value: 'v' },
      { id: 'l', name: 'old', value: undefined },
    ]);
    const requests = [
      { PutRequest: { Item: { ...item('a'), expires: EXPIRES } } },
      { PutRequest: { Item: { ...key('l', 'n'), value: { S: 'v' }, expires: EXPIRES } } },
      { DeleteRequest: { Key: key('l', 'old') } },
    ];
    expect(asked).toEqual([['BatchWriteItem', { RequestItems: { t: requests } }]]);
  });

  test('are written 25 at a time', async () => {
    const { store, asked } = fakeStore();
    await store.write(ids(60).map((id) => ({ id, value: 'v' })));
    expect(asked.map(([, { RequestItems }]) => (RequestItems as { t: [] }).t.length)).toEqual([25, 25, 10]);
  });

  test('that DynamoDB leaves unprocessed are requested again, and are an error after four times', async () => {
    const left = { UnprocessedItems: { t: [{ DeleteRequest: { Key: key('b') } }] } };
    const once = fakeStore(left);
    await once.store.write([
      { id: 'a', value: undefined },
      { id: 'b', value: undefined },
    ]);
    expect(once.asked[1]).toMatchObject(['BatchWriteItem', { RequestItems: left.UnprocessedItems }]);
    const never = fakeStore(left, left, left, left, left);
    await expect(never.store.write([{ id: 'b', value: undefined }])).rejects.toThrow(
      'BatchWriteItem: DynamoDB leaves items unprocessed',
    );
    expect(never.asked).toHaveLength(4);
  });
});
