import { countOf, type RoutedAlert } from '../../shared/delivery-message';
import { shownAfter } from './notification';
import { addUnique, NEW_PROBLEM, needsNotification, type Observation, withId } from './observation';
import { observe } from './observe';
import { toPendingEntry } from './pending-entry';
import { type Problem, timeOf } from './problem';

/**
 * Applies an open alert that was posted, but could not be recorded at the time. What is pending is still notified if it says
 * more, and so is a resolution that arrived in between.
 *
 * @param problem undefined before the first recorded alert
 * @param now milliseconds since the epoch
 * @param repeatMs after this time a problem that lasts is notified again
 */
export function observePosted(
  problem: Problem | undefined,
  routed: RoutedAlert,
  now: number,
  repeatMs: number,
): Observation {
  const before = problem ?? NEW_PROBLEM;
  // What was posted since then may say something else, so this alert is treated as if it were new.
  if ((before.shown?.at ?? 0) > (routed.postedAt ?? 0)) return observe(problem, routed, now, repeatMs);
  const time = timeOf(routed.alert, now);
  const isOver = before.over !== undefined && time < before.over;
  // The write that seemed to fail may have been done.
  const isCounted = before.ids.includes(routed.id);
  const shown = shownAfter(toPendingEntry(routed), before.shown, now);
  const { raise, end } = before.pending ?? {};
  const isStillPending = raise !== undefined && needsNotification(raise.alert, shown, now, repeatMs);
  const left = {
    raise: isStillPending ? raise : undefined,
    end: isOver ? (end ?? before.ended) : undefined,
  };
  return {
    problem: {
      ...(isCounted ? before : withId(before, routed.id)),
      state: isOver ? before.state : 'open',
      last: Math.max(before.last ?? time, time),
      count: before.count + (isCounted ? 0 : countOf(routed)),
      regions: addUnique(before.regions, routed.alert.region),
      shown,
      ended: isOver ? before.ended : undefined,
      pending: left.raise || left.end ? { since: now, ...before.pending, ...left } : undefined,
    },
    isTaken: false,
    suppressed: [
      ...(raise && !isStillPending ? [{ events: raise.events, rule: 'repeat' as const }] : []),
      ...(end && !isOver ? [{ events: end.events, rule: 'resolved and raised again' as const }] : []),
    ],
  };
}
