import type { Alert } from './alert';
import { hasExpired } from './ignore';
import type { NotifierSettings } from './settings';

type Numbers = Readonly<Record<string, number>>;
type Known = Pick<NotifierSettings, 'regions' | 'ignore' | 'accounts'>;

const HOUR_MS = 60 * 60 * 1000;
const DAY_MS = 24 * HOUR_MS;
/** Heartbeats come once a day: one may be late, two are not. */
const SILENT_AFTER_MS = 2 * DAY_MS;
const UNUSED_AFTER_MS = 90 * DAY_MS;

/**
 * @param seen names to when they were last seen, in ms: `region/eu-west-1`, and `since`, when the first look was taken
 */
export function silentRegions({ regions }: Known, seen: Numbers, now: number): readonly string[] {
  return regions.filter((region) => now - (seen[`region/${region}`] ?? seen.since ?? now) > SILENT_AFTER_MS);
}

/** An alert of the monitoring about itself. */
function own(
  changes: Pick<Alert, 'severity' | 'state' | 'title' | 'fields' | 'key' | 'region'>,
  now: number,
) {
  const time = new Date(now).toISOString();
  return {
    service: 'monitoring',
    product: 'AWS monitoring',
    account: '',
    time,
    origin: 'real',
    ...changes,
  } as const;
}

/** A Region is not heard any more, or is heard again. */
export function regionAlert(region: string, state: Alert['state'], seen: Numbers, now: number): Alert {
  const last = seen[`region/${region}`];
  const alert = own(
    {
      severity: 'high',
      state,
      title: 'Region not heard for two days',
      region,
      fields: [{ label: 'Last heard', value: last ? new Date(last).toISOString() : 'never', format: 'time' }],
      key: `monitoring/region/${region}`,
    },
    now,
  );
  return { ...alert, eventId: `region/${region}/${state}/${Math.floor(now / DAY_MS)}` };
}

/**
 * What proves once a week that silence is healthy.
 *
 * @param week what was counted in it
 * @param monday days since 1970-01-01
 */
export function weeklyReport(
  settings: Known,
  week: Numbers,
  seen: Numbers,
  { now, today, monday }: { readonly now: number; readonly today: string; readonly monday: number },
): Alert {
  const silent = silentRegions(settings, seen, now);
  const heard = settings.regions.length - silent.length;
  const allQuiet = silent.length === 0 && !week.undelivered;
  const count = (name: string) => `${week[name] ?? 0}`;
  const alert = own(
    {
      severity: allQuiet ? 'info' : 'medium',
      state: 'open',
      title: allQuiet ? 'All quiet' : 'Not all is well',
      region: '',
      fields: [
        { label: 'Regions heard', value: `${heard} / ${settings.regions.length}` },
        { label: 'Regions not heard', value: silent.join(', ') },
        { label: 'Alerts sent', value: count('posted') },
        { label: 'Messages', value: count('messages') },
        { label: 'Repeats left out', value: count('repeated') },
        { label: 'Suppressed by rules', value: count('suppressed') },
        { label: 'Ignored by settings', value: count('ignored') },
        { label: 'Not delivered', value: count('undelivered') },
        { label: 'Services last heard', value: lastHeard(seen) },
        { label: 'Ignore rules', value: ignoredByRule(settings, week) },
        { label: 'Expired ignore rules', value: expired(settings, today) },
        { label: 'Ignore rules without a match in 90 days', value: unused(settings, seen, now, today) },
      ],
      key: `monitoring/week/${monday}`,
    },
    now,
  );
  return { ...alert, eventId: `week/${monday}` };
}

function lastHeard(seen: Numbers): string {
  const services = Object.entries(seen).filter(([name]) => name.startsWith('service/'));
  return services
    .map(([name, at]) => `${name.slice(8)}: ${new Date(at).toISOString().slice(0, 10)}`)
    .sort()
    .join('\n');
}

function ignoredByRule({ ignore }: Known, week: Numbers): string {
  return ignore.map(({ name }) => `${name}: ${week[`ignored by ${name}`] ?? 0}`).join('\n');
}

function expired({ ignore }: Known, today: string): string {
  const over = ignore.filter((rule) => hasExpired(rule, today));
  return over.map(({ name, expires, owner }) => `${name} (${expires}, ${owner})`).join('\n');
}

function unused({ ignore }: Known, seen: Numbers, now: number, today: string): string {
  return ignore
    .filter((rule) => !hasExpired(rule, today))
    .filter(({ name }) => now - (seen[`ignore/${name}`] ?? seen[`known/${name}`] ?? now) > UNUSED_AFTER_MS)
    .map(({ name, owner }) => `${name} (${owner})`)
    .join('\n');
}
