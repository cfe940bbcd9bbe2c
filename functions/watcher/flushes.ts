import { dateOf, hourOf } from '../shared/calendar';
import { type Flush, flushEvent } from '../shared/own-event';
import { WEBHOOKS, type WebhookState } from '../shared/webhook-state';
import type { Round } from './watcher-run';

/** Longer than a flush is on its way: it has a delay of a minute, and the batching window of the queue is at most five. */
const FLUSH_LOST_MS = 10 * 60 * 1000;
/** An account has a few. */
const MOST_WEBHOOKS = 1000;

/**
 * Asks for what waits in the table, where no flush seems to be on its way. One flush too many posts nothing. Also for a
 * webhook that is no longer in the settings: what waits for it must not lie there for ever.
 */
export async function flushPending(round: Round): Promise<void> {
  for (const [webhook, { storm, hasPending, flushAt = 0 }] of await statesOf(round))
    if ((storm !== undefined || hasPending) && round.at - flushAt > FLUSH_LOST_MS)
      await flush(round, { webhook, collection: 'storm' }, hourOf(round.at));
}

/**
 * Asks every webhook that was ever used for the digest of the day: also one for which nothing waits, since what the watcher
 * has just sent may be on its way to the list.
 */
export async function flushDigests(round: Round): Promise<void> {
  for (const [webhook] of await statesOf(round))
    await flush(round, { webhook, collection: 'digest' }, dateOf(round.due.day));
}

async function statesOf({ store }: Round): Promise<readonly (readonly [string, WebhookState])[]> {
  const listed = await store.list(WEBHOOKS, MOST_WEBHOOKS);
  return listed.map(({ name, value }) => [name, JSON.parse(value)]);
}

async function flush({ send, log }: Round, wanted: Flush, stamp: string): Promise<void> {
  const { webhook, collection } = wanted;
  await send(flushEvent(wanted, `monitoring/${collection}/${webhook}/${stamp}`));
  log({ level: 'info', message: `asked for: ${collection}`, webhook });
}
