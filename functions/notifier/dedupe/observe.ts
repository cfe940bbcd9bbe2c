import { type Alert, inContext } from '../../shared/alert';
import { countOf, type EventRef, eventsOf, type RoutedAlert } from '../../shared/delivery-message';
import { begin, grow } from './pending-entry';
import { isWorse, type PendingEntry, type Problem, revisionOf, type Shown, timeOf } from './problem';

/** The names of the rules by which an alert about a known problem is not notified. */
export type Rule =
  | 'delivered before'
  | 'repeat'
  | 'resolved, but never raised'
  | 'over before it was told'
  | 'over and back at once'
  | 'older than what was told';

/** Alerts that are not notified, and why. */
export interface Suppressed {
  readonly events: readonly EventRef[];
  readonly rule: Rule;
}

export interface Observed {
  readonly problem: Problem;
  /** The alert is part of what is to be notified; else it is among the suppressed. */
  readonly isTaken: boolean;
  readonly suppressed: readonly Suppressed[];
}

/** So many alerts of a problem are known by their ids. */
export const MOST_IDS = 30;

/**
 * What is known of a problem after one more alert. It decides what is news, and posts nothing.
 *
 * @param now milliseconds
 * @param repeatMs after so long a problem that lasts is notified again
 */
export function observe(
  problem: Problem | undefined,
  routed: RoutedAlert,
  now: number,
  repeatMs: number,
): Observed {
  if (problem?.ids.includes(routed.id))
    return { problem, isTaken: false, suppressed: [left(routed, 'delivered before')] };
  const before: Problem = problem ?? { state: 'resolved', count: 0, regions: [], ids: [] };
  const known = { ...before, ids: [...before.ids, routed.id].slice(-MOST_IDS) };
  const taken = { ...routed, alert: inContext(routed.alert, lastRevisionOf(before)) };
  return taken.alert.state === 'resolved' ? resolve(known, taken, now) : raise(known, taken, now, repeatMs);
}

/** Of the latest alert about a problem that lasts. */
function lastRevisionOf({ state, pending, shown }: Problem): string | undefined {
  if (state !== 'open') return undefined;
  return pending?.raise ? revisionOf(pending.raise.alert) : shown?.revision;
}

const left = (routed: RoutedAlert, rule: Rule): Suppressed => ({ events: eventsOf(routed), rule });

function resolve(problem: Problem, routed: RoutedAlert, now: number): Observed {
  const time = timeOf(routed.alert, now);
  const { pending, shown, last } = problem;
  const over = Math.max(problem.over ?? time, time);
  const out = (rule: Rule): Observed => ({
    problem: { ...problem, over },
    isTaken: false,
    suppressed: [left(routed, rule)],
  });
  if (shown === undefined && pending?.raise === undefined)
    return {
      problem: { ...problem, over, ended: begin(routed) },
      isTaken: false,
      suppressed: [left(routed, 'resolved, but never raised')],
    };
  if (problem.state === 'resolved') return out('repeat');
  // It lasts longer than that.
  if (last !== undefined && time < last) return out('older than what was told');
  return {
    problem: {
      ...problem,
      state: 'resolved',
      over,
      ended: begin(routed),
      pending: { since: now, ...pending, end: begin(routed), overBefore: problem.over, ...urgency(routed) },
    },
    isTaken: true,
    suppressed: [],
  };
}

function raise(problem: Problem, routed: RoutedAlert, now: number, repeatMs: number): Observed {
  const { alert } = routed;
  const time = timeOf(alert, now);
  const { pending, shown } = problem;
  if (problem.over !== undefined && time < problem.over)
    return { problem, isTaken: false, suppressed: [left(routed, 'over before it was told')] };
  if (pending?.end !== undefined) return raiseAgain(problem, pending.end, routed, now, repeatMs);
  const isNew = problem.state === 'resolved';
  const counted: Problem = {
    ...problem,
    state: 'open',
    last: isNew ? time : Math.max(problem.last ?? time, time),
    count: (isNew ? 0 : problem.count) + countOf(routed),
    regions: union(isNew ? [] : problem.regions, alert.region),
    ended: undefined,
  };
  if (pending?.raise !== undefined)
    return {
      problem: {
        ...counted,
        pending: { ...pending, raise: grow(pending.raise, routed), ...urgency(routed) },
      },
      isTaken: true,
      suppressed: [],
    };
  if (!isNew && shown?.state === 'open' && !isNews(alert, shown, now, repeatMs))
    return { problem: counted, isTaken: false, suppressed: [left(routed, 'repeat')] };
  return {
    problem: { ...counted, pending: { since: now, raise: begin(routed), ...urgency(routed) } },
    isTaken: true,
    suppressed: [],
  };
}

/** Nobody is told that something is over which is not: only the end of a back and forth matters. */
function raiseAgain(
  problem: Problem,
  end: PendingEntry,
  routed: RoutedAlert,
  now: number,
  repeatMs: number,
): Observed {
  const { shown, pending } = problem;
  const { alert } = routed;
  const counted: Problem = {
    ...problem,
    state: 'open',
    ended: undefined,
    last: timeOf(alert, now),
    count: problem.count + end.count + countOf(routed),
    regions: union(problem.regions, alert.region),
  };
  const again = { ...begin(routed), count: end.count + countOf(routed) };
  const entry = { ...again, events: [...end.events, ...eventsOf(routed)] };
  if (pending?.raise !== undefined) {
    const raised = grow(pending.raise, { ...routed, count: entry.count, events: entry.events });
    return {
      problem: { ...counted, pending: { ...pending, raise: raised, end: undefined, ...urgency(routed) } },
      isTaken: true,
      suppressed: [],
    };
  }
  if (shown?.state === 'open' && !isNews(alert, shown, now, repeatMs))
    return {
      problem: { ...counted, pending: undefined },
      isTaken: false,
      suppressed: [{ events: entry.events, rule: 'over and back at once' }],
    };
  return {
    problem: { ...counted, pending: { since: now, ...pending, raise: entry, end: undefined } },
    isTaken: true,
    suppressed: [],
  };
}

/** It is worse than anything that was notified of the problem, or something else, or says more, or is due again. */
export function isNews(alert: Alert, shown: Shown, now: number, repeatMs: number): boolean {
  if (isWorse(alert.severity, shown.severity) || now - shown.at >= repeatMs) return true;
  const [wasCopy, isCopy] = [shown.isCopy === true, alert.isCopy === true];
  return wasCopy !== isCopy ? wasCopy : revisionOf(alert) !== shown.revision;
}

/** A person sent it again: it waits for no digest. */
const urgency = (routed: RoutedAlert) => (routed.events === undefined ? {} : { isUrgent: true });

export const union = (values: readonly string[], value: string): readonly string[] =>
  value === '' || values.includes(value) ? values : [...values, value];
