import type { DeliveryMessage, RoutedAlert } from '../../shared/delivery-message';
import { sendToDeadLetterQueue } from './dead-letters';
import type { NotifierQueues } from './queues';
import { MAX_AGE_MS } from './retry';
import type { WebhookSession } from './session';

/** The delay until the table is tried again. */
const DEFER_SECONDS = 300;

/**
 * Sends alerts that need the table through the events queue with a delay, so that nothing has to wait behind them. After a
 * day they go to the dead-letter queue instead, unless they are posted.
 *
 * @param now milliseconds since the epoch
 * @returns the alerts that have to stay in the alerts queue, because no other queue accepted them; never rejects
 */
export async function defer(
  session: WebhookSession,
  alerts: readonly RoutedAlert[],
  reason: string,
  queues: NotifierQueues,
  now: number,
): Promise<readonly RoutedAlert[]> {
  const rejected: RoutedAlert[] = [];
  // One message for each alert, because all of them could exceed the size of a message.
  for (const routed of alerts) {
    try {
      await deferOne(session, routed, reason, queues, now);
    } catch (error) {
      session.logError(error, routed.alert);
      rejected.push(routed);
    }
  }
  return rejected;
}

async function deferOne(
  session: WebhookSession,
  routed: RoutedAlert,
  reason: string,
  queues: NotifierQueues,
  now: number,
): Promise<void> {
  const { deferredSince = now, ...rest } = routed;
  const { eventId, service } = routed.alert;
  if (now - deferredSince <= MAX_AGE_MS) {
    const message: DeliveryMessage = { webhook: session.webhook, alerts: [{ ...rest, deferredSince }] };
    await requeue(queues, JSON.stringify(message));
    session.log({ level: 'warn', message: `deferred: ${reason}`, eventId, service });
  } else if (routed.postedAt !== undefined) {
    session.log({ level: 'error', message: `posted, but never recorded: ${reason}`, eventId, service });
  } else {
    await sendToDeadLetterQueue(session, [rest], 'TOO_OLD', `not decided within a day: ${reason}`, queues);
  }
}

const ATTEMPTS = 3;

/**
 * Retries, because otherwise an alert that was posted is returned to the alerts queue as if it were new, and a resolution
 * that arrives in between would be decided without it.
 */
async function requeue(queues: NotifierQueues, body: string): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await queues.requeueDelayed(body, DEFER_SECONDS);
    } catch (error) {
      if (attempt === ATTEMPTS) throw error;
    }
  }
}
