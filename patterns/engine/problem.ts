/** A reason for which EventBridge would refuse a pattern. */
export interface PatternProblem {
  /** Field names and list indexes from the top of the pattern: `['detail', 'state', 0, 'prefix']`; empty for the whole pattern. */
  readonly path: readonly (string | number)[];
  /** The value, what is wrong with it, what is allowed, and the fix, in one line. */
  readonly message: string;
}

export type Path = PatternProblem['path'];

const MAX_LENGTH = 60;

/** A value as JSON for a message, truncated to 60 characters. */
export function formatValue(value: unknown): string {
  const text = typeof value === 'number' ? String(value) : asJson(value);
  return text.length > MAX_LENGTH ? `${text.slice(0, MAX_LENGTH)}…` : text;
}

/** A value as JSON, or as text if it has no JSON, such as undefined and 1n. */
export function asJson(value: unknown): string {
  const text = JSON.stringify(value, (_, part) => (typeof part === 'bigint' ? `${part}n` : part));
  return text ?? String(value);
}

/** Words as a list in English: `prefix, suffix and cidr`. */
export function formatList(words: readonly string[]): string {
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`;
}

/** Type guard for JSON objects; false for arrays and null. */
export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
