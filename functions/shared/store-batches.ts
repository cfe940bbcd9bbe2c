import type { Call } from '../aws/call';
import { boundedKey } from './bounded-key';
import { chunksOf } from './chunks-of';
import type { ItemChange } from './store';
import { itemKey, itemOf, type TableItem } from './store-items';

/** https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_BatchGetItem.html */
const MAX_READ = 100;
/** https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_BatchWriteItem.html */
const MAX_WRITTEN = 25;
/** How often items are requested that DynamoDB leaves unprocessed because it throttles. */
const ATTEMPTS = 4;

/**
 * Returns the values of those items that exist, by id.
 * @throws AwsError if a call fails; Error if DynamoDB leaves items unprocessed four times
 */
export async function readBatch(
  call: Call,
  table: string,
  ids: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const values = new Map<string, string>();
  // DynamoDB refuses a request that names the same key twice.
  const idOfKey = new Map(ids.map((id) => [boundedKey(id), id]));
  for (const some of chunksOf([...idOfKey.values()], MAX_READ))
    await untilProcessed(
      'BatchGetItem',
      some.map((id) => itemKey({ id })),
      async (Keys) => {
        const RequestItems = { [table]: { Keys, ConsistentRead: true } };
        const { Responses, UnprocessedKeys } = await call('dynamodb', 'BatchGetItem', { RequestItems });
        for (const { pk, value } of (Responses?.[table] ?? []) as TableItem[])
          values.set(idOfKey.get(pk?.S ?? '') ?? '', value?.S ?? '');
        return UnprocessedKeys?.[table]?.Keys;
      },
    );
  return values;
}

/**
 * Writes and deletes items. `now`: milliseconds since the epoch.
 * @throws AwsError if a call fails; Error if DynamoDB leaves items unprocessed four times
 */
export async function writeBatch(
  call: Call,
  table: string,
  changes: readonly ItemChange[],
  now: number,
): Promise<void> {
  const requests = changes.map(({ id, name, value }) =>
    value === undefined
      ? { DeleteRequest: { Key: itemKey({ id, name }) } }
      : { PutRequest: { Item: itemOf({ id, name, value }, now) } },
  );
  for (const some of chunksOf<object>(requests, MAX_WRITTEN))
    await untilProcessed('BatchWriteItem', some, async (left) => {
      const { UnprocessedItems } = await call('dynamodb', 'BatchWriteItem', {
        RequestItems: { [table]: left },
      });
      return UnprocessedItems?.[table];
    });
}

/** Repeats a request with what it left unprocessed. `request` returns that, or undefined if nothing is left. */
async function untilProcessed<T>(
  operation: string,
  all: readonly T[],
  request: (some: readonly T[]) => Promise<readonly T[] | undefined>,
): Promise<void> {
  let left: readonly T[] | undefined = all;
  for (let attempt = 1; left && left.length > 0; attempt++) {
    if (attempt > ATTEMPTS) throw new Error(`${operation}: DynamoDB leaves items unprocessed`);
    left = await request(left);
  }
}
