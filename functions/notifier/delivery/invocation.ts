import type { Counters } from '../../shared/counters';
import type { CounterUpdate, ItemChange, Store } from '../../shared/store';

/** One invocation of the function: what all its steps share. Times are milliseconds since the epoch. */
export interface Invocation {
  readonly invokedAt: number;
  /** After this nothing is started that takes long. */
  readonly deadline: number;
  /** When Lambda ends the invocation. */
  readonly endsAt: number;
  readonly store: Store;
  readonly counters: Counters;
}

/** After this many consecutive failures the table counts as unavailable, because waiting for it takes time from the alerts. */
const FAILURES_TO_OPEN = 3;

/**
 * Wraps a store so that, within one invocation, it is no longer called after it failed three times in a row. Reads and
 * writes are counted separately: DynamoDB throttles them separately, and what was posted without being read first should
 * still be recorded.
 */
export function withCircuitBreaker(store: Store): Store {
  const [reading, writing] = [breaker(), breaker()];
  return {
    get: reading((id: string, name?: string) => store.get(id, name)),
    getMany: reading((ids: readonly string[]) => store.getMany(ids)),
    list: reading((id: string, most: number) => store.list(id, most)),
    getCounters: reading((id: string) => store.getCounters(id)),
    listCounters: reading((id: string, most: number) => store.listCounters(id, most)),
    put: writing((id: string, value: string) => store.put(id, value)),
    write: writing((changes: readonly ItemChange[]) => store.write(changes)),
    updateCounters: writing((id: string, update: CounterUpdate, name?: string) =>
      store.updateCounters(id, update, name),
    ),
  };
}

function breaker() {
  let failures = 0;
  return <A extends readonly unknown[], R>(method: (...args: A) => Promise<R>) =>
    async (...args: A): Promise<R> => {
      if (failures >= FAILURES_TO_OPEN)
        throw new Error('the table was not called: it failed three times in a row in this invocation');
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
