import { afterPosting, notificationOf } from '../../../../functions/notifier/dedupe/notification';
import { observeAll } from '../../../../functions/notifier/dedupe/observe-all';
import type { Problem, Thread } from '../../../../functions/notifier/dedupe/problem';
import type { Alert } from '../../../../functions/shared/alert';
import type { RoutedAlert } from '../../../../functions/shared/delivery-message';
import { alertWith } from '../../reader';

export const DAY = 24 * 60 * 60 * 1000;
export const NOW = Date.parse('2026-03-04T12:00:00Z');
export const RESOLVED = { state: 'resolved' } as const;

/** An alert at `minute` minutes past 11. */
export const at = (minute: number, changes: Partial<Alert> = {}): Alert =>
  alertWith({ time: `2026-03-04T11:${String(minute).padStart(2, '0')}:00Z`, ...changes });

export const routed = (id: string, alert: Alert): RoutedAlert => ({ id, alert, mention: 'none' });

/**
 * Applies a batch to a problem. Returns what has to be notified, and the suppressed alerts with their rules.
 * @param firstReceivedAt if the messages of the alerts were received before: when they were first received
 */
export function observed(
  before: Problem | undefined,
  alerts: readonly RoutedAlert[],
  now = NOW,
  firstReceivedAt?: number,
) {
  const redelivered = new Map(
    firstReceivedAt === undefined ? [] : alerts.map((each) => [each, firstReceivedAt]),
  );
  const { problem, suppressed } = observeAll('p', before, alerts, { redelivered, repeatMs: DAY, now });
  return {
    problem,
    notification: notificationOf('p', problem),
    suppressed: suppressed.flatMap(({ events, rule }) => events.map(({ eventId }) => `${eventId}: ${rule}`)),
  };
}

/** Returns a problem after everything that was pending was posted, at `now`. */
export function posted(problem: Problem, thread?: Thread, now = NOW): Problem {
  const { entries = [] } = notificationOf('p', problem) ?? {};
  return afterPosting(problem, entries.length, thread, now);
}

/** Returns a problem after alerts that arrived one by one, each posted unless it was suppressed. */
export function knownAfter(...alerts: readonly Alert[]): Problem | undefined {
  return alerts.reduce<Problem | undefined>((problem, alert, n) => {
    const { problem: after } = observed(problem, [routed(`e-${n}`, { ...alert, eventId: `e-${n}` })]);
    return posted(after);
  }, undefined);
}

/** Returns a problem after alerts of which nothing was posted yet. */
export function waitingAfter(...alerts: readonly Alert[]): Problem | undefined {
  return alerts.reduce<Problem | undefined>(
    (problem, alert, n) => observed(problem, [routed(`e-${n}`, { ...alert, eventId: `e-${n}` })]).problem,
    undefined,
  );
}
