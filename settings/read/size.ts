import type { FormattedIssue } from '../problems/settings-error';

/**
 * What a settings file may be at most, so that it is read and checked within a second and 100 MB. The example has 19 KB and 500
 * lines; names of the accounts of an organization come from AWS.
 */
export const LIMITS = {
  bytes: 128 * 1024,
  lines: 4000,
  /** Of all settings, items of lists and entries of maps. */
  values: 4000,
  /** Of lists and maps within each other. */
  depth: 50,
} as const;

/** The issue with a file of so many bytes; undefined if it may be read. */
export function tooLarge(bytes: number): FormattedIssue | undefined {
  if (bytes <= LIMITS.bytes) return undefined;
  const message = `${Math.ceil(bytes / 1024)} KB; allowed: at most ${LIMITS.bytes / 1024} KB`;
  return { path: '', message };
}

/** The issue with the text of a file that is too long; undefined if it may be parsed. */
export function tooLong(text: string): FormattedIssue | undefined {
  const lines = text.split('\n').length;
  if (lines <= LIMITS.lines) return undefined;
  return { path: '', message: `${lines} lines; allowed: at most ${LIMITS.lines}` };
}

export const TOO_MANY: FormattedIssue = {
  path: '',
  message: `more than ${LIMITS.values} values, in all lists and maps together`,
};

/** The issue with values that are too many, or nested too deeply; undefined if they may be checked. */
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
