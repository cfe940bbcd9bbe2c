/** What went to one webhook of late, in the item `webhook/<name>` of the table. Times are milliseconds. */
export interface Traffic {
  /** When the minute began in which entries are counted: one problem in all Regions is no storm. */
  readonly minute: number;
  readonly entries: number;
  /** In a storm: when something was last posted about it. */
  readonly storm?: number | undefined;
  /** Slack asked to wait so long. */
  readonly restUntil?: number | undefined;
}

export const STORM_INTERVAL_MS = 60_000;
/** A reminder comes at least so long after the last message of a storm; an earlier one is one too many. */
const SOON_MS = STORM_INTERVAL_MS - 10_000;
/** The reminder is lost then. */
const FORGOTTEN_MS = 3 * STORM_INTERVAL_MS;

/** `collect`: keep the entries until the next summary; `begin`: post a summary, and collect from now on. */
export type Plan = 'post' | 'begin' | 'collect';

/** What to do with some entries more, and what is remembered once it is done. */
export function plan(
  { minute, entries: before, storm }: Traffic,
  entries: number,
  now: number,
  perMinute: number,
): { readonly plan: Plan; readonly traffic: Traffic } {
  if (storm !== undefined) return { plan: 'collect', traffic: { minute, entries: before, storm } };
  const isSameMinute = now - minute < STORM_INTERVAL_MS;
  const counted = isSameMinute ? { minute, entries: before + entries } : { minute: now, entries };
  if (counted.entries <= perMinute) return { plan: 'post', traffic: counted };
  return { plan: 'begin', traffic: { ...counted, storm: now } };
}

/** A summary was posted so shortly before that another one is not due. */
export const isSummaryEarly = ({ storm = 0 }: Traffic, now: number) => now - storm < SOON_MS;

/** A summary is overdue: whoever comes along has to tell it. */
export const isSummaryLate = ({ storm }: Traffic, now: number) =>
  storm !== undefined && now - storm >= FORGOTTEN_MS;

/** After what was collected is posted: the storm is over when there was little enough in that minute. */
export function afterSummary({ storm }: Traffic, entries: number, now: number, perMinute: number): Traffic {
  return storm === undefined || entries <= perMinute ? calm(now) : { ...calm(now), storm: now };
}

export const calm = (now: number): Traffic => ({ minute: now, entries: 0 });
