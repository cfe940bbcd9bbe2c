import type { Store } from './store';
import type { Tally } from './tally';

/** One call of the function: what all its steps share. */
export interface Invocation {
  /** Nobody else has this name: it marks what this call has taken in the table. */
  readonly owner: string;
  /** Milliseconds. */
  readonly invokedAt: number;
  /** In ms: nothing is begun after it that takes long. */
  readonly deadline: number;
  readonly store: Store;
  readonly tally: Tally;
}

/** What became of an alert at a webhook, and with it of the message in the queue. */
export type Outcome =
  | { readonly kind: 'done' }
  /** `seconds`: when to try again; left out: later each time. */
  | { readonly kind: 'later'; readonly seconds?: number | undefined }
  | { readonly kind: 'refused'; readonly status: number; readonly reason: string };

export const DONE: Outcome = { kind: 'done' };
export const LATER: Outcome = { kind: 'later' };

/** So many failures in a row tell that the table is not to be had, and that waiting for it costs the time of the alerts. */
const ENOUGH = 3;

/** A store that, within one call, is not asked again once it has failed some times. */
export function withoutPatience(store: Store): Store {
  let failures = 0;
  const guarded =
    <A extends readonly unknown[], R>(method: (...args: A) => Promise<R>) =>
    async (...args: A): Promise<R> => {
      if (failures >= ENOUGH) throw new Error('the table was not asked: it failed before in this invocation');
      try {
        const result = await method(...args);
        failures = 0;
        return result;
      } catch (error) {
        failures++;
        throw error;
      }
    };
  return {
    take: guarded(store.take),
    giveBack: guarded(store.giveBack),
    append: guarded(store.append),
    list: guarded(store.list),
    drop: guarded(store.drop),
    count: guarded(store.count),
    counts: guarded(store.counts),
  };
}

/** Applies an asynchronous function to all items, some at a time; the results are in the order of the items. */
export async function inChunks<T, R>(
  items: readonly T[],
  work: (item: T) => Promise<R>,
  size = 25,
): Promise<R[]> {
  const results: R[] = [];
  for (let at = 0; at < items.length; at += size)
    results.push(...(await Promise.all(items.slice(at, at + size).map(work))));
  return results;
}

/** Items by a key, in the order of their first appearance. */
export function groupBy<T>(
  items: readonly T[],
  keyOf: (item: T) => string,
): ReadonlyMap<string, readonly T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const group = groups.get(keyOf(item));
    if (group) group.push(item);
    else groups.set(keyOf(item), [item]);
  }
  return groups;
}
