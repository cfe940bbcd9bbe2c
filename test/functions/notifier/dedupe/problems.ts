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

/** What a batch makes of a problem: what is to be notified, and the rules by which the others are left out. */
export function observed(before: Problem | undefined, alerts: readonly RoutedAlert[], now = NOW) {
  const { problem, suppressed } = observeAll('p', before, alerts, { repeatMs: DAY, now });
  return {
    problem,
    notification: notificationOf('p', problem),
    suppressed: suppressed.flatMap(({ events, rule }) => events.map(({ eventId }) => `${eventId}: ${rule}`)),
  };
}

/** A problem with all that is to be notified of it posted. */
export function posted(problem: Problem, thread?: Thread): Problem {
  const { entries = [] } = notificationOf('p', problem) ?? {};
  return afterPosting(problem, entries.length, thread, NOW);
}

/** What is known after alerts that came one after the other, each of which was posted where it was news. */
export function knownAfter(...alerts: readonly Alert[]): Problem | undefined {
  return alerts.reduce<Problem | undefined>((problem, alert, n) => {
    const { problem: after } = observed(problem, [routed(`e-${n}`, { ...alert, eventId: `e-${n}` })]);
    return posted(after);
  }, undefined);
}

/** What is known after alerts of which nothing was posted yet. */
export function waitingAfter(...alerts: readonly Alert[]): Problem | undefined {
  return alerts.reduce<Problem | undefined>(
    (problem, alert, n) => observed(problem, [routed(`e-${n}`, { ...alert, eventId: `e-${n}` })]).problem,
    undefined,
  );
}
