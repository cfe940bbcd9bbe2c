import { boundedKey } from '../../functions/shared/bounded-key';
import { type CounterUpdate, type ItemChange, type ListItem, UNNAMED } from '../../functions/shared/store';
import { MemoryStore } from '../functions/memory-store';

/** Bytes of the names and numbers of an item besides its key and value: `pk`, `sk`, `value`, `expires`. */
const ATTRIBUTES = 30;
/** A number has at most so many bytes: https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/CapacityUnitCalculations.html */
const NUMBER = 21;

const bytes = (...texts: readonly string[]) =>
  texts.reduce((sum, text) => sum + Buffer.byteLength(text), ATTRIBUTES);
const writeUnits = (size: number) => Math.max(1, Math.ceil(size / 1024));
/** Consistently; what does not exist costs one. */
const readUnits = (size: number) => Math.max(1, Math.ceil(size / 4096));

/**
 * The table in memory, which adds up the request units that DynamoDB charges.
 * https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/read-write-operations.html
 */
export class MeteredStore extends MemoryStore {
  reads = 0;
  writes = 0;

  override async get(id: string, name = '-'): Promise<string | undefined> {
    const value = await super.get(id, name === '-' ? undefined : name);
    this.reads += readUnits(bytes(id, name, value ?? ''));
    return value;
  }

  override async put(id: string, value: string): Promise<void> {
    this.writes += writeUnits(bytes(id, '-', value));
    await super.put(id, value);
  }

  override async getMany(ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
    const found = await super.getMany(ids);
    for (const id of ids) this.reads += readUnits(bytes(id, '-', found.get(id) ?? ''));
    return found;
  }

  /** A delete costs as much as the write of what it removes. */
  override async write(changes: readonly ItemChange[]): Promise<void> {
    for (const { id, name, value } of changes) {
      const before = name === undefined ? this.items.get(boundedKey(id)) : await super.get(id, name);
      const size = Math.max(...[before ?? '', value ?? ''].map((text) => bytes(id, name ?? '-', text)));
      this.writes += writeUnits(size);
    }
    await super.write(changes);
  }

  override async list(list: string, most: number): Promise<readonly ListItem[]> {
    const items = await super.list(list, most);
    const sizes = items.map(({ name, value }) => bytes(list, name, value));
    this.reads += readUnits(sizes.reduce((sum, size) => sum + size, 0));
    return items;
  }

  override async updateCounters(id: string, change: CounterUpdate, name?: string): Promise<void> {
    await super.updateCounters(id, change, name);
    this.writes += writeUnits(this.sizeOf(name === undefined ? id : `${id}/${name}`));
  }

  override async getCounters(id: string): Promise<Readonly<Record<string, number>>> {
    this.reads += readUnits(this.sizeOf(id));
    return super.getCounters(id);
  }

  override async listCounters(list: string, most: number) {
    const found = await super.listCounters(list, most);
    const sizes = [...found.keys()].map((name) => this.sizeOf(name === UNNAMED ? list : `${list}/${name}`));
    this.reads += readUnits(sizes.reduce((sum, size) => sum + size, 0));
    return found;
  }

  private sizeOf(id: string): number {
    const names = Object.keys(this.numbers.get(id) ?? {});
    return bytes(id, '-', ...names) + names.length * NUMBER;
  }
}
