import type { Alert } from '../../shared/alert';
import { type EventRef, eventsOf, type RoutedAlert } from '../../shared/delivery-message';
import { isWorse, type Problem, revisionOf, type Shown } from './problem';

/** The rules by which an alert is suppressed. */
export type SuppressionRule =
  | 'delivered before'
  | 'repeat'
  | 'resolved, but never raised'
  | 'already resolved'
  | 'resolved and raised again'
  | 'older than the last alert';

/** Alerts that are suppressed. */
export interface SuppressedAlerts {
  readonly events: readonly EventRef[];
  readonly rule: SuppressionRule;
}

/** The result of applying one alert to a problem. */
export interface Observation {
  readonly problem: Problem;
  /** Whether the alert is part of what has to be notified. If not, it is among the suppressed. */
  readonly isTaken: boolean;
  readonly suppressed: readonly SuppressedAlerts[];
}

/** The problem before its first alert. */
export const NEW_PROBLEM: Problem = { state: 'resolved', count: 0, regions: [], ids: [] };

const MAX_IDS = 30;

/** Returns the problem with the id of an alert added. The latest 30 ids are kept. */
export const withId = (problem: Problem, id: string): Problem => ({
  ...problem,
  ids: [...problem.ids, id].slice(-MAX_IDS),
});

/** Returns an observation whose alert is part of what has to be notified. */
export const take = (problem: Problem): Observation => ({ problem, isTaken: true, suppressed: [] });

/** Returns an observation whose alert, with `events`, is suppressed. */
export const suppress = (
  problem: Problem,
  rule: SuppressionRule,
  events: readonly EventRef[],
): Observation => ({ problem, isTaken: false, suppressed: [{ events, rule }] });

/** As `suppress`, with the events of one alert. */
export const suppressAlert = (problem: Problem, rule: SuppressionRule, routed: RoutedAlert) =>
  suppress(problem, rule, eventsOf(routed));

/**
 * Whether an open alert has to be notified although the channel shows its problem as open: it has a higher severity than
 * all before, or another revision, or it completes a copy, or the repeat interval is over.
 *
 * @param now milliseconds since the epoch
 */
export function needsNotification(alert: Alert, shown: Shown, now: number, repeatMs: number): boolean {
  if (isWorse(alert.severity, shown.severity) || now - shown.at >= repeatMs) return true;
  const [wasCopy, isCopy] = [shown.isCopy === true, alert.isCopy === true];
  return wasCopy !== isCopy ? wasCopy : revisionOf(alert) !== shown.revision;
}

/** An alert with `events` was sent again by a person, so its problem does not wait for the digest. */
export const urgencyOf = (routed: RoutedAlert) => (routed.events === undefined ? {} : { isUrgent: true });

/** Returns the list with `value` added, unless it is empty or in the list already. */
export const addUnique = (values: readonly string[], value: string): readonly string[] =>
  value === '' || values.includes(value) ? values : [...values, value];
