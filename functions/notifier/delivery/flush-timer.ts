import { flushEvent } from '../../shared/own-event';
import type { NotifierQueues } from './queues';
import type { WebhookSession } from './session';

/** The interval of the summaries of a storm. */
export const FLUSH_SECONDS = 60;
/** The longest delay of SQS: https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-delay-queues.html */
const MAX_DELAY_SECONDS = 900;
/** A flush that arrives earlier than expected by more than this is superfluous. */
const EARLY_TOLERANCE_MS = 15_000;
/** A flush that is overdue by more than this counts as lost. */
const FLUSH_TIMEOUT_MS = 3 * 60_000;

/**
 * Makes sure that a flush of the pending list arrives after some seconds, by a delayed message through the events queue. (A
 * FIFO queue has no delay for a single message, and a message that is returned to it delays all that follow.)
 *
 * No flush is sent while another one is in flight that arrives as early. So there are never more than two for a webhook; a
 * superfluous one does nothing and is not followed by another.
 *
 * @param now milliseconds since the epoch
 * @param seconds until the flush: 60 at least, 900 at most
 * @returns false if no flush is in flight; never rejects
 */
export async function scheduleFlush(
  session: WebhookSession,
  queues: NotifierQueues,
  now: number,
  seconds = FLUSH_SECONDS,
): Promise<boolean> {
  const { webhook, state } = session;
  if (state === undefined) return false;
  const delay = Math.ceil(Math.min(Math.max(seconds, FLUSH_SECONDS), MAX_DELAY_SECONDS));
  const wanted = now + delay * 1000;
  const { flushAt } = state;
  const isOnItsWay = flushAt !== undefined && flushAt > now - FLUSH_TIMEOUT_MS;
  if (isOnItsWay && flushAt <= wanted + EARLY_TOLERANCE_MS) return true;
  const event = flushEvent({ webhook, collection: 'storm' }, `${webhook}/${now}`);
  try {
    await queues.requeueDelayed(JSON.stringify(event), delay);
    session.updateState({ flushAt: wanted });
    return true;
  } catch (error) {
    session.logError(error);
    return false;
  }
}

/** Accepts a flush that has arrived. Returns false if another one is in flight, so that this one does nothing. */
export function acceptFlush(session: WebhookSession, now: number): boolean {
  if ((session.state?.flushAt ?? 0) > now + EARLY_TOLERANCE_MS) return false;
  session.updateState({ flushAt: undefined });
  return true;
}
