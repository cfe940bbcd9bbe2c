import { DAY_MS, dateOf, localDate } from '../shared/calendar';
import { hasExpired } from '../shared/has-expired';
import type { Check, Issue } from './issues';
import type { WatchedRule } from './settings';
import type { WatcherRun } from './watcher-run';

const UNUSED_AFTER_MS = 90 * DAY_MS;

/** A week minus half a day: the check runs once a day, and daylight saving may shift its hour. */
const REPEAT_MS = 6.5 * DAY_MS;

type RuleContext = Pick<WatcherRun, 'settings' | 'checkpoints' | 'at'>;

/** Returns the rules that have expired and no longer apply. */
export function expiredRules(run: RuleContext): readonly WatchedRule[] {
  const today = todayOf(run);
  return run.settings.ignore.filter((rule) => hasExpired(rule, today));
}

/** Returns the rules that apply, have been in the settings for 90 days and matched nothing in that time. */
export function unusedRules(run: RuleContext): readonly WatchedRule[] {
  const { settings, checkpoints, at } = run;
  const usedAt = ({ name }: WatchedRule) =>
    Math.max(checkpoints[`ignore/${name}`] ?? 0, checkpoints[`known/${name}`] ?? at);
  const today = todayOf(run);
  return settings.ignore.filter((rule) => !hasExpired(rule, today) && at - usedAt(rule) > UNUSED_AFTER_MS);
}

const todayOf = ({ at, settings }: RuleContext) => localDate(at, settings.time_zone);

/** Reports each expired rule as a separate issue, with its owner: on the day after its last day, and then once a week. */
export function checkExpired(run: WatcherRun): Check {
  const idSuffix = dateOf(run.due.day);
  return {
    kind: 'expired/',
    title: 'Ignore rule has expired',
    issues: expiredRules(run).map((rule) => expiredIssue(rule, idSuffix)),
    resolution: (key) => ({
      severity: 'low',
      fields: [{ label: 'Ignore rule', value: key.slice('expired/'.length) }],
    }),
    repeatMs: REPEAT_MS,
    idSuffix,
  };
}

const expiredIssue = ({ name, expires, owner, reason }: WatchedRule, date: string): Issue => ({
  key: `expired/${name}`,
  severity: 'low',
  description: 'It no longer ignores anything. Give it a later date, or remove it from the settings.',
  fields: [
    { label: 'Ignore rule', value: name },
    { label: 'Expired', value: expires },
    { label: 'Owner', value: owner },
    { label: 'Reason', value: reason },
  ],
  // It is posted once a week, whatever `repeat_hours` is.
  revision: date,
});

/** Reports all unused rules as one issue, once a week. */
export function checkUnused(run: WatcherRun): Check {
  const rules = unusedRules(run);
  return {
    kind: 'unused',
    title: 'Ignore rules that match nothing',
    issues: rules.length === 0 ? [] : [unusedIssue(rules)],
    resolution: () => ({ severity: 'info', fields: [] }),
    repeatMs: REPEAT_MS,
    idSuffix: dateOf(run.due.day),
  };
}

function unusedIssue(rules: readonly WatchedRule[]): Issue {
  const names = rules.map(withOwner).join('\n');
  return {
    key: 'unused',
    severity: 'info',
    description: 'A rule that is no longer needed may hide new problems. Remove it from the settings.',
    fields: [{ label: 'No match for 90 days', value: names }],
    revision: names,
  };
}

/** Returns `probes (security team)`. */
export const withOwner = ({ name, owner }: WatchedRule) => `${name} (${owner})`;
