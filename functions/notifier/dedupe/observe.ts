import { applyOverride } from '../../shared/alert';
import type { RoutedAlert } from '../../shared/delivery-message';
import { NEW_PROBLEM, type Observation, suppressAlert, withId } from './observation';
import { observeOpen } from './observe-open';
import { observeResolved } from './observe-resolved';
import { type Problem, revisionOf } from './problem';

/**
 * Applies one alert to a problem: decides whether the alert has to be notified, and returns what is known afterwards.
 *
 * @param problem undefined before the first alert
 * @param now milliseconds since the epoch
 * @param repeatMs after this time a problem that lasts is notified again
 */
export function observe(
  problem: Problem | undefined,
  routed: RoutedAlert,
  now: number,
  repeatMs: number,
): Observation {
  if (problem?.ids.includes(routed.id)) return suppressAlert(problem, 'delivered before', routed);
  const before = problem ?? NEW_PROBLEM;
  const known = withId(before, routed.id);
  const applied = { ...routed, alert: applyOverride(routed.alert, lastRevisionOf(before)) };
  return applied.alert.state === 'resolved'
    ? observeResolved(known, applied, now)
    : observeOpen(known, applied, now, repeatMs);
}

/** Returns the revision of the latest alert about an open problem; undefined if it is resolved. */
function lastRevisionOf({ state, pending, shown }: Problem): string | undefined {
  if (state !== 'open') return undefined;
  return pending?.raise ? revisionOf(pending.raise.alert) : shown?.revision;
}
