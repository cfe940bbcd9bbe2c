import type { Count, Store } from '../store';
import type { Tally } from '../tally';

/** One call of the function: what all its steps share. */
export interface Invocation {
  /** Milliseconds. */
  readonly invokedAt: number;
  /** In ms: nothing is begun after it that takes long. */
  readonly deadline: number;
  readonly store: Store;
  readonly tally: Tally;
}

/** So many failures in a row tell that the table is not to be had, and that waiting for it costs the time of the alerts. */
const ENOUGH = 3;

/**
 * A store that, within one call, is not asked again once it has failed some times. Reading and writing are counted
 * apart: DynamoDB throttles them apart, and what was posted without a memory should still be remembered.
 */
export function withoutPatience(store: Store): Store {
  const [reading, writing] = [guard(), guard()];
  return {
    get: reading((id: string) => store.get(id)),
    list: reading((id: string) => store.list(id)),
    counts: reading((id: string) => store.counts(id)),
    put: writing((id: string, value: string) => store.put(id, value)),
    append: writing((list: string, name: string, value: string) => store.append(list, name, value)),
    drop: writing((list: string, name: string) => store.drop(list, name)),
    count: writing((id: string, change: Count) => store.count(id, change)),
  };
}

function guard() {
  let failures = 0;
  return <A extends readonly unknown[], R>(method: (...args: A) => Promise<R>) =>
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
