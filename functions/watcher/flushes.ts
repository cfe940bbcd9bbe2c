import { dateOf, hourOf } from '../shared/calendar';
import { type Flush, flushEvent } from '../shared/own-event';
import { WEBHOOKS, type WebhookState } from '../shared/webhook-state';
import type { WatcherRun } from './watcher-run';

/** More than a flush needs to arrive: a delay of a minute, and a batching window of five minutes at most. */
const FLUSH_TIMEOUT_MS = 10 * 60 * 1000;
/** An account has a few. */
const MAX_WEBHOOKS = 1000;

/**
 * Requests a flush for each webhook that has something pending and no flush on its way. A superfluous flush does nothing.
 * Webhooks that are no longer in the settings are included, because what is pending for them must not stay in the table.
 * Rejects with AwsError.
 */
export async function flushPending(run: WatcherRun): Promise<void> {
  for (const [webhook, { storm, hasPending, flushAt = 0 }] of await webhookStates(run))
    if ((storm !== undefined || hasPending) && run.at - flushAt > FLUSH_TIMEOUT_MS)
      await requestFlush(run, { webhook, collection: 'storm' }, hourOf(run.at));
}

/**
 * Requests the digest of the day for every webhook that was ever used, including those with an empty list: an alert that
 * the watcher has just sent may not be in the list yet. Rejects with AwsError.
 */
export async function flushDigests(run: WatcherRun): Promise<void> {
  for (const [webhook] of await webhookStates(run))
    await requestFlush(run, { webhook, collection: 'digest' }, dateOf(run.due.day));
}

async function webhookStates({
  store,
}: WatcherRun): Promise<readonly (readonly [webhook: string, state: WebhookState])[]> {
  const items = await store.list(WEBHOOKS, MAX_WEBHOOKS);
  return items.map(({ name, value }) => [name, JSON.parse(value)]);
}

async function requestFlush({ send, log }: WatcherRun, flush: Flush, idSuffix: string): Promise<void> {
  const { webhook, collection } = flush;
  await send(flushEvent(flush, `monitoring/${collection}/${webhook}/${idSuffix}`));
  log({ level: 'info', message: `flush requested: ${collection}`, webhook });
}
