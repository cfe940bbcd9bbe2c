import { createStore } from '../../functions/shared/dynamodb-store';
import { Table } from './table';

const TableName = 'state';
const KEY = { pk: { S: 'a' }, sk: { S: 'b' } };

describe('the simulated table', () => {
  test('implements what the store needs of DynamoDB', async () => {
    const table = new Table();
    const store = createStore(
      async (_, operation, input) => table.call(operation, input),
      TableName,
      () => 0,
    );
    expect(await store.get('x')).toBeUndefined();
    await store.put('x', 'one');
    await store.put('x', 'two');
    expect(await store.get('x')).toBe('two');
    for (const name of ['2', '1', '2']) await store.write([{ id: 'list', name, value: `value ${name}` }]);
    expect(await store.list('list', 1)).toEqual([{ name: '1', value: 'value 1' }]);
    expect(await store.list('list', 9)).toEqual([
      { name: '1', value: 'value 1' },
      { name: '2', value: 'value 2' },
    ]);
    expect(await store.get('list', '2')).toBe('value 2');
    expect(await store.getMany(['x', 'y'])).toEqual(new Map([['x', 'two']]));
    await store.write([{ id: 'list', name: '1', value: undefined }]);
    expect(table.names('list')).toEqual(['2']);
    expect(table.filled('l')).toEqual(['list']);
    await store.updateCounters('week', { add: { 'a-b': 2, c: 1 }, set: { d: 5 } });
    await store.updateCounters('week', { add: { 'a-b': 3 }, set: { d: 4 } });
    await store.updateCounters('week', { set: { e: 1 } });
    expect(await store.getCounters('week')).toEqual({ 'a-b': 5, c: 1, d: 4, e: 1 });
  });

  test('may answer a read that is not consistent with old data', () => {
    const table = new Table();
    for (const S of ['one', 'two']) table.call('PutItem', { TableName, Item: { ...KEY, value: { S } } });
    const read = (ConsistentRead: boolean) =>
      table.call('GetItem', { Key: KEY, ConsistentRead }).Item.value.S;
    expect([read(true), read(false)]).toEqual(['two', 'one']);
  });

  test('returns a list page by page', async () => {
    const table = new Table();
    const pages: number[] = [];
    const store = createStore(
      async (_, operation, input) => {
        const answer = table.call(operation, input);
        if (operation === 'Query') pages.push(answer.Items.length);
        return answer;
      },
      TableName,
      () => 0,
    );
    for (let number = 0; number < 4; number++)
      await store.write([{ id: 'list', name: String(number), value: 'x'.repeat(390_000) }]);
    expect((await store.list('list', 9)).map(({ name }) => name)).toEqual(['0', '1', '2', '3']);
    expect(pages).toEqual([3, 1]);
  });

  test.each([
    ['a batch with one item twice', 'BatchGetItem', { RequestItems: { state: { Keys: [KEY, KEY] } } }],
    ['an empty batch', 'BatchWriteItem', { RequestItems: { state: [] } }],
    ['an empty key', 'GetItem', { Key: { pk: { S: '' }, sk: { S: 'b' } } }],
    ['a key that is too long', 'GetItem', { Key: { pk: { S: 'x'.repeat(2049) }, sk: { S: 'b' } } }],
    ['an item that is too large', 'PutItem', { Item: { ...KEY, value: { S: 'x'.repeat(410_000) } } }],
    [
      'an attribute that is changed twice',
      'UpdateItem',
      {
        Key: KEY,
        UpdateExpression: 'ADD #a :a SET #b = :b',
        ExpressionAttributeNames: { '#a': 'x', '#b': 'x' },
        ExpressionAttributeValues: { ':a': { N: '1' }, ':b': { N: '2' } },
      },
    ],
  ])('refuses %s', (_, operation, input) => {
    expect(() => new Table().call(operation, input)).toThrow(/invalid|size|overlap|validation|duplicates/);
  });
});
