import type { Collection, RoutedAlert } from '../../shared/delivery-message';
import { flushEvent } from '../../shared/own-event';
import type { SqsRecord } from '../../shared/sqs-batch';
import type { DispatchDependencies, RetryDelay } from './dependencies';
import { FLUSH_SECONDS } from './flush-timer';
import { alertsOf, type ReceivedMessage } from './received-message';
import { isTooOld, retrySecondsOf } from './retry';
import type { WebhookSession } from './session';

/** What happens to a message of the queue. */
export type Disposition =
  | { readonly kind: 'delete' }
  /** It becomes visible again after some seconds, and the messages of the webhook behind it after that. */
  | { readonly kind: 'retry'; readonly seconds: number }
  /** Those of its alerts that were not settled go to the dead-letter queue. */
  | {
      readonly kind: 'dead letter';
      readonly alerts: readonly RoutedAlert[];
      readonly code: string;
      readonly reason: string;
    };

/** The result of the work for one webhook. */
export interface WebhookResult {
  /** The alerts that neither Slack nor the table accepted. */
  readonly unsettled: ReadonlySet<RoutedAlert>;
  /** The delays of the flushes that could not be done. */
  readonly delays: ReadonlyMap<Collection, RetryDelay>;
  /** Whether a message of the batch requested the flush of the pending list. */
  readonly isFlushed: boolean;
}

/** Returns what happens to each message, in their order; never rejects. */
export async function dispositionsOf(
  session: WebhookSession,
  messages: readonly ReceivedMessage[],
  { unsettled, delays, isFlushed }: WebhookResult,
  needs: DispatchDependencies,
): Promise<readonly Disposition[]> {
  const dispositions: Disposition[] = [];
  const seconds = Math.max(0, ...[...delays.values()].map((delay) => delay.seconds));
  // If several messages request the same flush, one of them is enough.
  const requested = new Set<Collection>();
  for (const { record, content } of messages) {
    const left = alertsOf(content).filter((each) => unsettled.has(each));
    if (left.length > 0) dispositions.push(dispositionOfUnsettled(session, record, left, needs));
    else if ('flush' in content && !requested.has(content.flush)) {
      requested.add(content.flush);
      const delay = delays.get(content.flush);
      dispositions.push(await dispositionOfFlush(session, content.flush, delay, seconds, needs));
    } else dispositions.push({ kind: 'delete' });
  }
  const pending = delays.get('storm');
  const hasRetry = dispositions.some(({ kind }) => kind === 'retry');
  // One message has to stay, so that what is pending is tried again.
  if (pending && !hasRetry && !(isFlushed && pending.isTableFault))
    dispositions[0] = { kind: 'retry', seconds };
  return dispositions;
}

function dispositionOfUnsettled(
  session: WebhookSession,
  record: SqsRecord,
  alerts: readonly RoutedAlert[],
  { now }: DispatchDependencies,
): Disposition {
  const reason = 'not delivered within a day: neither Slack nor the table accepted it';
  if (isTooOld(record, now())) return { kind: 'dead letter', alerts, code: 'TOO_OLD', reason };
  session.log({ level: 'warn', message: 'returned to the queue: neither Slack nor the table accepted it' });
  return { kind: 'retry', seconds: Math.max(retrySecondsOf(record), session.blockedSeconds()) };
}

async function dispositionOfFlush(
  session: WebhookSession,
  collection: Collection,
  delay: RetryDelay | undefined,
  seconds: number,
  needs: DispatchDependencies,
): Promise<Disposition> {
  const isDone =
    delay === undefined || (delay.isTableFault && (await deferFlush(session, collection, needs)));
  return isDone ? { kind: 'delete' } : { kind: 'retry', seconds };
}

/** Sends a flush that needs the table through the events queue, so that no alert has to wait behind it. */
async function deferFlush(
  session: WebhookSession,
  collection: Collection,
  { queues, now }: DispatchDependencies,
): Promise<boolean> {
  const { webhook } = session;
  const event = flushEvent({ webhook, collection }, `${webhook}/${collection}/${now()}`);
  try {
    await queues.requeueDelayed(JSON.stringify(event), FLUSH_SECONDS);
    session.log({ level: 'warn', message: `deferred: ${collection} flush, the table is unavailable` });
    return true;
  } catch (error) {
    session.logError(error);
    return false;
  }
}
