import { text } from './detail';

/** A plain value within an object, and the names that lead to it; places in arrays have none. */
export interface FlatValue {
  readonly path: readonly string[];
  /** Several values of the same path are joined by commas. */
  readonly value: string;
}

/** An event has at most 1 MB, but a message shows far less. */
const MAX_VISITS = 5000;
const MAX_DEPTH = 10;
const MAX_VALUES = 5;

/**
 * The readable values of an object or array, at any depth, in their order: at most 5 of each path, and none of what lies
 * deeper than 10 levels or behind the first 5,000 values.
 */
export function flatten(value: unknown): readonly FlatValue[] {
  const found = new Map<string, { readonly path: readonly string[]; readonly values: Set<string> }>();
  let visits = 0;
  visit(value, []);
  return [...found.values()].map(({ path, values }) => ({ path, value: joined(values) }));

  function visit(inner: unknown, path: readonly string[]): void {
    visits += 1;
    if (visits > MAX_VISITS || path.length > MAX_DEPTH) return;
    if (typeof inner === 'object' && inner !== null) {
      for (const [key, each] of entriesOf(inner)) visit(each, key === undefined ? path : [...path, key]);
      return;
    }
    const readable = text(inner);
    if (readable === undefined) return;
    const id = JSON.stringify(path);
    const leaf = found.get(id) ?? { path, values: new Set() };
    found.set(id, leaf);
    leaf.values.add(readable);
  }
}

/** Arrays as entries without a name, and never more than can be visited. */
function entriesOf(value: object): readonly (readonly [string | undefined, unknown])[] {
  if (Array.isArray(value)) return value.slice(0, MAX_VISITS).map((each) => [undefined, each] as const);
  return Object.entries(value).slice(0, MAX_VISITS);
}

function joined(values: ReadonlySet<string>): string {
  const more = values.size - MAX_VALUES;
  return [...[...values].slice(0, MAX_VALUES), ...(more > 0 ? [`… +${more}`] : [])].join(', ');
}

const SENSITIVE = /passw|secret|token|credential|private.?key|environment|user.?data|authorization|cookie/i;
const NAME_OF_SECRET = /(?:name|id|arn)$/i;

/** Whether a path may lead to a secret: environment variables, passwords, tokens. The name of a secret is none. */
export function mayHoldSecret({ path }: FlatValue): boolean {
  const at = path.findIndex((name) => SENSITIVE.test(name));
  if (at < 0) return false;
  return at < path.length - 1 || !NAME_OF_SECRET.test(path.at(-1) ?? '');
}
