import type { Count, Store } from '../../../functions/store';

/** The table in memory: what store.ts does with DynamoDB. */
export class Table implements Store {
  readonly texts = new Map<string, string>();
  readonly lists = new Map<string, Map<string, string>>();
  readonly numbers = new Map<string, Record<string, number>>();

  async get(id: string) {
    return this.texts.get(id);
  }

  async put(id: string, value: string) {
    this.texts.set(id, value);
  }

  async append(list: string, name: string, value: string) {
    this.lists.set(list, (this.lists.get(list) ?? new Map()).set(name, value));
  }

  async list(list: string) {
    const named = [...(this.lists.get(list) ?? [])].map(([name, value]) => ({ name, value }));
    return named.sort((one, other) => (one.name < other.name ? -1 : 1));
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
    return { ...this.numbers.get(id) };
  }
}
