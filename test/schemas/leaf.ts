/** `json` is an object that the schema leaves open, or any value. */
export const LEAF_TYPES = ['string', 'number', 'boolean', 'time', 'json'] as const;
export type LeafType = (typeof LEAF_TYPES)[number];

/** A value of an event's `detail` that has no parts of its own. */
export interface Leaf {
  /** `service.action.portProbeAction.portProbeDetails[].localPortDetails.port`: `[]` is an item of a list, `*` any key. */
  readonly path: string;
  readonly type: LeafType;
  /** Of an enum. */
  readonly values?: readonly string[];
  /**
   * A standard that AWS follows has it, but AWS does not say that it sends it: a message may read it, and nobody has to
   * decide whether it is shown.
   */
  readonly optional?: boolean;
}

/** `severity: string = HIGH | LOW`; `?` after the path marks what is optional. */
export function formatLeaf({ path, type, values, optional }: Leaf): string {
  return `${path}${optional ? '?' : ''}: ${type}${values ? ` = ${values.join(' | ')}` : ''}`;
}

/** Throws on a line that `formatLeaf` does not write. */
export function parseLeaf(line: string): Leaf {
  const [, path, mark, type, values] = /^(.+?)(\??): (\w+)(?: = (.+))?$/.exec(line) ?? [];
  const known = LEAF_TYPES.find((one) => one === type);
  if (path === undefined || known === undefined) throw new Error(`no leaf: ${line}`);
  return {
    path,
    type: known,
    ...(values && { values: values.split(' | ') }),
    ...(mark && { optional: true }),
  };
}

/** Where two sources have a leaf, the first one's type holds, and an enum of either. Sorted by path. */
export function merge(sources: readonly (readonly Leaf[])[]): Leaf[] {
  const leaves = new Map<string, Leaf>();
  for (const leaf of sources.flat()) {
    const known = leaves.get(leaf.path);
    const values = known?.values ?? leaf.values;
    const { optional, ...rest } = known ?? leaf;
    leaves.set(leaf.path, {
      ...rest,
      ...(values && { values }),
      ...(optional && leaf.optional && { optional }),
    });
  }
  return [...leaves.values()].filter(({ path }) => !isParent(path, leaves)).sort(byPath);
}

/** One source may leave open what another one describes: then the description holds. */
function isParent(path: string, leaves: ReadonlyMap<string, Leaf>): boolean {
  if (leaves.get(path)?.type !== 'json') return false;
  return [...leaves.keys()].some((other) => other.startsWith(`${path}.`) || other.startsWith(`${path}[`));
}

const byPath = (a: Leaf, b: Leaf) => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0);
