import type { AwsEvent, Detail } from '../../functions/interpreter/event';
import type { Kind } from './kind';
import type { Leaf } from './leaf';
import { Marks } from './marks';
import { enclosing, type Node } from './schema';

/** In place of a value: the field is not there. */
export const MISSING = Symbol('missing');

/** What stands at a path instead of what would be generated: a leaf's or a whole part's. */
export type Changes = ReadonlyMap<string, unknown>;

/** Events with every field of a schema, once in each list, apart from `changes`. */
export class EventGenerator {
  private readonly complete = new Map<Node, unknown>();

  constructor(
    private readonly kind: Kind,
    private readonly root: Node,
    readonly marks = new Marks(),
  ) {
    this.build(root, new Map(), undefined);
  }

  event(changes: Changes = new Map()): AwsEvent {
    const around = new Set([...changes.keys()].flatMap(enclosing));
    return {
      version: '0',
      id: 'e-1',
      'detail-type': this.kind.detailType,
      source: this.kind.source,
      account: '111122223333',
      time: '2026-03-04T02:11:00Z',
      region: 'eu-west-1',
      resources: ['arn:aws:service:eu-west-1:111122223333:thing/of-the-envelope'],
      detail: this.build(this.root, changes, around) as Detail,
    };
  }

  /** @param around the paths of all parts that hold a change: the others stay as they are; undefined the first time */
  private build(node: Node, changes: Changes, around: ReadonlySet<string> | undefined): unknown {
    if (changes.has(node.path)) return changes.get(node.path);
    if (around && !around.has(node.path)) return this.complete.get(node);
    const value = this.made(node, changes, around);
    if (!around) this.complete.set(node, value);
    return value;
  }

  private made(node: Node, changes: Changes, around: ReadonlySet<string> | undefined): unknown {
    if (node.parts.size === 0) return node.leaf ? this.filled(node.leaf) : {};
    const parts = [...node.parts].map(([name, part]) => [name, this.build(part, changes, around)] as const);
    const present = parts.filter(([, value]) => value !== MISSING);
    if (node.parts.has('[]')) return present.map(([, value]) => value);
    return Object.fromEntries(present.map(([name, value]) => [name === '*' ? 'anyKey' : name, value]));
  }

  private filled({ path, type, values }: Leaf): unknown {
    switch (type) {
      case 'number':
        return this.marks.numberOf(path);
      case 'boolean':
        return true;
      case 'json':
        return { part: this.marks.textOf(path) };
      default:
        return values?.[0] ?? this.marks.textOf(path);
    }
  }
}
