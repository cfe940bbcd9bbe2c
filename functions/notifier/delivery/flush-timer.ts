import { flushEvent } from '../../own-event';
import type { Queue } from './queue';
import type { WebhookSession } from './session';

/** As often as a storm is summarized, and as what failed alone is looked at again. */
export const FLUSH_SECONDS = 60;
/** A flush that comes so long before the one that is expected is one too many. */
const EARLY_MS = 15_000;
/** What has not come by then is lost. */
const LOST_MS = 3 * 60_000;

/**
 * Sees to it that what waits is looked at in a minute, by a delayed message through the queue of events: the FIFO queue has no
 * delay of a single message, and one that is put back there holds up all that follow. There is never more than one on its way.
 *
 * @returns false if nothing will come
 */
export async function scheduleFlush(session: WebhookSession, queue: Queue, now: number): Promise<boolean> {
  const { webhook, state } = session;
  if (state === undefined) return false;
  if (state.flushAt !== undefined && state.flushAt > now - LOST_MS) return true;
  const event = flushEvent({ webhook, collection: 'storm' }, `${webhook}/${now}`);
  try {
    await queue.requeueDelayed(JSON.stringify(event), FLUSH_SECONDS);
    session.change({ flushAt: now + FLUSH_SECONDS * 1000 });
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
