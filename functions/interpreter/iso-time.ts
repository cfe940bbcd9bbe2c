import { text } from './detail';

/**
 * The time of an event as ISO 8601: from `Wed, 15 Apr 2026 22:07:07 GMT`, which AWS Health writes, or milliseconds. What
 * is none of both is given back as it is; what is no text at all is undefined.
 */
export function isoTime(value: unknown): string | undefined {
  const given = text(value);
  // Date also reads other notations, but guesses a time zone for them.
  if (typeof value !== 'number' && !given?.endsWith(' GMT')) return given;
  const date = new Date(value as string | number);
  return Number.isNaN(date.getTime()) ? given : date.toISOString();
}
