import type { Call } from '../aws/call';
import type { ItemKey, ListItem, Store } from './store';
import { readBatch, writeBatch } from './store-batches';
import { itemKey, itemOf, type TableItem } from './store-items';
import { createUpdateCounters } from './update-counters';

/**
 * Creates a store in a table with the partition key `pk`, the sort key `sk` (both strings) and the TTL attribute `expires`.
 * @param now milliseconds since the epoch
 */
export function createStore(call: Call, TableName: string, now: () => number): Store {
  return {
    get: async (id, name) => (await getItem(call, TableName, { id, name })).value?.S,
    put: async (id, value) => {
      await call('dynamodb', 'PutItem', { TableName, Item: itemOf({ id, value }, now()) });
    },
    getMany: (ids) => readBatch(call, TableName, ids),
    write: (changes) => writeBatch(call, TableName, changes, now()),
    list: (list, most) => queryList(call, TableName, list, most),
    updateCounters: createUpdateCounters(call, TableName, now),
    getCounters: async (id) => {
      const { pk, sk, expires: _, ...rest } = await getItem(call, TableName, { id });
      return Object.fromEntries(Object.entries(rest).map(([name, { N }]) => [name, Number(N)]));
    },
  };
}

/** The read is consistent, because a retry a second later has to see what was posted. */
async function getItem(call: Call, TableName: string, key: ItemKey): Promise<TableItem> {
  const { Item } = await call('dynamodb', 'GetItem', { TableName, Key: itemKey(key), ConsistentRead: true });
  return Item ?? {};
}

/** Reads page by page: a page of DynamoDB ends at 1 MB. */
async function queryList(
  call: Call,
  TableName: string,
  list: string,
  most: number,
): Promise<readonly ListItem[]> {
  const items: ListItem[] = [];
  let from: unknown;
  do {
    const { Items, LastEvaluatedKey } = await call('dynamodb', 'Query', {
      TableName,
      KeyConditionExpression: 'pk = :list',
      ExpressionAttributeValues: { ':list': itemKey({ id: list }).pk },
      ConsistentRead: true,
      ExclusiveStartKey: from,
      Limit: most - items.length,
    });
    for (const { sk, value } of Items as TableItem[])
      items.push({ name: sk?.S ?? '', value: value?.S ?? '' });
    from = LastEvaluatedKey;
  } while (from && items.length < most);
  return items;
}
