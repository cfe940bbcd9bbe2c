import type { Tally } from '../../shared/counters';
import type { Change, Count, Store } from '../../shared/store';

/** One call of the function: what all its steps share. */
export interface Invocation {
  /** Milliseconds. */
  readonly invokedAt: number;
  /** In ms: nothing is begun after it that takes long. */
  readonly deadline: number;
  /** In ms: Lambda ends it then. */
  readonly endsAt: number;
  readonly store: Store;
  readonly tally: Tally;
}

/** After so many failures in a row the table is taken to be away, since waiting for it costs the time of the alerts. */
const FAILURES_TO_OPEN = 3;

/**
 * A store that, within one call, is not asked again once it has failed some times. Reading and writing are counted
 * apart: DynamoDB throttles them apart, and what was posted without a memory should still be remembered.
 */
export function withCircuitBreaker(store: Store): Store {
  const [reading, writing] = [breaker(), breaker()];
  return {
    get: reading((id: string, name?: string) => store.get(id, name)),
    getMany: reading((ids: readonly string[]) => store.getMany(ids)),
    list: reading((id: string, most: number) => store.list(id, most)),
    counts: reading((id: string) => store.counts(id)),
    put: writing((id: string, value: string) => store.put(id, value)),
    write: writing((changes: readonly Change[]) => store.write(changes)),
    count: writing((id: string, change: Count) => store.count(id, change)),
  };
}

function breaker() {
  let failures = 0;
  return <A extends readonly unknown[], R>(method: (...args: A) => Promise<R>) =>
    async (...args: A): Promise<R> => {
      if (failures >= FAILURES_TO_OPEN)
        throw new Error('the table was not asked: it failed before in this invocation');
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
