import { countOf, type RoutedAlert } from '../../shared/delivery-message';
import { shownAfter } from './notification';
import { isNews, MOST_IDS, type Observed, observe, union } from './observe';
import { begin } from './pending-entry';
import { type Problem, timeOf } from './problem';

/**
 * What is known of a problem after an alert that was posted, but not recorded then. What else waits of the problem is still to
 * be posted if it says more; and so is the word that it is over, if that came in between.
 *
 * @param now milliseconds
 * @param repeatMs after so long a problem that lasts is notified again
 */
export function observePosted(
  problem: Problem | undefined,
  routed: RoutedAlert,
  now: number,
  repeatMs: number,
): Observed {
  const before: Problem = problem ?? { state: 'resolved', count: 0, regions: [], ids: [] };
  // What was posted since may say something else: let it be posted again, unless it is known.
  if ((before.shown?.at ?? 0) > (routed.postedAt ?? 0)) return observe(problem, routed, now, repeatMs);
  const time = timeOf(routed.alert, now);
  const isOver = before.over !== undefined && time < before.over;
  // The write that seemed to fail may have been done.
  const isCounted = before.ids.includes(routed.id);
  const known = isCounted ? before : { ...before, ids: [...before.ids, routed.id].slice(-MOST_IDS) };
  const shown = shownAfter(begin(routed), before.shown, now);
  const { raise, end } = before.pending ?? {};
  const isLeft = raise !== undefined && isNews(raise.alert, shown, now, repeatMs);
  const left = { raise: isLeft ? raise : undefined, end: isOver ? (end ?? before.ended) : undefined };
  return {
    problem: {
      ...known,
      state: isOver ? before.state : 'open',
      last: Math.max(before.last ?? time, time),
      count: before.count + (isCounted ? 0 : countOf(routed)),
      regions: union(before.regions, routed.alert.region),
      shown,
      ended: isOver ? before.ended : undefined,
      pending: left.raise || left.end ? { since: now, ...before.pending, ...left } : undefined,
    },
    isTaken: false,
    suppressed: [
      ...(raise && !isLeft ? [{ events: raise.events, rule: 'repeat' as const }] : []),
      ...(end && !isOver ? [{ events: end.events, rule: 'over and back at once' as const }] : []),
    ],
  };
}
