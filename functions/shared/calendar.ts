import { localTime } from './local-time';

export const HOUR_MS = 60 * 60 * 1000;
export const DAY_MS = 24 * HOUR_MS;

/** Returns the date in a time zone: `2026-03-04`. `now`: milliseconds since the epoch. */
export function localDate(now: number, timeZone: string): string {
  return localTime(new Date(now).toISOString(), timeZone).slice(0, 10);
}

/** The last days on which something was due, in days since 1970-01-01 in a time zone. */
export interface DueDays {
  /** For what is due every day. */
  readonly day: number;
  /** For what is due on Mondays. */
  readonly monday: number;
}

/**
 * Returns the last day, and the last Monday, on which something at this hour was due. It looks back instead of comparing
 * with the current hour. So what was missed is still due, and an hour that daylight saving skips or repeats is due once.
 *
 * @param now milliseconds since the epoch
 * @param timeZone IANA name
 * @param hour 0 to 23
 */
export function lastDueDays(now: number, timeZone: string, hour: number): DueDays {
  const local = localTime(new Date(now).toISOString(), timeZone);
  const currentDay = Date.parse(local.slice(0, 10)) / DAY_MS;
  const day = Number(local.slice(11, 13)) < hour ? currentDay - 1 : currentDay;
  // 1970-01-01 was a Thursday.
  return { day, monday: day - ((day + 3) % 7) };
}

/** Returns the date of a day: `2026-03-04`. `day`: days since 1970-01-01. */
export const dateOf = (day: number) => new Date(day * DAY_MS).toISOString().slice(0, 10);

/** Returns the hour in UTC: `2026-03-04T11`. `now`: milliseconds since the epoch. */
export const hourOf = (now: number) => new Date(now).toISOString().slice(0, 13);
