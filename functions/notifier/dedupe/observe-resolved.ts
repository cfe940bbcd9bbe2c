import type { RoutedAlert } from '../../shared/delivery-message';
import { type Observation, suppressAlert, take, urgencyOf } from './observation';
import { laterTime, toPendingEntry } from './pending-entry';
import { type PendingEntry, type Problem, timeOf } from './problem';

/** Applies a resolution to a problem. `now`: milliseconds since the epoch. */
export function observeResolved(problem: Problem, routed: RoutedAlert, now: number): Observation {
  const time = timeOf(routed.alert, now);
  const { pending, shown, last } = problem;
  const over = Math.max(problem.over ?? time, time);
  const ended = toPendingEntry(routed);
  if (shown === undefined && pending?.raise === undefined)
    return suppressAlert({ ...problem, over, ended }, 'resolved, but never raised', routed);
  if (problem.state === 'resolved') {
    const later = pending && { ...pending, end: withLatestTime(pending.end, routed) };
    return suppressAlert({ ...problem, over, pending: later }, 'repeat', routed);
  }
  if (last !== undefined && time < last)
    return suppressAlert({ ...problem, over }, 'older than the last alert', routed);
  return take({
    ...problem,
    state: 'resolved',
    over,
    ended,
    pending: { since: now, ...pending, end: ended, overBefore: problem.over, ...urgencyOf(routed) },
  });
}

const withLatestTime = (end: PendingEntry | undefined, { alert }: RoutedAlert) =>
  end && { ...end, alert: { ...end.alert, time: laterTime(end.alert, alert) } };
