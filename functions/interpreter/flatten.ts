import { text } from './detail';

/** A primitive value inside an object, with the property names that lead to it; array indexes are left out. */
export interface FlatValue {
  readonly path: readonly string[];
  /** Values of the same path, joined by commas. */
  readonly value: string;
}

/** An event may have 1 MB, of which a message shows little. */
const MAX_VISITS = 5000;
const MAX_DEPTH = 10;
/** With lists, which have no name in a path. */
const MAX_NESTING = 2 * MAX_DEPTH;
const MAX_VALUES = 5;

/**
 * Lists the primitive values of an object or array in their order, at most 5 of each path. Values deeper than 10 levels, and
 * those after the first 5,000, are left out. Null and blank strings are no values.
 */
export function flatten(value: unknown): readonly FlatValue[] {
  const found = new Map<string, { readonly path: readonly string[]; readonly values: Set<string> }>();
  let visits = 0;
  visit(value, [], 0);
  return [...found.values()].map(({ path, values }) => ({ path, value: joined(values) }));

  function visit(inner: unknown, path: readonly string[], nesting: number): void {
    visits += 1;
    if (visits > MAX_VISITS || path.length > MAX_DEPTH || nesting > MAX_NESTING) return;
    if (typeof inner === 'object' && inner !== null) {
      for (const [key, each] of entriesOf(inner))
        visit(each, key === undefined ? path : [...path, key], nesting + 1);
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

/** The elements of an array have no name. Bounded, so that a large array is not copied in vain. */
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
/** `minimumPasswordLength`, `PasswordLastUsed`, `authorizationType`, `HttpTokens` (which of two versions of a service is required). */
const ABOUT_SECRET =
  /(?:[lL]ength|Age|Days|Prevention|Enabled|Required|Changed|Used|Rotated|Date|Time|Type)$|^[hH]ttp_?[tT]okens$/;

/**
 * Whether a value may be a secret, by the names of its path: environment variables, passwords, tokens. Names, ids and ARNs of
 * secrets, and what is known about them, are not secret. A text with JSON, such as the input of a state machine, may contain one under any of these names.
 */
export function mayHoldSecret({ path, value }: FlatValue): boolean {
  if (/^\s*[{[]/.test(value) && SENSITIVE.test(value)) return true;
  const at = path.findIndex((name) => SENSITIVE.test(name));
  if (at < 0) return false;
  const last = path.at(-1) ?? '';
  return at < path.length - 1 || !(NAME_OF_SECRET.test(last) || ABOUT_SECRET.test(last));
}
