import { text } from './detail';

/**
 * A time as ISO 8601, from `Wed, 15 Apr 2026 22:07:07 GMT`, the format of AWS Health, or from milliseconds since 1970. Any other
 * text is returned unchanged; other values are undefined.
 */
export function isoTime(value: unknown): string | undefined {
  const given = text(value);
  // Date parses other formats too, but assumes a time zone for them.
  if (typeof value !== 'number' && !given?.endsWith(' GMT')) return given;
  const date = new Date(value as string | number);
  return Number.isNaN(date.getTime()) ? given : date.toISOString();
}
