import type { Field } from '../shared/alert';
import { DAY_MS, HOUR_MS, hourOf } from '../shared/calendar';
import type { Check, Trouble } from './issues';
import type { Round } from './watcher-run';

/** Heartbeats come once a day: one may be late, two are not. */
export const PATIENCE_MS = 2 * DAY_MS;

/** A little more than a day, so that the notifier never takes it for a repeat within the day. */
const AGAIN_MS = DAY_MS + HOUR_MS / 2;

type Known = Pick<Round, 'seen' | 'at'>;

/** A Region that the settings have named for less than two days: its stacks may still be on their way. */
export function isNew(region: string, { seen, at }: Known): boolean {
  return at - (seen[`watched/${region}`] ?? at) <= PATIENCE_MS;
}

/** A heartbeat came within two days. */
export function isHeard(region: string, { seen, at }: Known): boolean {
  return at - (seen[`region/${region}`] ?? 0) <= PATIENCE_MS;
}

/** Regions that are not heard though they should be. */
export function checkRegions(round: Round): Check {
  const { regions } = round.settings;
  const silent = regions.filter((region) => !isHeard(region, round) && !isNew(region, round));
  return {
    kind: 'region/',
    title: 'Region not heard for two days',
    troubles: silent.map((region): Trouble => ({ key: keyOf(region), ...silence(region, round) })),
    over: (key) => {
      const region = key.slice(keyOf('').length);
      const fields = [lastHeard(region, round)];
      if (regions.includes(region)) return { severity: 'high', region, fields };
      return { severity: 'high', region, fields, description: 'This Region is no longer in the settings.' };
    },
    everyMs: AGAIN_MS,
    stamp: hourOf(round.at),
  };
}

const keyOf = (region: string) => `region/${region}`;

function silence(region: string, round: Round): Omit<Trouble, 'key'> {
  return {
    severity: 'high',
    region,
    description: 'Not even its daily heartbeat arrives: other alerts of this Region may be missing as well.',
    fields: [
      lastHeard(region, round),
      { label: 'Watched since', value: timeOf(round.seen[`watched/${region}`]), format: 'time' },
    ],
  };
}

const lastHeard = (region: string, { seen }: Known): Field => ({
  label: 'Last heard',
  value: timeOf(seen[`region/${region}`]),
  format: 'time',
});

const timeOf = (ms: number | undefined) => (ms ? new Date(ms).toISOString() : undefined);
