/** One thing for which EventBridge would refuse a pattern. */
export interface PatternProblem {
  /** Field names and list positions from the pattern's top: `['detail', 'state', 0, 'prefix']`; empty for the whole pattern. */
  readonly path: readonly (string | number)[];
  /** What is wrong with which value, what is allowed, and the fix, in one line. */
  readonly message: string;
}

export type Path = PatternProblem['path'];

const LONGEST = 60;

/** A value as it stands in a pattern, cut to a readable length. */
export function formatValue(value: unknown): string {
  const text = typeof value === 'number' ? String(value) : asJson(value);
  return text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text;
}

/** JSON, also of what has none, such as undefined and 1n. */
export function asJson(value: unknown): string {
  const text = JSON.stringify(value, (_, part) => (typeof part === 'bigint' ? `${part}n` : part));
  return text ?? String(value);
}

/** Words as English text: `prefix, suffix and cidr`. */
export function formatList(words: readonly string[]): string {
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`;
}

/** An object of JSON, which an array and null are not. */
export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
