import type { FormattedIssue } from '../problems/settings-error';

/**
 * The limits of a settings file, so that it is read and checked within a second and 100 MB. The example has 19 KB and 400
 * lines; names of the accounts of an organization come from AWS.
 */
export const LIMITS = {
  bytes: 128 * 1024,
  lines: 4000,
  /** All settings, list items and map entries together. */
  values: 4000,
  /** The nesting of lists and maps. */
  depth: 50,
} as const;

/** Returns the issue of a file that is too large; undefined if it may be read. */
export function tooLarge(bytes: number): FormattedIssue | undefined {
  if (bytes <= LIMITS.bytes) return undefined;
  const message = `${Math.ceil(bytes / 1024)} KB; allowed: at most ${LIMITS.bytes / 1024} KB`;
  return { path: '', message };
}

/** Returns the issue of a text with too many lines; undefined if it may be parsed. */
export function tooLong(text: string): FormattedIssue | undefined {
  const lines = text.split('\n').length;
  if (lines <= LIMITS.lines) return undefined;
  return { path: '', message: `${lines} lines; allowed: at most ${LIMITS.lines}` };
}

export const TOO_MANY: FormattedIssue = {
  path: '',
  message: `more than ${LIMITS.values} values, in all lists and maps together`,
};

/** Returns the issue of values that are too many, or nested too deeply; undefined if they may be checked. */
export function tooMany(values: unknown): FormattedIssue | undefined {
  let count = 0;
  let level: readonly unknown[] = [values];
  for (let depth = 0; level.length > 0; depth++) {
    if (depth > LIMITS.depth)
      return { path: '', message: `lists and maps nested more than ${LIMITS.depth} deep` };
    level = level.flatMap((each) => (typeof each === 'object' && each !== null ? Object.values(each) : []));
    count += level.length;
    if (count > LIMITS.values) return TOO_MANY;
  }
  return undefined;
}
