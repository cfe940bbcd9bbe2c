import { eventsOf } from '../../shared/delivery-message';
import type { ObservedProblem } from '../dedupe/observe-all';
import type { WebhookSession } from './session';

/** Counts and logs the alerts of a batch that are suppressed. */
export function countAndLogSuppressed(session: WebhookSession, { suppressed }: ObservedProblem): void {
  for (const { events, rule } of suppressed)
    session.countAndLog(rule === 'repeat' ? 'repeated' : 'suppressed', `suppressed: ${rule}`, events);
}

/** Counts and logs the alerts of a batch that are recorded to be notified later. */
export function countAndLogCollected(session: WebhookSession, { taken }: ObservedProblem): void {
  session.countAndLog('collected', 'collected', taken.flatMap(eventsOf));
}
