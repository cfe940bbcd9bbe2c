import type { Call } from '../aws/call';
import { type ItemKey, type Store, UNNAMED } from './store';
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
    list: async (list, most) =>
      (await queryList(call, TableName, list, most)).map(({ sk, value }) => ({
        name: sk?.S ?? '',
        value: value?.S ?? '',
      })),
    updateCounters: createUpdateCounters(call, TableName, now),
    getCounters: async (id) => numbersOf(await getItem(call, TableName, { id })),
    listCounters: async (list, most) => {
      const items = await queryList(call, TableName, list, most);
      return new Map(items.map((item) => [item.sk?.S ?? UNNAMED, numbersOf(item)]));
    },
  };
}

/** Returns the numbers of an item by name, without what every item has. */
function numbersOf({ pk, sk, expires: _, ...rest }: TableItem): Readonly<Record<string, number>> {
  return Object.fromEntries(Object.entries(rest).map(([name, { N }]) => [name, Number(N)]));
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
): Promise<readonly TableItem[]> {
  const items: TableItem[] = [];
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
    items.push(...(Items as TableItem[]));
    from = LastEvaluatedKey;
  } while (from && items.length < most);
  return items;
}
