/**
 * The types of fields of which the schema is built. The message of each says what is allowed and how to write it; parseSettings
 * puts the path and the value before it.
 */
// The namespace import lets the bundler leave out what is not used: `{ z }` would bring all of zod's languages along.
import * as z from 'zod';
import type { ServiceName } from '../../words/services';
import { suggest } from '../../words/suggest';
import { suggestRegion } from '../problems/suggest-region';
import { isRegion, REGIONS, type Region } from '../regions';

/** Text that matches a pattern completely; `allowed` describes the pattern in words. */
export function text(pattern: RegExp, allowed: string) {
  return z
    .string({
      error: ({ input }) => `${input === undefined ? 'missing' : 'write text in quotes'}: ${allowed}`,
    })
    .regex(pattern, { error: `allowed: ${allowed}` });
}

/** `true` or `false`. */
export function flag() {
  return z.boolean({ error: 'write true or false, without quotes' });
}

/** A number that passes a test; `allowed` describes the test in words. */
export function number(passes: (value: number) => boolean, allowed: string) {
  return z
    .number({ error: `write a number, without quotes: ${allowed}` })
    .refine(passes, { error: `allowed: ${allowed}` });
}

/** A whole number from `least`, to `most` if there is a limit. */
export function wholeNumber(least: number, most = Number.MAX_SAFE_INTEGER) {
  const limit = most === Number.MAX_SAFE_INTEGER ? '' : ` to ${most}`;
  return number(
    (value) => Number.isSafeInteger(value) && value >= least && value <= most,
    `whole numbers from ${least}${limit}`,
  );
}

/** One of some words. */
export function oneOf<const T extends string>(words: readonly T[]) {
  return z.enum(words, { error: ({ input }) => suggestionOrAllowed(suggest(input, words), words) });
}

/** Any Region that this project supports. */
export function region() {
  return valueThat<Region>(isRegion, ({ input }) => notARegion(input, REGIONS));
}

/** One of the Regions where a service exists. */
export function regionWith(service: ServiceName, regions: readonly Region[]) {
  return valueThat<Region>(
    (value) => regions.some((each) => each === value),
    ({ input }) =>
      isRegion(input)
        ? `${service} does not exist there; allowed: ${regions.join(', ')}`
        : notARegion(input, regions),
  );
}

/**
 * A value that passes a test.
 * @param error the message for a value that does not
 */
export function valueThat<T>(
  passes: (value: unknown) => boolean,
  error: (issue: { readonly input?: unknown }) => string,
) {
  // Without `abort: false`, an invalid item would keep zod from checking its list for duplicates.
  return z.custom<T>(passes, { error, abort: false });
}

/**
 * A list without duplicates.
 * @param whenEmpty the message for an empty list; without it the list may be empty
 */
export function list<T extends z.ZodType>(item: T, whenEmpty?: string) {
  return z
    .array(item, { error: 'write a list: ["…", "…"]' })
    .min(whenEmpty === undefined ? 0 : 1, { error: whenEmpty })
    .superRefine((items, context) => duplicates(items).forEach(context.addIssue), {
      // Also if an item is invalid, because all issues of a file are reported at once.
      when: ({ value }) => Array.isArray(value),
    });
}

/** A list of at most `most` account ids of twelve digits. */
export function accountIds(most: number) {
  return list(text(/^\d{12}$/, 'account ids of twelve digits, in quotes')).max(most, {
    error: `allowed: at most ${most} accounts`,
  });
}

/** A map whose keys match a pattern; `allowed` describes the pattern in words. */
export function map<T extends z.ZodType>(key: RegExp, allowed: string, value: T) {
  return z.record(z.string().regex(key), value, {
    error: ({ code }) => (code === 'invalid_key' ? `allowed keys: ${allowed}` : 'write a map: { "…" = "…" }'),
  });
}

/**
 * A block of settings; an unknown key is an error. The message about unknown keys contains the known ones: schema-issues.ts
 * turns it into an issue for each unknown key.
 */
export function block<T extends z.ZodRawShape>(settings: T) {
  return z.strictObject(settings, {
    error: ({ code }) =>
      code === 'unrecognized_keys' ? Object.keys(settings).join(', ') : 'write a map: { … = … }',
  });
}

/** The suggestion, if there is one, and the allowed values, unless there is a suggestion and the list is long. */
export function suggestionOrAllowed(meant: string | undefined, words: readonly string[]): string {
  const allowed = `allowed: ${words.join(', ')}`;
  if (meant === undefined) return allowed;
  return words.length > 6 ? `did you mean ${meant}?` : `did you mean ${meant}? ${allowed}`;
}

function notARegion(input: unknown, regions: readonly Region[]): string {
  if (typeof input === 'string' && /^(cn|us-gov|eusc)-/.test(input)) {
    return 'in another AWS partition, which this project does not support';
  }
  return `not a Region; ${suggestionOrAllowed(suggestRegion(input, regions), regions)}`;
}

/** The position of a duplicate; schema-issues.ts creates the message, because only there the path of the list is known. */
function duplicates(items: readonly unknown[]) {
  return items.flatMap((item, index) => {
    const sameAs = items.indexOf(item);
    return sameAs === index
      ? []
      : [{ code: 'custom' as const, path: [index], input: item, params: { sameAs } }];
  });
}
