import { dateOf, hourOf } from '../calendar';
import { type Flush, flushEvent } from '../own-event';
import type { Round } from './round';

/**
 * Longer than a storm's reminder needs: it is sent with a delay of a minute, and the batching window of the queue is at
 * most five.
 */
const REMINDER_LOST_MS = 10 * 60 * 1000;

/** Asks for what was collected in a storm, where no reminder seems to come. One flush too many posts nothing. */
export async function flushStorms(round: Round): Promise<void> {
  for (const webhook of round.settings.webhooks) {
    const [oldest] = await round.store.list(`storm/${webhook}`);
    // Names in the list begin with the time at which it was added, in ms.
    if (oldest === undefined || round.at - Number.parseInt(oldest.name, 10) < REMINDER_LOST_MS) continue;
    await flush(round, { webhook, collection: 'storm' }, hourOf(round.at));
  }
}

/** Asks every webhook for the digest of the day. */
export async function flushDigests(round: Round): Promise<void> {
  for (const webhook of round.settings.webhooks)
    await flush(round, { webhook, collection: 'digest' }, dateOf(round.due.day));
}

async function flush({ send, log }: Round, wanted: Flush, stamp: string): Promise<void> {
  const { webhook, collection } = wanted;
  await send(flushEvent(wanted, `monitoring/${collection}/${webhook}/${stamp}`));
  log({ level: 'info', message: `asked for: ${collection}`, webhook });
}
