import { SEEN, type Tally, weekItem } from '../shared/counters';
import { faultOf, type Log } from '../shared/log';
import type { Store } from '../shared/store';

export interface RecordBatchDependencies {
  readonly store: Pick<Store, 'count'>;
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
  { counts }: Pick<Tally, 'counts'>,
  seen: readonly string[],
  { store, now, log }: RecordBatchDependencies,
): Promise<boolean> {
  const set = Object.fromEntries(seen.map((name) => [name, now()]));
  const [recorded, counted] = await Promise.allSettled([
    seen.length > 0 && store.count(SEEN, { set }),
    Object.keys(counts).length > 0 && store.count(weekItem(now()), { add: counts }),
  ]);
  const failed = [recorded, counted].find(({ status }) => status === 'rejected');
  if (failed?.status === 'rejected') log({ level: 'warn', ...faultOf(failed.reason) });
  return recorded.status === 'fulfilled';
}
