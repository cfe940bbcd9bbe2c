import type { DeliveryMessage, RoutedAlert } from '../../shared/delivery-message';
import { sendToDeadLetterQueue } from './dead-letters';
import type { Queue } from './queue';
import { LONGEST_AGE_MS } from './retry';
import type { WebhookSession } from './session';

/** Until the table is asked again. */
const DEFER_SECONDS = 300;

/**
 * Sends alerts on a round through the queue of events, so that what waits for the table keeps nothing else waiting. For a day
 * at most: then they go to the dead-letter queue, unless they were posted.
 *
 * @param now milliseconds
 * @returns those that have to stay in the queue, since no queue takes them
 */
export async function defer(
  session: WebhookSession,
  alerts: readonly RoutedAlert[],
  reason: string,
  queue: Queue,
  now: number,
): Promise<readonly RoutedAlert[]> {
  const stay: RoutedAlert[] = [];
  // Each by itself: together they could be more than a message of a queue holds.
  for (const each of alerts) {
    const { deferredSince = now, alert } = each;
    const { eventId, service } = alert;
    try {
      if (now - deferredSince <= LONGEST_AGE_MS) {
        const message: DeliveryMessage = { webhook: session.webhook, alerts: [{ ...each, deferredSince }] };
        await requeue(queue, JSON.stringify(message));
        session.log({ level: 'warn', message: `deferred: ${reason}`, eventId, service });
      } else if (each.postedAt !== undefined) {
        session.log({ level: 'error', message: `posted, but never recorded: ${reason}`, eventId, service });
      } else {
        const { deferredSince: _, ...rest } = each;
        await sendToDeadLetterQueue(session, [rest], 'TOO_OLD', `not decided within a day: ${reason}`, queue);
      }
    } catch (fault) {
      session.fail(fault, alert);
      stay.push(each);
    }
  }
  return stay;
}

const ATTEMPTS = 3;

/** Tried some times: what was posted and comes back as if it were new may be taken for over before it was posted. */
async function requeue(queue: Queue, body: string): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await queue.requeueDelayed(body, DEFER_SECONDS);
    } catch (fault) {
      if (attempt === ATTEMPTS) throw fault;
    }
  }
}
