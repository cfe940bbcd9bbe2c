import { boundedKey } from '../../functions/shared/bounded-key';
import {
  type CounterUpdate,
  type ItemChange,
  type ListItem,
  type Store,
  UNNAMED,
} from '../../functions/shared/store';

/** A store in memory. */
export class MemoryStore implements Store {
  /** By id. */
  readonly items = new Map<string, string>();
  /** By id, then by name. */
  readonly lists = new Map<string, Map<string, string>>();
  /** By id, or for list items by `<id>/<name>`. */
  readonly numbers = new Map<string, Record<string, number>>();

  async get(id: string, name?: string): Promise<string | undefined> {
    return name === undefined
      ? this.items.get(boundedKey(id))
      : this.lists.get(boundedKey(id))?.get(boundedKey(name));
  }

  async put(id: string, value: string): Promise<void> {
    this.items.set(boundedKey(id), value);
  }

  async getMany(ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
    const found = ids.map((id) => [id, this.items.get(boundedKey(id))] as const);
    return new Map(found.flatMap(([id, value]) => (value === undefined ? [] : [[id, value]])));
  }

  /** As in DynamoDB, a request may name an item only once, and an item may have 400 KB at most. */
  async write(changes: readonly ItemChange[]): Promise<void> {
    const keys = changes.map(({ id, name = '-' }) => JSON.stringify([boundedKey(id), boundedKey(name)]));
    if (new Set(keys).size < keys.length)
      throw new Error('BatchWriteItem: ValidationException: Provided list of item keys contains duplicates');
    for (const change of changes) {
      if (Buffer.byteLength(change.value ?? '') > 400 * 1024)
        throw new Error('BatchWriteItem: ValidationException: Item size has exceeded the maximum');
      this.change(change);
    }
  }

  private change({ id, name, value }: ItemChange): void {
    const items = name === undefined ? this.items : this.listOf(boundedKey(id));
    const key = boundedKey(name ?? id);
    if (value === undefined) items.delete(key);
    else items.set(key, value);
  }

  private listOf(id: string): Map<string, string> {
    const list = this.lists.get(id) ?? new Map<string, string>();
    this.lists.set(id, list);
    return list;
  }

  async list(list: string, most: number): Promise<readonly ListItem[]> {
    const named = [...(this.lists.get(boundedKey(list)) ?? [])].map(([name, value]) => ({ name, value }));
    return named.sort((one, other) => (one.name < other.name ? -1 : 1)).slice(0, most);
  }

  async updateCounters(id: string, { add = {}, set = {} }: CounterUpdate, name?: string): Promise<void> {
    const key = name === undefined ? id : `${id}/${name}`;
    const before = this.numbers.get(key) ?? {};
    const added = Object.entries(add).map(([name, by]) => [name, (before[name] ?? 0) + by]);
    this.numbers.set(key, { ...before, ...Object.fromEntries(added), ...set });
  }

  async getCounters(id: string): Promise<Readonly<Record<string, number>>> {
    return { ...this.numbers.get(id) };
  }

  async listCounters(
    list: string,
    most: number,
  ): Promise<ReadonlyMap<string, Readonly<Record<string, number>>>> {
    const items = [...this.numbers].flatMap(([key, numbers]) => {
      if (key === list) return [[UNNAMED, { ...numbers }] as const];
      return key.startsWith(`${list}/`) ? [[key.slice(list.length + 1), { ...numbers }] as const] : [];
    });
    return new Map(items.sort(([one], [other]) => (one < other ? -1 : 1)).slice(0, most));
  }
}
