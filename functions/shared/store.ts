/**
 * What the functions remember, in one DynamoDB table. Every method may reject with AwsError. Items expire 400 days after
 * their last change: a problem can last that long, for example a resource that violates an AWS Config rule.
 *
 * - `problem/<webhook>/<key>`: a problem and what was notified of it, see notifier/dedupe/problem.ts
 * - `pending/<webhook>`, `digest/<webhook>`: lists of the problems that have something left to notify
 * - `webhooks`: the list of webhooks with the state of each, see webhook-state.ts
 * - `seen`: when things were last seen, in ms, by name: `region/eu-west-1`, `service/guardduty`, `ignore/<rule>`, …
 * - `seen/<account>`: the same for another account than that of the hub, `region/…` only, see watcher/members.ts
 * - `accounts`: the list of the accounts of the organization, see organization-accounts.ts
 * - `week/<number>`: the counters of a week, see counters.ts
 * - `report`: the period of the last weekly report, see watcher/period.ts
 */
export interface Store {
  /** Returns the value of an item, or of a list item if `name` is given; undefined if it does not exist. */
  get(id: string, name?: string): Promise<string | undefined>;
  put(id: string, value: string): Promise<void>;
  /** Returns the values of those items that exist, by id. */
  getMany(ids: readonly string[]): Promise<ReadonlyMap<string, string>>;
  /** Writes and deletes items, in no particular order. If it rejects, some changes may be done. An item may be named once only. */
  write(changes: readonly ItemChange[]): Promise<void>;
  /** Returns the first items of a list, `most` at most, ordered by name. */
  list(list: string, most: number): Promise<readonly ListItem[]>;
  /** Adds to some numbers of an item, or of a list item if `name` is given, and sets others, by name, in one atomic step. */
  updateCounters(id: string, update: CounterUpdate, name?: string): Promise<void>;
  /** Returns all numbers of an item by name; empty if it does not exist. */
  getCounters(id: string): Promise<Readonly<Record<string, number>>>;
  /** Returns the numbers of the item and of its first list items, `most` items at most, by name; those of the item itself under UNNAMED. */
  listCounters(list: string, most: number): Promise<ReadonlyMap<string, Readonly<Record<string, number>>>>;
}

/** The name of an item that is no list item. It sorts before digits and letters. */
export const UNNAMED = '-';

/** An item, or a list item if `name` is given. */
export interface ItemKey {
  readonly id: string;
  readonly name?: string | undefined;
}

/** `value` undefined deletes the item. */
export type ItemChange = ItemKey & { readonly value: string | undefined };

export interface ListItem {
  readonly name: string;
  readonly value: string;
}

export interface CounterUpdate {
  readonly add?: Readonly<Record<string, number>>;
  readonly set?: Readonly<Record<string, number>>;
}
