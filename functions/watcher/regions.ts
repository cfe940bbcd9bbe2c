import type { Field } from '../shared/alert';
import { DAY_MS, HOUR_MS, hourOf } from '../shared/calendar';
import type { Check, Issue } from './issues';
import type { WatcherRun } from './watcher-run';

/** Heartbeats arrive once a day. One may be late; two missing ones are an issue. */
export const HEARTBEAT_TIMEOUT_MS = 2 * DAY_MS;

/** A little more than a day, so that the notifier, with a repeat interval of a day, does not suppress it as a repeat. */
export const REPEAT_MS = DAY_MS + HOUR_MS / 2;

type Checkpoints = Pick<WatcherRun, 'checkpoints' | 'at'>;

/** Whether a Region has been in the settings for two days at most: its stacks may not be deployed yet. */
export function isNewRegion(region: string, { checkpoints, at }: Checkpoints): boolean {
  return at - (checkpoints[`watched/${region}`] ?? at) <= HEARTBEAT_TIMEOUT_MS;
}

/** Whether a heartbeat arrived from a Region within the last two days. */
export function hasRecentHeartbeat(region: string, { checkpoints, at }: Checkpoints): boolean {
  return at - (checkpoints[`region/${region}`] ?? 0) <= HEARTBEAT_TIMEOUT_MS;
}

/** Checks for Regions whose heartbeats are missing. */
export function checkRegions(run: WatcherRun): Check {
  const { regions } = run.settings;
  const silent = regions.filter((region) => !hasRecentHeartbeat(region, run) && !isNewRegion(region, run));
  return {
    kind: 'region/',
    title: 'Region not heard for two days',
    issues: silent.map((region) => silentIssue(region, run)),
    resolution: (key) => {
      const region = key.slice(keyOf('').length);
      const fields = [lastHeard(region, run)];
      if (regions.includes(region)) return { severity: 'high', region, fields };
      return { severity: 'high', region, fields, description: 'This Region is no longer in the settings.' };
    },
    repeatMs: REPEAT_MS,
    idSuffix: hourOf(run.at),
  };
}

const keyOf = (region: string) => `region/${region}`;

function silentIssue(region: string, run: WatcherRun): Issue {
  return {
    key: keyOf(region),
    severity: 'high',
    region,
    description:
      'Not even its daily heartbeat arrives. Other alerts from this Region may be missing as well.',
    fields: [
      lastHeard(region, run),
      { label: 'Watched since', value: timeOf(run.checkpoints[`watched/${region}`]), format: 'time' },
    ],
  };
}

const lastHeard = (region: string, { checkpoints }: Checkpoints): Field => ({
  label: 'Last heard',
  value: timeOf(checkpoints[`region/${region}`]),
  format: 'time',
});

const timeOf = (ms: number | undefined) => (ms ? new Date(ms).toISOString() : undefined);
