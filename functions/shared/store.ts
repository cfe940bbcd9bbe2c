import type { Call } from '../aws/call';
import { boundedKey } from './bounded-key';

/**
 * What the functions remember, in one DynamoDB table. Every method may reject with AwsError. Items expire four hundred days
 * after their last change: a problem may last that long, such as a resource that breaks a rule of AWS Config.
 *
 * - `problem/<webhook>/<key>`: a problem and what was notified of it, see notifier/dedupe/problem.ts
 * - `pending/<webhook>`, `digest/<webhook>`: lists of the problems of which something is still to be notified
 * - `webhooks`: the list of webhooks and the state of each, see notifier/delivery/webhook-state.ts
 * - `seen`: when things were last heard, in ms, by name: `region/eu-west-1`, `service/guardduty`, `ignore/<rule>`, …
 * - `week/<number>`: what was counted in a week, see tally.ts
 * - `report`: what the last weekly report covered, see watcher/period.ts
 */
export interface Store {
  /** An item by its id, or an item of a list by its name. */
  get(id: string, name?: string): Promise<string | undefined>;
  put(id: string, value: string): Promise<void>;
  /** Those of the items that exist, by id. */
  getMany(ids: readonly string[]): Promise<ReadonlyMap<string, string>>;
  /** Writes and deletes items, in no order. If it rejects, some may be done. No item may be named twice. */
  write(changes: readonly Change[]): Promise<void>;
  /** The first `most` of a list, in the order of the names. */
  list(list: string, most: number): Promise<readonly Listed[]>;
  /** Adds to numbers and sets others, by name. */
  count(id: string, change: Count): Promise<void>;
  counts(id: string): Promise<Readonly<Record<string, number>>>;
}

/** An item by its id, or an item of a list by its name. */
export interface ItemKey {
  readonly id: string;
  readonly name?: string | undefined;
}

/** `value` undefined: the item is deleted. */
export type Change = ItemKey & { readonly value: string | undefined };

export interface Listed {
  readonly name: string;
  readonly value: string;
}

export interface Count {
  readonly add?: Readonly<Record<string, number>>;
  readonly set?: Readonly<Record<string, number>>;
}

const TTL_SECONDS = 400 * 24 * 60 * 60;
/** https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_BatchGetItem.html */
const MOST_READ = 100;
/** https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_BatchWriteItem.html */
const MOST_WRITTEN = 25;
/** What DynamoDB leaves unprocessed, because it throttles, is asked for again so many times. */
const ATTEMPTS = 4;

type Item = Readonly<Record<string, { readonly S?: string; readonly N?: string }>>;

const keyOf = (pk: string, sk = '-'): Item => ({ pk: { S: boundedKey(pk) }, sk: { S: boundedKey(sk) } });
const expiresAt = (now: number) => ({ N: String(Math.floor(now / 1000) + TTL_SECONDS) });

/** In a table with the partition key `pk`, the sort key `sk` (both strings) and the TTL attribute `expires`. */
export function createStore(call: Call, TableName: string, now: () => number): Store {
  // Consistent: a retry a second later has to see what was posted.
  const getItem = async (id: string, name?: string): Promise<Item> =>
    (await call('dynamodb', 'GetItem', { TableName, Key: keyOf(id, name), ConsistentRead: true })).Item ?? {};

  const itemOf = (id: string, value: string, name?: string): Item => ({
    ...keyOf(id, name),
    value: { S: value },
    expires: expiresAt(now()),
  });

  return {
    get: async (id, name) => (await getItem(id, name)).value?.S,
    put: async (id, value) => {
      await call('dynamodb', 'PutItem', { TableName, Item: itemOf(id, value) });
    },
    getMany: async (ids) => {
      const found = new Map<string, string>();
      const byKey = new Map(ids.map((id) => [boundedKey(id), id]));
      for (const some of chunksOf([...byKey.values()], MOST_READ)) {
        let Keys: readonly Item[] | undefined = some.map((id) => keyOf(id));
        for (let attempt = 1; Keys && Keys.length > 0; attempt++) {
          if (attempt > ATTEMPTS) throw new Error('BatchGetItem: DynamoDB leaves items unprocessed');
          const asked = { [TableName]: { Keys, ConsistentRead: true } };
          const { Responses, UnprocessedKeys } = await call('dynamodb', 'BatchGetItem', {
            RequestItems: asked,
          });
          for (const { pk, value } of (Responses?.[TableName] ?? []) as Item[])
            found.set(byKey.get(pk?.S ?? '') ?? '', value?.S ?? '');
          Keys = UnprocessedKeys?.[TableName]?.Keys;
        }
      }
      return found;
    },
    write: async (changes) => {
      const requests = changes.map(({ id, name, value }) =>
        value === undefined
          ? { DeleteRequest: { Key: keyOf(id, name) } }
          : { PutRequest: { Item: itemOf(id, value, name) } },
      );
      for (const some of chunksOf(requests, MOST_WRITTEN)) {
        let left: readonly object[] | undefined = some;
        for (let attempt = 1; left && left.length > 0; attempt++) {
          if (attempt > ATTEMPTS) throw new Error('BatchWriteItem: DynamoDB leaves items unprocessed');
          const { UnprocessedItems } = await call('dynamodb', 'BatchWriteItem', {
            RequestItems: { [TableName]: left },
          });
          left = UnprocessedItems?.[TableName];
        }
      }
    },
    list: async (list, most) => {
      const items: Listed[] = [];
      // Page by page: a page ends at 1 MB.
      let from: unknown;
      do {
        const answer = await call('dynamodb', 'Query', {
          TableName,
          KeyConditionExpression: 'pk = :list',
          ExpressionAttributeValues: { ':list': keyOf(list).pk },
          ConsistentRead: true,
          ExclusiveStartKey: from,
          Limit: most - items.length,
        });
        for (const { sk, value } of answer.Items as Item[])
          items.push({ name: sk?.S ?? '', value: value?.S ?? '' });
        from = answer.LastEvaluatedKey;
      } while (from && items.length < most);
      return items;
    },
    count: createCount(call, TableName, now),
    counts: async (id) => {
      const { pk, sk, expires: _, ...rest } = await getItem(id);
      return Object.fromEntries(Object.entries(rest).map(([name, { N }]) => [name, Number(N)]));
    },
  };
}

/** Only that part of the store, for a function that does nothing else there. */
export function createCount(call: Call, TableName: string, now: () => number): Store['count'] {
  return async (id, { add = {}, set = {} }) => {
    const names = [...Object.keys(add), ...Object.keys(set)];
    const numbers = [...Object.values(add), ...Object.values(set)];
    const added = Object.keys(add).map((_, n) => `#n${n} :n${n}`);
    const marked = Object.keys(set).map((_, n) => `#n${n + added.length} = :n${n + added.length}`);
    const ADD = added.length > 0 ? `ADD ${added} ` : '';
    await call('dynamodb', 'UpdateItem', {
      TableName,
      Key: keyOf(id),
      UpdateExpression: `${ADD}SET ${['#expires = :expires', ...marked]}`,
      ExpressionAttributeNames: {
        '#expires': 'expires',
        ...Object.fromEntries(names.map((name, n) => [`#n${n}`, name])),
      },
      ExpressionAttributeValues: {
        ':expires': expiresAt(now()),
        ...Object.fromEntries(numbers.map((number, n) => [`:n${n}`, { N: String(number) }])),
      },
    });
  };
}

function chunksOf<T>(items: readonly T[], size: number): readonly (readonly T[])[] {
  return Array.from({ length: Math.ceil(items.length / size) }, (_, n) =>
    items.slice(n * size, (n + 1) * size),
  );
}
