import type { Aws, Item } from './aws';

/**
 * What all containers of the notifier share, in one DynamoDB table. Every method may reject; none of them may keep an
 * alert back for that.
 */
export interface Store {
  /** Takes what `id` names for oneself, until a time in ms, unless somebody else has it. */
  take(id: string, owner: string, until: number): Promise<Taken>;
  /** Gives it back with what is to be remembered; nobody gets it before `freeAt`. False: it was no longer ours. */
  giveBack(id: string, owner: string, memory?: Memory): Promise<boolean>;
  /** Adds to a list that is kept until it is told; the same name twice is there once. */
  append(list: string, name: string, value: string): Promise<void>;
  /** In the order of the names. */
  list(list: string): Promise<readonly Listed[]>;
  drop(list: string, name: string): Promise<void>;
  /** Adds to counters and sets marks, all of them numbers by name. */
  count(id: string, change: Count): Promise<void>;
  counts(id: string): Promise<Readonly<Record<string, number>>>;
}

export interface Listed {
  readonly name: string;
  readonly value: string;
}

export interface Memory {
  /** Left out: as it was. */
  readonly state?: string;
  /** Milliseconds. Left out: at once. */
  readonly freeAt?: number;
}

export interface Count {
  readonly add?: Readonly<Record<string, number>>;
  readonly set?: Readonly<Record<string, number>>;
}

export type Taken =
  | { readonly mine: true; readonly state: string | undefined }
  /** `held`: somebody works with it; else it rests. `freeAt`: in ms, undefined when the table does not tell. */
  | { readonly mine: false; readonly held: boolean; readonly freeAt: number | undefined };

const NOBODY = '-';

/** Longer than the 14 days that a message may wait in a queue, and than the 90 days that some reports look back. */
const TTL_SECONDS = 100 * 24 * 60 * 60;

type Needs = Pick<Aws, 'getItem' | 'putItem' | 'updateItem' | 'deleteItem' | 'query'>;

/** In a table with the partition key `pk`, the sort key `sk` (both strings) and the TTL attribute `expires`. */
export function createStore(aws: Needs, table: string, now: () => number): Store {
  const key = (pk: string, sk = '-'): Item => ({ pk: { S: shortened(pk) }, sk: { S: sk } });
  const expires = () => ({ N: String(Math.floor(now() / 1000) + TTL_SECONDS) });

  return {
    take: async (id, owner, until) => {
      const { met, item } = await aws.updateItem(table, {
        Key: key(id),
        UpdateExpression: 'SET #owner = :owner, #until = :until, #expires = :expires',
        // One's own lease may be taken again: the first try may have come through although its answer did not.
        ConditionExpression: 'attribute_not_exists(#until) OR #until <= :now OR #owner = :owner',
        ExpressionAttributeNames: { '#owner': 'owner', '#until': 'until', '#expires': 'expires' },
        ExpressionAttributeValues: {
          ':owner': { S: owner },
          ':until': { N: String(until) },
          ':now': { N: String(now()) },
          ':expires': expires(),
        },
      });
      if (met) return { mine: true, state: textOf(item.state) };
      return { mine: false, held: textOf(item.owner) !== NOBODY, freeAt: numberOf(item.until) };
    },

    giveBack: async (id, owner, { state, freeAt = 0 } = {}) => {
      const { met } = await aws.updateItem(table, {
        Key: key(id),
        UpdateExpression: `SET #owner = :nobody, #until = :until${state === undefined ? '' : ', #state = :state'}`,
        ConditionExpression: '#owner = :owner',
        ExpressionAttributeNames: {
          '#owner': 'owner',
          '#until': 'until',
          ...(state === undefined ? {} : { '#state': 'state' }),
        },
        ExpressionAttributeValues: {
          ':owner': { S: owner },
          ':nobody': { S: NOBODY },
          ':until': { N: String(freeAt) },
          ...(state === undefined ? {} : { ':state': { S: state } }),
        },
      });
      return met;
    },

    append: (list, name, value) =>
      aws.putItem(table, { ...key(list, name), value: { S: value }, expires: expires() }),
    list: async (list) => {
      const items = await aws.query(table, 'pk', list);
      return items.map(({ sk, value }) => ({ name: textOf(sk) ?? '', value: textOf(value) ?? '' }));
    },
    drop: (list, name) => aws.deleteItem(table, key(list, name)),

    count: async (id, { add = {}, set = {} }) => {
      const names = [...Object.keys(add), ...Object.keys(set)];
      const part = (offset: number, sign: string) => (_: string, n: number) =>
        `#n${n + offset}${sign}:n${n + offset}`;
      const added = Object.keys(add).map(part(0, ' '));
      const marked = Object.keys(set).map(part(added.length, ' = '));
      const numbers = [...Object.values(add), ...Object.values(set)];
      await aws.updateItem(table, {
        Key: key(id),
        UpdateExpression: `${added.length > 0 ? `ADD ${added.join(', ')} ` : ''}SET ${[...marked, '#expires = :expires'].join(', ')}`,
        ExpressionAttributeNames: {
          '#expires': 'expires',
          ...Object.fromEntries(names.map((name, n) => [`#n${n}`, name])),
        },
        ExpressionAttributeValues: {
          ':expires': expires(),
          ...Object.fromEntries(numbers.map((number, n) => [`:n${n}`, { N: String(number) }])),
        },
      });
    },
    counts: async (id) => {
      const { pk, sk, expires: _, ...rest } = (await aws.getItem(table, key(id))) ?? {};
      return Object.fromEntries(Object.entries(rest).map(([name, value]) => [name, numberOf(value) ?? 0]));
    },
  };
}

const textOf = (value: Item[string] | undefined) => (value && 'S' in value ? value.S : undefined);
const numberOf = (value: Item[string] | undefined) => (value && 'N' in value ? Number(value.N) : undefined);

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
