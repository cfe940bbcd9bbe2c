import type { Detail } from './event';

/*
 * Functions that read values of any type from the detail of an event, whose shape AWS does not guarantee. What is missing, null
 * or of an unexpected type becomes undefined, which the renderer omits, so no message shows "undefined" or "[object Object]".
 */

/** The text of a string, trimmed, of a finite number or of a Boolean; undefined for a blank string and all other values. */
export function text(value: unknown): string | undefined {
  if (typeof value === 'string') return value.trim() || undefined;
  if (typeof value === 'boolean' || Number.isFinite(value)) return String(value);
  return undefined;
}

/** The objects in an array; a single object counts as an array of one. */
export function objectsOf(value: unknown): Detail[] {
  return (Array.isArray(value) ? value : [value]).filter((item) => item !== null && typeof item === 'object');
}

/** The elements of an array, of any type; empty for all other values. */
export function arrayOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

/** Joins those of `values` that have a {@link text}, without duplicates; undefined if none has. */
export function join(separator: string, ...values: readonly unknown[]): string | undefined {
  const readable = values.map(text).filter((value) => value !== undefined);
  return [...new Set(readable)].join(separator) || undefined;
}

/** `i-0a1b2c3d (web-1)`: a value with a note in parentheses. Only one of them if the other is missing or equal. */
export function annotate(value: unknown, note: unknown): string | undefined {
  const [main, extra] = [text(value), text(note)];
  return main && extra && main !== extra ? `${main} (${extra})` : (main ?? extra);
}

/** One line for each distinct value, at most `max`, then `… +3` for the rest; undefined if no value has a {@link text}. */
export function lines(values: readonly unknown[], max = 10): string | undefined {
  const readable = [...new Set(values.map(text).filter((value) => value !== undefined))];
  const more = readable.length - max;
  return [...readable.slice(0, max), ...(more > 0 ? [`… +${more}`] : [])].join('\n') || undefined;
}

/** The same on one line: `a, b, … +3`. */
export function list(values: readonly unknown[], max?: number): string | undefined {
  return lines(values, max)?.replaceAll('\n', ', ');
}

/** `Name = web-1`: one line for each property of an object; undefined for all other values. */
export function pairs(value: unknown): string | undefined {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined;
  return lines(Object.entries(value).map(([key, inner]) => text(inner) && `${key} = ${text(inner)}`));
}
