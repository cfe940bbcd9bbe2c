import { SEEN, type Tally, weekItem } from '../shared/counters';
import { faultOf, type Log } from '../shared/log';
import type { Store } from '../shared/store';

export interface NoteDependencies {
  readonly store: Pick<Store, 'count'>;
  /** Milliseconds. */
  readonly now: () => number;
  readonly log: Log;
}

/** Counts, and remembers what was seen now. Resolves to whether the latter is in the table; never rejects. */
export async function note(
  { counts }: Pick<Tally, 'counts'>,
  seen: readonly string[],
  { store, now, log }: NoteDependencies,
): Promise<boolean> {
  const set = Object.fromEntries(seen.map((name) => [name, now()]));
  const [marked, counted] = await Promise.allSettled([
    seen.length > 0 && store.count(SEEN, { set }),
    Object.keys(counts).length > 0 && store.count(weekItem(now()), { add: counts }),
  ]);
  const failed = [marked, counted].find(({ status }) => status === 'rejected');
  if (failed?.status === 'rejected') log({ level: 'warn', ...faultOf(failed.reason) });
  return marked.status === 'fulfilled';
}
