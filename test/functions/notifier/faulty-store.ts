import { boundedKey } from '../../../functions/shared/bounded-key';
import type { CounterUpdate, ItemChange, Store } from '../../../functions/shared/store';

/**
 * A table that fails where a test wants it to. Calls are named by what they read or write: `get webhooks/alerts`,
 * `getMany problem/alerts/a,problem/alerts/b`, `list pending/alerts`, `write pending/alerts`, `delete pending/alerts`.
 */
export class FaultyStore implements Store {
  /** Called before each call of the table; the call rejects with the error that it returns. */
  fault: ((call: string) => Error | undefined) | undefined;
  /** The number of calls that are answered. The next one never settles. */
  crashesAfter = Number.POSITIVE_INFINITY;
  /** After this many calls `hangs` applies to the next one, so that an endless loop does not block the tests. */
  callsLeft = Number.POSITIVE_INFINITY;
  /** Called when a call never settles. */
  hangs = false;
  onHang: () => void = () => {};
  readonly calls: string[] = [];

  constructor(private readonly store: Store) {}

  get(id: string, name?: string) {
    return this.call(name === undefined ? `get ${id}` : `get ${id}/${name}`, () => this.store.get(id, name));
  }

  put(id: string, value: string) {
    return this.call(`put ${id}`, () => this.store.put(id, value));
  }

  async getMany(ids: readonly string[]) {
    if (ids.length === 0) return new Map<string, string>();
    return this.call(`getMany ${ids.map(boundedKey)}`, () => this.store.getMany(ids));
  }

  async write(changes: readonly ItemChange[]) {
    if (changes.length === 0) return;
    await this.call(nameOf(changes), () => this.store.write(changes));
  }

  list(list: string, most: number) {
    return this.call(`list ${list}`, () => this.store.list(list, most));
  }

  updateCounters(id: string, change: CounterUpdate, name?: string) {
    return this.call(`count ${id}`, () => this.store.updateCounters(id, change, name));
  }

  getCounters(id: string) {
    return this.call(`counts ${id}`, () => this.store.getCounters(id));
  }

  listCounters(list: string, most: number) {
    return this.call(`counts ${list}`, () => this.store.listCounters(list, most));
  }

  private async call<T>(name: string, method: () => Promise<T>): Promise<T> {
    this.calls.push(name);
    const fault = this.fault?.(name);
    if (fault) throw fault;
    if (this.hangs || this.callsLeft-- <= 0) {
      this.hangs = false;
      this.onHang();
      return new Promise(() => {});
    }
    if (this.crashesAfter-- <= 0) return new Promise(() => {});
    return method();
  }
}

/** Writes and deletions are never in one request. */
function nameOf(changes: readonly ItemChange[]): string {
  const verb = changes[0]?.value === undefined ? 'delete' : 'write';
  const items = changes.map(({ id, name }) => (id === 'webhooks' ? `${id}/${name}` : id));
  return `${verb} ${[...new Set(items)]}`;
}
