/** What went to one webhook of late. Times are milliseconds. */
export interface Traffic {
  /** When the minute began in which alerts are counted. */
  readonly minute: number;
  readonly alerts: number;
  readonly storm?: Storm | undefined;
}

export interface Storm {
  readonly since: number;
  /** Since it began. */
  readonly alerts: number;
  /** When something was last posted about it. */
  readonly told: number;
}

export const STORM_INTERVAL_MS = 60_000;
/** The message that reminds of a storm is lost then; the next alerts take its place. */
const FORGOTTEN_MS = 3 * STORM_INTERVAL_MS;

/** `collect`: keep the alerts until the next summary; `begin`: post a summary, and collect from now on. */
export type Plan = 'post' | 'begin' | 'collect';

/** What to do with some alerts more. */
export function plan(
  before: Traffic | undefined,
  alerts: number,
  now: number,
  perMinute: number,
): { readonly plan: Plan; readonly traffic: Traffic } {
  const storm = before?.storm;
  if (storm !== undefined) {
    const counted = { ...storm, alerts: storm.alerts + alerts };
    if (now - storm.told < FORGOTTEN_MS)
      return { plan: 'collect', traffic: { ...before, storm: counted } as Traffic };
    return { plan: 'begin', traffic: { minute: now, alerts: 0, storm: { ...counted, told: now } } };
  }
  const isSameMinute = before !== undefined && now - before.minute < STORM_INTERVAL_MS;
  const traffic = isSameMinute
    ? { minute: before.minute, alerts: before.alerts + alerts }
    : { minute: now, alerts };
  if (traffic.alerts <= perMinute) return { plan: 'post', traffic };
  return { plan: 'begin', traffic: { ...traffic, storm: { since: now, alerts, told: now } } };
}

/** After the collected alerts were posted: the storm is over when there were few enough in that minute. */
export function afterSummary(before: Traffic, alerts: number, now: number, perMinute: number): Traffic {
  if (before.storm === undefined || alerts <= perMinute) return { minute: now, alerts: 0 };
  return { minute: now, alerts: 0, storm: { ...before.storm, told: now } };
}

export function readTraffic(state: string | undefined): Traffic | undefined {
  return state === undefined ? undefined : JSON.parse(state);
}
