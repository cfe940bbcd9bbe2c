import { DAY_MS, dateOf, today } from '../shared/calendar';
import type { Check } from './issues';
import type { WatchedRule } from './settings';
import type { Round } from './watcher-run';

const UNUSED_AFTER_MS = 90 * DAY_MS;

/** Looked at once a day, and the clocks may change: on the seventh day. */
const EVERY_WEEK_MS = 6.5 * DAY_MS;

type Known = Pick<Round, 'settings' | 'seen' | 'at'>;

/** Rules that work no more. */
export function expiredRules(round: Known): readonly WatchedRule[] {
  return round.settings.ignore.filter((rule) => hasExpired(rule, round));
}

/** Rules in force that matched nothing for 90 days, and were there all the time. */
export function unusedRules(round: Known): readonly WatchedRule[] {
  const { settings, seen, at } = round;
  const usedAt = ({ name }: WatchedRule) =>
    Math.max(seen[`ignore/${name}`] ?? 0, seen[`known/${name}`] ?? at);
  return settings.ignore.filter((rule) => !hasExpired(rule, round) && at - usedAt(rule) > UNUSED_AFTER_MS);
}

/** A rule works to the end of its day. Both are as in ISO 8601, so the order of text is that of days. */
function hasExpired({ expires }: WatchedRule, { at, settings }: Known): boolean {
  return today(at, settings.time_zone) > expires;
}

/** Each expired rule says so by itself, with its owner: on the day after, and then once a week. */
export function checkExpired(round: Round): Check {
  const stamp = dateOf(round.due.day);
  return {
    kind: 'expired/',
    title: 'Ignore rule has expired',
    troubles: expiredRules(round).map(({ name, expires, owner, reason }) => ({
      key: `expired/${name}`,
      severity: 'low',
      description: 'It ignores nothing any more. Give it a later day, or take it out of the settings.',
      fields: [
        { label: 'Ignore rule', value: name },
        { label: 'Expired', value: expires },
        { label: 'Owner', value: owner },
        { label: 'Reason', value: reason },
      ],
      // Once a week, whatever the interval for repeats is.
      revision: stamp,
    })),
    over: (key) => ({
      severity: 'low',
      fields: [{ label: 'Ignore rule', value: key.slice('expired/'.length) }],
    }),
    everyMs: EVERY_WEEK_MS,
    stamp,
  };
}

export function checkUnused(round: Round): Check {
  const rules = unusedRules(round);
  const named = rules.map(withOwner).join('\n');
  return {
    kind: 'unused',
    title: 'Ignore rules that match nothing',
    troubles:
      rules.length === 0
        ? []
        : [
            {
              key: 'unused',
              severity: 'info',
              description:
                'A rule that nobody needs any more may hide something new. Take it out of the settings.',
              fields: [{ label: 'No match for 90 days', value: named }],
              revision: named,
            },
          ],
    over: () => ({ severity: 'info', fields: [] }),
    everyMs: EVERY_WEEK_MS,
    stamp: dateOf(round.due.day),
  };
}

export const withOwner = ({ name, owner }: WatchedRule) => `${name} (${owner})`;
