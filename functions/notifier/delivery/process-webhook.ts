import type { Collection } from '../../shared/delivery-message';
import { isSummaryOverdue } from '../../shared/webhook-state';
import type { DispatchDependencies, RetryDelay } from './dependencies';
import { dispatchAlerts } from './dispatch-alerts';
import { dispatchPending } from './dispatch-pending';
import { type Disposition, dispositionsOf } from './disposition';
import { acceptFlush, scheduleFlush } from './flush-timer';
import type { Invocation } from './invocation';
import { alertsOf, type ReceivedMessage, receivesById } from './received-message';
import { isPoisonMessage } from './retry';
import { openSession, type WebhookSession } from './session';
import { summarizeStorm } from './summarize-storm';

/**
 * Processes the messages of a batch for one webhook.
 *
 * Alerts leave the queue as soon as they are posted, or recorded in the table to be posted later. While Slack accepts
 * nothing, the first message stays: when it becomes visible again, what is pending is tried again.
 *
 * @returns what happens to each message, in their order; never rejects
 */
export async function processWebhook(
  webhook: string,
  messages: readonly ReceivedMessage[],
  invocation: Invocation,
  needs: DispatchDependencies,
): Promise<readonly Disposition[]> {
  const session = await openSession(webhook, invocation, needs);
  const unfinished = session.state?.unfinished ?? 0;
  session.updateState({ unfinished: unfinished + 1 });
  await session.saveState();
  const dispositions = await processMessages(session, messages, unfinished, needs);
  await session.release();
  return dispositions;
}

async function processMessages(
  session: WebhookSession,
  messages: readonly ReceivedMessage[],
  unfinished: number,
  needs: DispatchDependencies,
): Promise<readonly Disposition[]> {
  const [first, ...rest] = messages;
  if (first && isPoisonMessage(first.record, unfinished)) {
    const reason = 'the function was killed each time it received this message';
    return [
      { kind: 'dead letter', alerts: alertsOf(first.content), code: 'TOO_OFTEN', reason },
      ...rest.map(() => ({ kind: 'retry', seconds: 1 }) as const),
    ];
  }
  if (session.wasInterrupted) await shortenVisibility(session, messages, needs);
  const { unsettled, hasUnknown } = await dispatchAlerts(session, messages, needs);
  const flushed = await flush(session, messages, needs);
  session.updateState({ decided: hasUnknown ? undefined : receivesById(messages) });
  return dispositionsOf(session, messages, { unsettled, ...flushed }, needs);
}

/** Posts what is pending and due. Returns the delays of what could not be done. */
async function flush(
  session: WebhookSession,
  messages: readonly ReceivedMessage[],
  needs: DispatchDependencies,
): Promise<{ readonly delays: ReadonlyMap<Collection, RetryDelay>; readonly isFlushed: boolean }> {
  const requested = requestedFlushes(messages);
  const isFlushed = requested.has('storm') && acceptFlush(session, needs.now());
  const isDue = isFlushed || isPendingDue(session, needs.now());
  const delays = new Map<Collection, RetryDelay>();
  const pending = isDue ? await summarizeStorm(session, needs) : undefined;
  if (pending) delays.set('storm', pending);
  if (requested.has('digest')) {
    const digest = pending ?? (await dispatchPending(session, 'digest', () => 'Digest of the day', needs));
    if (digest) delays.set('digest', digest);
  }
  if (delays.size === 0 && !isDue) await ensureFlush(session, needs);
  return { delays, isFlushed };
}

const requestedFlushes = (messages: readonly ReceivedMessage[]): ReadonlySet<Collection> =>
  new Set(messages.flatMap(({ content }) => ('flush' in content ? content.flush : [])));

/** Outside a storm pending problems are posted by any invocation; in a storm only once the summary is overdue. */
function isPendingDue({ state }: WebhookSession, now: number): boolean {
  if (state === undefined) return false;
  return state.storm === undefined ? state.hasPending === true : isSummaryOverdue(state, now);
}

/** Schedules a flush for what is pending now, such as what a digest has set aside. */
async function ensureFlush(session: WebhookSession, { queues, now }: DispatchDependencies): Promise<void> {
  const { hasPending, storm } = session.state ?? {};
  if (hasPending && storm === undefined) await scheduleFlush(session, queues, now());
}

/** Makes the messages visible when this invocation would have ended, in case it is interrupted as well. */
async function shortenVisibility(
  session: WebhookSession,
  messages: readonly ReceivedMessage[],
  { queues, now }: DispatchDependencies,
): Promise<void> {
  const seconds = (session.invocation.endsAt - now()) / 1000 + 5;
  for (const { record } of messages)
    await queues
      .changeVisibility(record.receiptHandle, seconds)
      .catch((error: unknown) => session.logError(error));
}
