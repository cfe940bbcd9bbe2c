import type { Store } from '../../../functions/notifier/store';

interface Leased {
  owner: string | undefined;
  until: number;
  state: string | undefined;
}

/** The table in memory: what store.ts does with DynamoDB, one step after the other. */
export class MemoryStore implements Store {
  readonly leased = new Map<string, Leased>();
  readonly lists = new Map<string, Map<string, string>>();
  readonly numbers = new Map<string, Record<string, number>>();

  constructor(private readonly now: () => number) {}

  async take(id: string, owner: string, until: number) {
    const item = this.leased.get(id) ?? { owner: undefined, until: 0, state: undefined };
    if (item.until > this.now() && item.owner !== owner)
      return { mine: false as const, held: item.owner !== undefined, freeAt: item.until };
    this.leased.set(id, { ...item, owner, until });
    return { mine: true as const, state: item.state };
  }

  async giveBack(id: string, owner: string, memory: { state?: string; freeAt?: number } = {}) {
    const item = this.leased.get(id);
    if (item?.owner !== owner) return false;
    const state = memory.state ?? item.state;
    this.leased.set(id, { owner: undefined, until: memory.freeAt ?? 0, state });
    return true;
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

  async count(
    id: string,
    { add = {}, set = {} }: { add?: Record<string, number>; set?: Record<string, number> },
  ) {
    const before = this.numbers.get(id) ?? {};
    const added = Object.entries(add).map(([name, by]) => [name, (before[name] ?? 0) + by]);
    this.numbers.set(id, { ...before, ...Object.fromEntries(added), ...set });
  }

  async counts(id: string) {
    return this.numbers.get(id) ?? {};
  }
}
