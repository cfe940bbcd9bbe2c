import type { Field } from '../shared/alert';
import { dateOf } from '../shared/calendar';
import { localTime } from '../shared/local-time';
import { linesOf } from './dead-letters';
import { expiredRules, unusedRules, withOwner } from './ignore-rules';
import { type Period, periodOf } from './period';
import { isHeard, isNew, PATIENCE_MS } from './regions';
import { type OwnAlert, type Round, sendAlert, setMarks } from './watcher-run';

/** On Mondays: what proves that silence is health. */
export async function reportWeek(round: Round): Promise<void> {
  const { due, seen, store, at } = round;
  const since = seen.since ?? at;
  if (due.monday <= (seen.report ?? 0)) return;
  // Before every Region had its two days to be heard there is nothing to prove: the next report covers these days too.
  if (at - since > PATIENCE_MS) {
    const period = await periodOf(due.monday, since, store, at);
    await sendAlert(round, await weeklyReport(period, round));
  }
  await setMarks(round, { report: due.monday });
}

async function weeklyReport(period: Period, round: Round): Promise<OwnAlert> {
  const { regions } = round.settings;
  const missing = regions.filter((region) => !isHeard(region, round));
  const letters = await round.deadLetters();
  const { counts } = period;
  const count = (label: string, name: string): Field => ({ label, value: `${counts[name] ?? 0}` });
  const isQuiet =
    missing.length === 0 &&
    !counts.undelivered &&
    letters.waiting.length === 0 &&
    letters.unreadable.length === 0;
  const day = dateOf(period.monday);
  return {
    key: `week/${day}`,
    stamp: day,
    state: 'open',
    severity: isQuiet ? 'info' : 'medium',
    title: isQuiet ? 'All quiet' : 'Not all is well',
    fields: [
      { label: 'Regions heard', value: `${regions.length - missing.length} / ${regions.length}` },
      { label: 'Regions not heard', value: missing.filter((region) => !isNew(region, round)).join(', ') },
      { label: 'Regions not heard yet', value: missing.filter((region) => isNew(region, round)).join(', ') },
      { label: 'From', value: new Date(period.from).toISOString(), format: 'time' },
      { label: 'Until', value: new Date(period.to).toISOString(), format: 'time' },
      count('Alerts sent', 'posted'),
      count('Messages in Slack', 'messages'),
      count('Collected for a summary', 'collected'),
      count('Repeats left out', 'repeated'),
      count('Ignored by the settings', 'ignored'),
      { label: 'Ignored by rule', value: ignoredByRule(counts) },
      count('Suppressed', 'suppressed'),
      count('Not delivered', 'undelivered'),
      { label: 'Messages in dead-letter queues', value: linesOf(letters) || '0' },
      { label: 'Not readable', value: letters.unreadable.join(', ') },
      { label: 'Services last heard', value: lastHeard(round) },
      { label: 'Expired ignore rules', value: expiredRules(round).map(withOwner).join('\n') },
      {
        label: 'Ignore rules without a match for 90 days',
        value: unusedRules(round).map(withOwner).join('\n'),
      },
    ],
  };
}

const BY_RULE = 'ignored by ';

/** The most first: a long list is cut at its end. Also rules that are no longer in the settings. */
function ignoredByRule(counts: Period['counts']): string {
  return Object.entries(counts)
    .filter(([name, count]) => name.startsWith(BY_RULE) && count > 0)
    .sort(([, one], [, other]) => other - one)
    .map(([name, count]) => `${name.slice(BY_RULE.length)}: ${count}`)
    .join('\n');
}

function lastHeard({ seen, settings }: Round): string {
  const services = Object.entries(seen).filter(([name]) => name.startsWith('service/'));
  return services
    .map(([name, at]) => `${name.slice('service/'.length)}: ${minuteOf(at, settings.time_zone)}`)
    .sort()
    .join('\n');
}

const minuteOf = (ms: number, timeZone: string) =>
  localTime(new Date(ms).toISOString(), timeZone).slice(0, 16);
