import { type Counters, SEEN_ITEM_ID, weekItemId } from '../shared/counters';
import { describeError, type Log } from '../shared/log';
import type { Store } from '../shared/store';

export interface RecordBatchDependencies {
  readonly store: Pick<Store, 'updateCounters'>;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  readonly log: Log;
}

/**
 * Writes what happened in a batch to the table: adds the counters to those of the week, and sets the time at which each of
 * `seen` was last seen to now. Resolves to whether the times are recorded. Never rejects: a failed write is logged as a warning.
 *
 * @param seen names in the table's item `seen`, such as `region/eu-west-1`
 */
export async function recordBatch(
  { counts }: Pick<Counters, 'counts'>,
  seen: readonly string[],
  { store, now, log }: RecordBatchDependencies,
): Promise<boolean> {
  const set = Object.fromEntries(seen.map((name) => [name, now()]));
  const [recorded, counted] = await Promise.allSettled([
    seen.length > 0 && store.updateCounters(SEEN_ITEM_ID, { set }),
    Object.keys(counts).length > 0 && store.updateCounters(weekItemId(now()), { add: counts }),
  ]);
  const failed = [recorded, counted].find(({ status }) => status === 'rejected');
  if (failed?.status === 'rejected') log({ level: 'warn', ...describeError(failed.reason) });
  return recorded.status === 'fulfilled';
}
