import type { Detail } from './event';

/*
 * Reading a `detail` whose shape nobody promises: what is missing, null or of another type becomes undefined, and the
 * renderer leaves it out. So a message never shows "undefined" or "[object Object]", and rarely throws.
 */

/** A string that is not blank, a finite number or a boolean, as text; everything else is undefined. */
export function text(value: unknown): string | undefined {
  if (typeof value === 'string') return value.trim() || undefined;
  if (typeof value === 'boolean' || (typeof value === 'number' && Number.isFinite(value)))
    return String(value);
  return undefined;
}

/** The objects of an array; a single object counts as an array of one. */
export function objectsOf(value: unknown): Detail[] {
  return (Array.isArray(value) ? value : [value]).filter((item) => item !== null && typeof item === 'object');
}

/** What an array holds, of any type; nothing where `value` is no array. */
export function arrayOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

/** The readable ones of `values`, without repeats, joined; undefined if there is none. */
export function join(separator: string, ...values: readonly unknown[]): string | undefined {
  const readable = values.map(text).filter((value) => value !== undefined);
  return [...new Set(readable)].join(separator) || undefined;
}

/** `i-0a1b2c3d (web-1)`: an id with what explains it. One of them alone where the other is missing or the same. */
export function annotate(id: unknown, note: unknown): string | undefined {
  const [main, extra] = [text(id), text(note)];
  return main && extra && main !== extra ? `${main} (${extra})` : (main ?? extra);
}

/** One line for each value, the first `most` of them, then how many more there are. */
export function lines(values: readonly unknown[], most = 10): string | undefined {
  const readable = [...new Set(values.map(text).filter((value) => value !== undefined))];
  const more = readable.length - most;
  return [...readable.slice(0, most), ...(more > 0 ? [`… +${more}`] : [])].join('\n') || undefined;
}

/** `Name = web-1`, one line for each property of an object; undefined for everything else. */
export function pairs(value: unknown): string | undefined {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined;
  return lines(Object.entries(value).map(([key, inner]) => text(inner) && `${key} = ${text(inner)}`));
}
