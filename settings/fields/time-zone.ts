import * as z from 'zod';
import { suggest } from '../../words/suggest';

/** A name of the IANA time zone database, such as `Asia/Tokyo`, or `UTC`. */
export function timeZone() {
  return z.string({ error: messageFor }).refine(isTimeZone, { error: messageFor });
}

/**
 * Intl also takes offsets (`+09:00`) and, depending on its version, abbreviations (`JST`), which the functions may not know or
 * read as another zone.
 */
function isTimeZone(name: string): boolean {
  // Intl takes some milliseconds to load.
  return name === 'UTC' || (/^[A-Z]\w+\//.test(name) && resolved(name) !== undefined);
}

/** The name that Intl has for a zone; undefined if it does not know the zone. */
function resolved(name: string): string | undefined {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone;
  } catch {
    return undefined;
  }
}

function messageFor({ input }: { readonly input?: unknown }): string {
  const meant = typeof input === 'string' ? suggestZone(input) : undefined;
  const fix = meant ? `did you mean ${meant}?` : 'allowed: names such as UTC, Asia/Tokyo, Europe/London';
  return `not a time zone; ${fix}`;
}

/** Abbreviations that Intl does not know, or interprets as a zone that few people mean. */
const ABBREVIATIONS: ReadonlyMap<string, string> = new Map([
  ['GMT', 'UTC'],
  ['EST', 'America/New_York'],
  ['EDT', 'America/New_York'],
  ['CST', 'America/Chicago'],
  ['CDT', 'America/Chicago'],
  ['MST', 'America/Denver'],
  ['MDT', 'America/Denver'],
  ['PST', 'America/Los_Angeles'],
  ['PDT', 'America/Los_Angeles'],
  ['BST', 'Europe/London'],
  ['CET', 'Europe/Berlin'],
  ['CEST', 'Europe/Berlin'],
  ['IST', 'Asia/Kolkata'],
  ['SGT', 'Asia/Singapore'],
  ['HKT', 'Asia/Hong_Kong'],
  ['KST', 'Asia/Seoul'],
  ['JST', 'Asia/Tokyo'],
  ['AEST', 'Australia/Sydney'],
]);

/** Suggests a zone by abbreviation, by a misspelt name, by the city (`Tokio`), or by another name of the zone (`Japan`). */
function suggestZone(typed: string): string | undefined {
  const abbreviated = ABBREVIATIONS.get(typed.toUpperCase());
  if (abbreviated) return abbreviated;
  const zones = ['UTC', ...Intl.supportedValuesOf('timeZone')];
  const other = resolved(typed);
  if (other !== undefined) return zones.find((zone) => zone === other);
  const cities = new Map(zones.map((zone) => [zone.split('/').at(-1) ?? zone, zone]));
  const city = suggest(typed.replaceAll(' ', '_'), [...cities.keys()]);
  // Names of cities are short, and many differ in two letters: Osaka and Lusaka.
  const isCity = city?.charAt(0).toLowerCase() === typed.charAt(0).toLowerCase();
  return suggest(typed, zones) ?? (city && isCity ? cities.get(city) : undefined);
}
