import type { AwsEvent, Detail } from '../../functions/interpreter/event';
import { type Node, within } from './schema';

/** What a message has read of an event. */
export interface Reads {
  /** Parts and leaves of the schema. */
  readonly known: Set<string>;
  /** What the schema does not have. */
  readonly unknown: Set<string>;
}

/** The same event; what is read of its detail is added to `reads`. */
export function recorded(event: AwsEvent, root: Node, reads: Reads): AwsEvent {
  return { ...event, detail: watch(event.detail, root, '', reads) as Detail };
}

/** @param node undefined within what the schema leaves open, or does not have */
function watch(value: unknown, node: Node | undefined, path: string, reads: Reads): unknown {
  if (value === null || typeof value !== 'object') return value;
  return new Proxy(value, {
    get(target, key) {
      const inner = Reflect.get(target, key);
      if (typeof key === 'symbol') return inner;
      const name = Array.isArray(target) ? '[]' : key;
      if (name === '[]' ? !isIndex(key) : isOfEveryObject(target, key)) return inner;
      const part = node && (node.parts.get(name) ?? node.parts.get('*'));
      const here = part?.path ?? within(path, name);
      if (part) reads.known.add(part.path);
      else if (node && isClosed(node)) reads.unknown.add(here);
      return watch(inner, part && isClosed(part) ? part : undefined, here, reads);
    },
  });
}

/** What has no parts may hold anything if it is an open leaf; otherwise it is a plain value, and no object. */
const isClosed = ({ leaf, parts }: Node): boolean => parts.size > 0 || leaf?.type !== 'json';

const isIndex = (key: string): boolean => key >= '0' && key < ':';

/** Asked of every object by what prints it or waits for it; an empty name is that of a value that is missing. */
const OF_EVERY_OBJECT = new Set([...Object.getOwnPropertyNames(Object.prototype), 'toJSON', 'then', '']);

const isOfEveryObject = (target: object, key: string): boolean =>
  OF_EVERY_OBJECT.has(key) && !Object.hasOwn(target, key);
