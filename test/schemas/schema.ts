import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Kind } from './kind';
import { type Leaf, parseLeaf } from './leaf';

/** A part of an event's `detail`: the parts within it, or a leaf. */
export interface Node {
  readonly path: string;
  readonly leaf?: Leaf;
  /** By name; `[]` is an item of a list, `*` what stands under any key. */
  readonly parts: ReadonlyMap<string, Node>;
}

/** What is known of one kind of event. */
export interface Schema {
  readonly kind: Kind;
  /** Without those of the kind that this one is like. */
  readonly leaves: readonly Leaf[];
  readonly root: Node;
  /** ISO 8601 date of the extraction. */
  readonly date: string;
  /** Names and versions of what the leaves are from. */
  readonly origins: readonly string[];
}

/** Both npm and jest run from the project's folder. */
const FOLDER = 'test/schemas/leaves';

export function readSchema(kind: Kind): Schema {
  const lines = linesOf(kind.name);
  const [, date = '', ...origins] = lines
    .filter((line) => line.startsWith('# '))
    .map((line) => line.slice(2));
  const leaves = leavesIn(lines);
  const base = kind.like === undefined ? [] : leavesIn(linesOf(kind.like));
  return { kind, leaves, root: tree([...base, ...leaves]), date, origins };
}

const linesOf = (name: string) =>
  readFileSync(join(FOLDER, `${name}.txt`), 'utf8')
    .trimEnd()
    .split('\n');
const leavesIn = (lines: readonly string[]) => lines.filter((line) => !line.startsWith('# ')).map(parseLeaf);

/** `a.b[].c` → a, b, [], c */
const segments = (path: string): string[] => path.replaceAll('[]', '.[]').split('.');

/** `a.b` and `[]` → `a.b[]` */
export function within(path: string, name: string): string {
  if (name === '[]' || path === '') return path + name;
  return `${path}.${name}`;
}

/** `a.b[].c` → '', a, a.b, a.b[] */
export function enclosing(path: string): string[] {
  const paths = [''];
  for (const name of segments(path).slice(0, -1)) paths.push(within(paths.at(-1) ?? '', name));
  return paths;
}

interface Growing {
  readonly path: string;
  leaf?: Leaf;
  readonly parts: Map<string, Growing>;
}

export function tree(leaves: readonly Leaf[]): Node {
  const root: Growing = { path: '', parts: new Map() };
  for (const leaf of leaves) {
    let node = root;
    for (const segment of segments(leaf.path)) {
      const next = node.parts.get(segment) ?? { path: within(node.path, segment), parts: new Map() };
      node.parts.set(segment, next);
      node = next;
    }
    node.leaf = leaf;
  }
  return root;
}
