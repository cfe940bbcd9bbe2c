import type { Count, Store } from '../../../functions/store';

/** The table in memory: what store.ts does with DynamoDB. */
export class MemoryStore implements Store {
  readonly items = new Map<string, string>();
  readonly lists = new Map<string, Map<string, string>>();
  readonly numbers = new Map<string, Record<string, number>>();

  async get(id: string) {
    return this.items.get(id);
  }

  async put(id: string, value: string) {
    this.items.set(id, value);
  }

  async append(list: string, name: string, value: string) {
    const named = this.lists.get(list) ?? new Map();
    this.lists.set(list, named.set(name, value));
  }

  async list(list: string) {
    const named = [...(this.lists.get(list) ?? [])].map(([name, value]) => ({ name, value }));
    return named.sort((a, b) => (a.name < b.name ? -1 : 1));
  }

  async drop(list: string, name: string) {
    this.lists.get(list)?.delete(name);
  }

  async count(id: string, { add = {}, set = {} }: Count) {
    const before = this.numbers.get(id) ?? {};
    const added = Object.entries(add).map(([name, by]) => [name, (before[name] ?? 0) + by]);
    this.numbers.set(id, { ...before, ...Object.fromEntries(added), ...set });
  }

  async counts(id: string) {
    return this.numbers.get(id) ?? {};
  }
}
