import { eventsOf } from '../../shared/delivery-message';
import type { Case } from './read-problems';
import type { WebhookSession } from './session';

/** Counts and logs the alerts of a batch that are not notified. */
export function accountSuppressed(session: WebhookSession, { suppressed }: Case): void {
  for (const { events, rule } of suppressed)
    session.account(rule === 'repeat' ? 'repeated' : 'suppressed', `suppressed: ${rule}`, events);
}

/** Counts and logs those of a batch that wait to be notified. */
export function accountCollected(session: WebhookSession, { taken }: Case): void {
  session.account('collected', 'collected', taken.flatMap(eventsOf));
}
