import { type Counters, SEEN_ITEM_ID, weekItemId } from '../shared/counters';
import { describeError, type Log } from '../shared/log';
import type { Store } from '../shared/store';

export interface NoteDependencies {
  readonly store: Pick<Store, 'updateCounters'>;
  /** Milliseconds. */
  readonly now: () => number;
  readonly log: Log;
}

/** Counts, and remembers what was seen now. Resolves to whether the latter is in the table; never rejects. */
export async function note(
  { counts }: Pick<Counters, 'counts'>,
  seen: readonly string[],
  { store, now, log }: NoteDependencies,
): Promise<boolean> {
  const set = Object.fromEntries(seen.map((name) => [name, now()]));
  const [marked, counted] = await Promise.allSettled([
    seen.length > 0 && store.updateCounters(SEEN_ITEM_ID, { set }),
    Object.keys(counts).length > 0 && store.updateCounters(weekItemId(now()), { add: counts }),
  ]);
  const failed = [marked, counted].find(({ status }) => status === 'rejected');
  if (failed?.status === 'rejected') log({ level: 'warn', ...describeError(failed.reason) });
  return marked.status === 'fulfilled';
}
