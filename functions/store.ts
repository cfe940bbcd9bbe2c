import type { Call } from './aws/call';

/**
 * What the functions remember, in one DynamoDB table. Every method may reject with AwsError; none of them may keep an
 * alert back for that. Items go by themselves after four hundred days without a change: a problem may last that long, such
 * as a resource that breaks a rule of AWS Config, and its end is told only where its beginning is remembered.
 *
 * - `problem/<webhook>/<key>`: what was told of a problem, see notifier/problem.ts
 * - `webhook/<webhook>`: what went there of late, see notifier/traffic.ts
 * - `storm/<webhook>`, `digest/<webhook>`: lists of what is told later
 * - `seen`: when things were last heard, in ms, by name: `region/eu-west-1`, `service/guardduty`, `ignore/<rule>`, …
 * - `week/<number>`: what was counted in a week, see tally.ts
 * - `report`: what the last weekly report covered, see watcher/period.ts
 */
export interface Store {
  get(id: string): Promise<string | undefined>;
  put(id: string, value: string): Promise<void>;
  /** Adds to a list; the same name twice is there once. */
  append(list: string, name: string, value: string): Promise<void>;
  /** In the order of the names. */
  list(list: string): Promise<readonly Listed[]>;
  drop(list: string, name: string): Promise<void>;
  /** Adds to numbers and sets others, by name. */
  count(id: string, change: Count): Promise<void>;
  counts(id: string): Promise<Readonly<Record<string, number>>>;
}

export interface Listed {
  readonly name: string;
  readonly value: string;
}

export interface Count {
  readonly add?: Readonly<Record<string, number>>;
  readonly set?: Readonly<Record<string, number>>;
}

const TTL_SECONDS = 400 * 24 * 60 * 60;

type Item = Readonly<Record<string, { readonly S?: string; readonly N?: string }>>;

const keyOf = (pk: string, sk = '-'): Item => ({ pk: { S: shortened(pk) }, sk: { S: sk } });
const expiresAt = (now: number) => ({ N: String(Math.floor(now / 1000) + TTL_SECONDS) });

/** In a table with the partition key `pk`, the sort key `sk` (both strings) and the TTL attribute `expires`. */
export function createStore(call: Call, TableName: string, now: () => number): Store {
  // Consistent: a retry a second later has to see what was posted.
  const getItem = async (id: string): Promise<Item> =>
    (await call('dynamodb', 'GetItem', { TableName, Key: keyOf(id), ConsistentRead: true })).Item ?? {};

  async function append(list: string, name: string | undefined, value: string): Promise<void> {
    const Item = { ...keyOf(list, name), value: { S: value }, expires: expiresAt(now()) };
    await call('dynamodb', 'PutItem', { TableName, Item });
  }

  return {
    append,
    get: async (id) => (await getItem(id)).value?.S,
    put: (id, value) => append(id, undefined, value),
    list: async (list) => {
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
        });
        for (const { sk, value } of answer.Items as Item[])
          items.push({ name: sk?.S ?? '', value: value?.S ?? '' });
        from = answer.LastEvaluatedKey;
      } while (from);
      return items;
    },
    drop: async (list, name) => {
      await call('dynamodb', 'DeleteItem', { TableName, Key: keyOf(list, name) });
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

/** A partition key has at most 2,048 bytes, and an alert's key may hold a name of any length. */
const LONGEST = 500;

function shortened(key: string): string {
  if (key.length <= LONGEST) return key;
  // FNV-1a, which needs no module: two long keys that begin alike must not be taken for one.
  let [one, two] = [0x811c9dc5, 0x1000193];
  for (let at = 0; at < key.length; at++) {
    one = Math.imul(one ^ key.charCodeAt(at), 0x1000193);
    two = Math.imul(two ^ key.charCodeAt(key.length - 1 - at), 0x5bd1e995);
  }
  return `${key.slice(0, LONGEST)}#${(one >>> 0).toString(36)}${(two >>> 0).toString(36)}`;
}
