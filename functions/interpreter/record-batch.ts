import { type Counters, SEEN_ITEM_ID, weekItemId } from '../shared/counters';
import { groupBy } from '../shared/group-by';
import { describeError, type Log } from '../shared/log';
import { inChunks } from '../shared/sqs-batch';
import type { Store } from '../shared/store';
import type { HeardMember } from './process-record';

export interface RecordBatchDependencies {
  readonly store: Pick<Store, 'updateCounters'>;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  readonly log: Log;
}

/** What was seen in a batch; anything may be named several times. */
export interface SeenInBatch {
  /** Names in the table's item `seen`, such as `region/eu-west-1`. */
  readonly seen: readonly string[];
  /** Heartbeats of other accounts, each of which has its own item: `seen/<account>`. */
  readonly members: readonly HeardMember[];
}

/** Whether what was seen of an account is recorded; without an account: what is in the item `seen`. */
export type IsRecorded = (account?: string) => boolean;

/**
 * Writes what happened in a batch to the table: adds the counters to those of the week, and sets the time at which everything
 * was last seen to now. Never rejects: the first failed write is logged as a warning.
 */
export async function recordBatch(
  { counts }: Pick<Counters, 'counts'>,
  { seen, members }: SeenInBatch,
  { store, now, log }: RecordBatchDependencies,
): Promise<IsRecorded> {
  const at = now();
  const setTo = (names: readonly string[]) => ({ set: Object.fromEntries(names.map((name) => [name, at])) });
  const faults = new Map<string | undefined, unknown>();
  const write = (account: string | undefined, writing: Promise<void>) =>
    writing.catch((fault: unknown) => void faults.set(account, fault));

  await Promise.all([
    seen.length > 0 && write(undefined, store.updateCounters(SEEN_ITEM_ID, setTo(seen))),
    inChunks([...groupBy(members, ({ account }) => account)], ([account, heard]) => {
      const names = heard.map(({ region }) => `region/${region}`);
      return write(account, store.updateCounters(SEEN_ITEM_ID, setTo(names), account));
    }),
    Object.keys(counts).length > 0 && write(WEEK, store.updateCounters(weekItemId(at), { add: counts })),
  ]);
  const [fault] = faults.values();
  if (fault !== undefined) log({ level: 'warn', ...describeError(fault) });
  return (account) => !faults.has(account);
}

/** Stands for the counters among the accounts. */
const WEEK = 'week';
