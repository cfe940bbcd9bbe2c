import { flushEvent } from '../../shared/own-event';
import type { Queue } from './queue';
import type { WebhookSession } from './session';

/** As often as a storm is summarized. */
export const FLUSH_SECONDS = 60;
/** SQS delays no message longer: https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-delay-queues.html */
const LONGEST_SECONDS = 900;
/** A flush that comes so long before the one that is expected is one too many. */
const EARLY_MS = 15_000;
/** What has not come by then is lost. */
const LOST_MS = 3 * 60_000;

/**
 * Sees to it that what waits is looked at again, by a delayed message through the queue of events: the FIFO queue has no
 * delay of a single message, and one that is put back there holds up all that follow. None is sent while one is on its way that
 * comes as early, so that there are never more than two; one too many does nothing, and is not followed by another.
 *
 * @param now milliseconds
 * @param seconds until it comes; at most 900 count
 * @returns false if nothing will come
 */
export async function scheduleFlush(
  session: WebhookSession,
  queue: Queue,
  now: number,
  seconds = FLUSH_SECONDS,
): Promise<boolean> {
  const { webhook, state } = session;
  if (state === undefined) return false;
  const delay = Math.ceil(Math.min(Math.max(seconds, FLUSH_SECONDS), LONGEST_SECONDS));
  const wanted = now + delay * 1000;
  const { flushAt } = state;
  if (flushAt !== undefined && flushAt > now - LOST_MS && flushAt <= wanted + EARLY_MS) return true;
  const event = flushEvent({ webhook, collection: 'storm' }, `${webhook}/${now}`);
  try {
    await queue.requeueDelayed(JSON.stringify(event), delay);
    session.change({ flushAt: wanted });
    return true;
  } catch (error) {
    session.fail(error);
    return false;
  }
}

/** Takes a flush that came. False: another one is on its way, and this one does nothing. */
export function acceptFlush(session: WebhookSession, now: number): boolean {
  if ((session.state?.flushAt ?? 0) > now + EARLY_MS) return false;
  session.change({ flushAt: undefined });
  return true;
}
