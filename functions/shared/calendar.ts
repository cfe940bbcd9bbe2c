import { localTime } from './local-time';

export const HOUR_MS = 60 * 60 * 1000;
export const DAY_MS = 24 * HOUR_MS;

/** `2026-03-04`, on the clocks of a time zone. `now`: milliseconds. */
export function today(now: number, timeZone: string): string {
  return localTime(new Date(now).toISOString(), timeZone).slice(0, 10);
}

/** The last days on which something was due: days since 1970-01-01, on the clocks of a time zone. */
export interface Due {
  /** What comes every day. */
  readonly day: number;
  /** What comes on Mondays. */
  readonly monday: number;
}

/**
 * When something that comes at an hour was last due. It looks back instead of asking whether it is that hour now, so
 * that what was missed is made up for, and an hour that a change of the clocks leaves out or repeats comes once.
 *
 * @param now milliseconds
 * @param hour 0 to 23
 */
export function lastDue(now: number, timeZone: string, hour: number): Due {
  const local = localTime(new Date(now).toISOString(), timeZone);
  const today = Date.parse(local.slice(0, 10)) / DAY_MS;
  const day = Number(local.slice(11, 13)) < hour ? today - 1 : today;
  // 1970-01-01 was a Thursday.
  return { day, monday: day - ((day + 3) % 7) };
}

/** `2026-03-04` of its days since 1970-01-01. */
export const dateOf = (day: number) => new Date(day * DAY_MS).toISOString().slice(0, 10);

/** `2026-03-04T11`, in UTC. `now`: milliseconds. */
export const hourOf = (now: number) => new Date(now).toISOString().slice(0, 13);
