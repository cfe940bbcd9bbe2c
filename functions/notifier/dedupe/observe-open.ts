import { countOf, eventsOf, type RoutedAlert } from '../../shared/delivery-message';
import {
  addUnique,
  needsNotification,
  type Observation,
  suppress,
  suppressAlert,
  take,
  urgencyOf,
} from './observation';
import { mergeIntoEntry, toPendingEntry } from './pending-entry';
import { type PendingEntry, type Problem, timeOf } from './problem';

/** Applies an open alert to a problem. `now`: milliseconds since the epoch. */
export function observeOpen(
  problem: Problem,
  routed: RoutedAlert,
  now: number,
  repeatMs: number,
): Observation {
  const { alert } = routed;
  const { pending, shown } = problem;
  if (problem.over !== undefined && timeOf(alert, now) < problem.over)
    return suppressAlert(problem, 'already resolved', routed);
  if (pending?.end !== undefined) return observeReopened(problem, pending.end, routed, now, repeatMs);
  const counted = withOpenAlert(problem, routed, now);
  if (pending?.raise !== undefined) {
    const raise = mergeIntoEntry(pending.raise, routed);
    return take({ ...counted, pending: { ...pending, raise, ...urgencyOf(routed) } });
  }
  const isShown = problem.state === 'open' && shown?.state === 'open';
  if (isShown && !needsNotification(alert, shown, now, repeatMs))
    return suppressAlert(counted, 'repeat', routed);
  const raise = toPendingEntry(routed);
  return take({ ...counted, pending: { since: now, raise, ...urgencyOf(routed) } });
}

function withOpenAlert(problem: Problem, routed: RoutedAlert, now: number): Problem {
  const time = timeOf(routed.alert, now);
  const isNew = problem.state === 'resolved';
  return {
    ...problem,
    state: 'open',
    last: isNew ? time : Math.max(problem.last ?? time, time),
    count: (isNew ? 0 : problem.count) + countOf(routed),
    regions: addUnique(isNew ? [] : problem.regions, routed.alert.region),
    ended: undefined,
  };
}

/** Applies an open alert to a problem whose resolution is pending. The resolution is not notified any more. */
function observeReopened(
  problem: Problem,
  end: PendingEntry,
  routed: RoutedAlert,
  now: number,
  repeatMs: number,
): Observation {
  const { shown, pending } = problem;
  const count = end.count + countOf(routed);
  const events = [...end.events, ...eventsOf(routed)];
  const counted: Problem = {
    ...problem,
    state: 'open',
    ended: undefined,
    last: timeOf(routed.alert, now),
    count: problem.count + count,
    regions: addUnique(problem.regions, routed.alert.region),
  };
  if (pending?.raise !== undefined) {
    const raise = mergeIntoEntry(pending.raise, { ...routed, count, events });
    return take({ ...counted, pending: { ...pending, raise, end: undefined, ...urgencyOf(routed) } });
  }
  if (shown?.state === 'open' && !needsNotification(routed.alert, shown, now, repeatMs))
    return suppress({ ...counted, pending: undefined }, 'resolved and raised again', events);
  const raise = { ...toPendingEntry(routed), count, events };
  return take({
    ...counted,
    pending: { since: now, ...pending, raise, end: undefined, ...urgencyOf(routed) },
  });
}
