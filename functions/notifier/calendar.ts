import { localTime } from './local-time';

const DAY_MS = 24 * 60 * 60 * 1000;

/** Days since 1970-01-01 and the hour, on the clocks of a time zone. */
function localHour(now: number, timeZone: string): { readonly day: number; readonly hour: number } {
  const local = localTime(new Date(now).toISOString(), timeZone);
  return { day: Date.parse(local.slice(0, 10)) / DAY_MS, hour: Number(local.slice(11, 13)) };
}

/** `2026-03-04`, on the clocks of a time zone. */
export function today(now: number, timeZone: string): string {
  return localTime(new Date(now).toISOString(), timeZone).slice(0, 10);
}

/** The last days on which the digest and, on a Monday, the weekly report were due: days since 1970-01-01. */
export function lastDue(now: number, timeZone: string, dueHour: number) {
  const { day, hour } = localHour(now, timeZone);
  const digest = hour < dueHour ? day - 1 : day;
  return { digest, report: digest - ((digest + 3) % 7) };
}

/** Numbers the weeks, which begin on Monday (UTC), for counting. */
export const weekOf = (now: number) => weekOfDay(Math.floor(now / DAY_MS));

/** The week before a Monday. */
export const weekBefore = (monday: number) => weekOfDay(monday - 4);

const weekOfDay = (day: number) => Math.floor((day + 3) / 7);
