import type { RoutedAlert } from '../../shared/delivery-message';
import { type Problem, timeOf } from './problem';

/**
 * Returns a problem after an alert whose message was received before, without a record of what was done with it. While the
 * table could not be read, the function may have posted the alert, and may have been killed before it could defer the record
 * of that. So if nothing was recorded as posted since the first receive and the problem is resolved, the resolution has to be
 * notified once more.
 *
 * @param problem the problem after the alert was applied
 * @param firstReceivedAt when the message was first received
 * @param now milliseconds since the epoch, as the other times
 */
export function afterRedelivery(
  problem: Problem,
  { alert }: RoutedAlert,
  firstReceivedAt: number,
  now: number,
): Problem {
  const { state, shown, ended, over, pending } = problem;
  const isRaiseOver = alert.state === 'open' && over !== undefined && timeOf(alert, now) <= over;
  const isCurrent = (shown?.at ?? 0) >= firstReceivedAt || pending !== undefined;
  if (state === 'open' || !isRaiseOver || isCurrent || ended === undefined) return problem;
  return { ...problem, pending: { since: now, end: ended } };
}
