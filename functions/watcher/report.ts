import type { Field } from '../shared/alert';
import { dateOf } from '../shared/calendar';
import { localTime } from '../shared/local-time';
import type { DeadLetterCounts } from './dead-letter-counts';
import { linesOf, memberLinesOf } from './dead-letters';
import { expiredRules, unusedRules, withOwner } from './ignore-rules';
import { memberCounts, silentFields } from './member-fields';
import { type Member, membersOf } from './members';
import { type Period, periodOf } from './period';
import { HEARTBEAT_TIMEOUT_MS, hasRecentHeartbeat, isNewRegion } from './regions';
import { type OwnAlert, saveCheckpoints, sendAlert, type WatcherRun } from './watcher-run';

/** Sends the weekly report, on Mondays or as soon as possible after. It proves that the monitoring works when no alert comes. */
export async function reportWeek(run: WatcherRun): Promise<void> {
  const { due, checkpoints, store, at } = run;
  const since = checkpoints.since ?? at;
  if (due.monday <= (checkpoints.report ?? 0)) return;
  // In the first two days a Region may be silent for a good reason. The next report covers these days too.
  if (at - since > HEARTBEAT_TIMEOUT_MS) {
    const period = await periodOf(due.monday, since, store, at);
    await sendAlert(run, weeklyReport(period, await run.deadLetters(), run));
  }
  await saveCheckpoints(run, { report: due.monday });
}

function weeklyReport(period: Period, deadLetters: DeadLetterCounts, run: WatcherRun): OwnAlert {
  const members = membersOf(run);
  const silent = run.settings.regions.filter((region) => !hasRecentHeartbeat(region, run));
  const isQuiet =
    silent.length === 0 &&
    members.every((member) => member.silent.length === 0) &&
    !period.counts.undelivered &&
    deadLetters.nonEmpty.length === 0 &&
    deadLetters.unreadable.length === 0 &&
    deadLetters.ofMembers.nonEmpty.length === 0 &&
    deadLetters.ofMembers.unreadable === 0;
  const day = dateOf(period.monday);
  return {
    key: `week/${day}`,
    idSuffix: day,
    state: 'open',
    severity: isQuiet ? 'info' : 'medium',
    title: isQuiet ? 'All quiet' : 'Needs attention',
    fields: [
      ...regionFields(silent, run),
      ...memberFields(members, period, run),
      ...countFields(period),
      { label: 'Messages in dead-letter queues', value: linesOf(deadLetters) || '0' },
      { label: 'Not readable', value: deadLetters.unreadable.join(', ') },
      ...memberDeadLetters(deadLetters),
      { label: 'Services last heard', value: servicesLastHeard(run) },
      { label: 'Expired ignore rules', value: expiredRules(run).map(withOwner).join('\n') },
      {
        label: 'Ignore rules without a match for 90 days',
        value: unusedRules(run).map(withOwner).join('\n'),
      },
    ],
  };
}

/** Only what needs attention: most reports are of one account. */
const memberDeadLetters = (deadLetters: DeadLetterCounts): readonly Field[] => [
  { label: 'Messages waiting in other accounts', value: memberLinesOf(deadLetters) },
  {
    label: 'Queues of other accounts not readable',
    value: deadLetters.ofMembers.unreadable > 0 ? `${deadLetters.ofMembers.unreadable}` : undefined,
  },
];

function regionFields(silent: readonly string[], run: WatcherRun): readonly Field[] {
  const { regions } = run.settings;
  return [
    { label: 'Regions heard', value: `${regions.length - silent.length} / ${regions.length}` },
    { label: 'Regions not heard', value: silent.filter((region) => !isNewRegion(region, run)).join(', ') },
    { label: 'Regions not heard yet', value: silent.filter((region) => isNewRegion(region, run)).join(', ') },
  ];
}

/** Only if there are other accounts. Those that are gone are in the table until they expire there. */
function memberFields(members: readonly Member[], { from }: Period, run: WatcherRun): readonly Field[] {
  if (members.length === 0) return [];
  const isNew = ({ known, isGone }: Member) => !isGone && (known ?? run.at) >= from;
  return [
    ...memberCounts(members),
    ...silentFields(members, run),
    { label: 'New accounts', value: countOf(members.filter(isNew)) },
    { label: 'Accounts that are gone', value: countOf(members.filter(({ isGone }) => isGone)) },
  ];
}

const countOf = (members: readonly Member[]) => (members.length > 0 ? `${members.length}` : undefined);

function countFields({ from, to, counts }: Period): readonly Field[] {
  const count = (label: string, name: string): Field => ({ label, value: `${counts[name] ?? 0}` });
  return [
    { label: 'From', value: new Date(from).toISOString(), format: 'time' },
    { label: 'Until', value: new Date(to).toISOString(), format: 'time' },
    count('Alerts sent', 'posted'),
    count('Messages in Slack', 'messages'),
    count('Collected for a summary', 'collected'),
    count('Repeats left out', 'repeated'),
    count('Ignored by the settings', 'ignored'),
    { label: 'Ignored by rule', value: ignoredByRule(counts) },
    count('Suppressed', 'suppressed'),
    count('Not delivered', 'undelivered'),
  ];
}

const BY_RULE = 'ignored by ';

/** Highest count first, because a long list is cut at its end. Includes rules that are no longer in the settings. */
function ignoredByRule(counts: Period['counts']): string {
  return Object.entries(counts)
    .filter(([name, count]) => name.startsWith(BY_RULE) && count > 0)
    .sort(([, one], [, other]) => other - one)
    .map(([name, count]) => `${name.slice(BY_RULE.length)}: ${count}`)
    .join('\n');
}

function servicesLastHeard({ checkpoints, settings }: WatcherRun): string {
  const services = Object.entries(checkpoints).filter(([name]) => name.startsWith('service/'));
  return services
    .map(([name, at]) => `${name.slice('service/'.length)}: ${minuteOf(at, settings.time_zone)}`)
    .sort()
    .join('\n');
}

/** Returns `2026-03-04 11:11`. */
const minuteOf = (ms: number, timeZone: string) =>
  localTime(new Date(ms).toISOString(), timeZone).slice(0, 16);
