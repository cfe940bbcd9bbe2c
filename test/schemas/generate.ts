import type { AwsEvent, Detail } from '../../functions/interpreter/event';
import type { Kind } from './kinds';
import type { Leaf } from './leaf';
import type { Node } from './schema';

/** In place of a value: the field is not there. */
export const MISSING = Symbol('missing');

/** What stands at a path instead of what would be generated: a leaf's or a whole part's. */
export type Changes = ReadonlyMap<string, unknown>;

/** Marks by which a value is found again in an alert: one for each leaf, none part of another. */
export class Marks {
  private readonly paths: string[] = [];
  private readonly numbers = new Map<string, number>();

  /** The text of a leaf: short, and without anything that messages cut at. */
  textOf(path: string): string {
    return `mark${this.numberOf(path)}`;
  }

  /** Nine digits. */
  numberOf(path: string): number {
    const known = this.numbers.get(path) ?? FIRST_MARK + this.paths.push(path) - 1;
    this.numbers.set(path, known);
    return known;
  }

  /** The leaves whose marks are in a text. */
  in(text: string): Set<string> {
    const numbers = text.match(/7\d{8}/g) ?? [];
    return new Set(numbers.map((one) => this.paths[Number(one) - FIRST_MARK]).filter((path) => path !== undefined));
  }
}

const FIRST_MARK = 700_000_000;

/** An event with every field of the schema, once in each list. */
export function generate(kind: Kind, root: Node, marks: Marks, changes: Changes): AwsEvent {
  return {
    version: '0',
    id: 'e-1',
    'detail-type': kind.detailType,
    source: kind.source,
    account: '111122223333',
    time: '2026-03-04T02:11:00Z',
    region: 'eu-west-1',
    resources: ['arn:aws:service:eu-west-1:111122223333:thing/of-the-envelope'],
    detail: build(root, marks, changes) as Detail,
  };
}

function build(node: Node, marks: Marks, changes: Changes): unknown {
  if (changes.size > 0 && changes.has(node.path)) return changes.get(node.path);
  if (node.parts.size === 0) return node.leaf ? valueOf(node.leaf, marks) : {};
  const item = node.parts.get('[]');
  if (item) {
    const value = build(item, marks, changes);
    return value === MISSING ? [] : [value];
  }
  const built: Detail = {};
  for (const [name, part] of node.parts) {
    const value = build(part, marks, changes);
    if (value !== MISSING) built[name === '*' ? 'anyKey' : name] = value;
  }
  return built;
}

function valueOf({ path, type, values }: Leaf, marks: Marks): unknown {
  switch (type) {
    case 'number':
      return marks.numberOf(path);
    case 'boolean':
      return true;
    case 'json':
      return { part: marks.textOf(path) };
    default:
      return values?.[0] ?? marks.textOf(path);
  }
}
