import * as z from 'zod';
import { suggest } from '../../words/suggest';

/** A name of the IANA time zone database. */
export function timeZone() {
  return z.string({ error: wrong }).refine(isTimeZone, { error: wrong });
}

function isTimeZone(name: string): boolean {
  // Intl takes some milliseconds to load, and offsets such as +09:00 besides names.
  if (name === 'UTC') return true;
  if (/^[+-]/.test(name)) return false;
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch {
    return false;
  }
}

function wrong({ input }: { readonly input?: unknown }): string {
  const meant = suggest(input, ['UTC', ...Intl.supportedValuesOf('timeZone')]);
  const fix = meant ? `did you mean ${meant}?` : 'allowed: names such as UTC, Asia/Tokyo, Europe/London';
  return `not a time zone; ${fix}`;
}
