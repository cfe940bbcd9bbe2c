import type { RoutedAlert } from '../../shared/delivery-message';
import { flushEvent } from '../../shared/own-event';
import type { SqsRecord } from '../../shared/sqs-batch';
import { isSummaryLate } from '../../shared/webhook-state';
import type { DispatchDependencies, Hold } from './dependencies';
import { dispatchAlerts } from './dispatch-alerts';
import { dispatchPending } from './dispatch-pending';
import { acceptFlush, FLUSH_SECONDS, scheduleFlush } from './flush-timer';
import type { Invocation } from './invocation';
import { alertsOf, type Message } from './messages';
import { endsTheFunction, isTooOld, restOf } from './retry';
import { openSession, type WebhookSession } from './session';
import { summarizeStorm } from './summarize-storm';

/** What becomes of a message. */
export type Verdict =
  | { readonly kind: 'done' }
  /** It comes again in so many seconds, and everything else of the webhook after it. */
  | { readonly kind: 'stay'; readonly seconds: number }
  /** It goes to the dead-letter queue, with those of its alerts of which nothing was taken. */
  | {
      readonly kind: 'give up';
      readonly alerts: readonly RoutedAlert[];
      readonly code: string;
      readonly reason: string;
    };

/**
 * Works for one webhook on the messages of a batch.
 *
 * Its alerts leave the queue as soon as they are posted, or recorded in the table to be posted later. While Slack takes
 * nothing, the first message stays: when it comes again, what waits is tried again.
 *
 * @returns what becomes of each message, in their order; never rejects
 */
export async function processWebhook(
  webhook: string,
  messages: readonly Message[],
  invocation: Invocation,
  needs: DispatchDependencies,
): Promise<readonly Verdict[]> {
  const session = await openSession(webhook, invocation, needs);
  const before = session.state?.unfinished ?? 0;
  session.change({ unfinished: before + 1 });
  await session.save();
  const [first] = messages;
  if (first && endsTheFunction(first.record, before)) {
    const alerts = alertsOf(first.content);
    await session.release();
    const reason = 'the function ended each time that it received this';
    const rest = messages.slice(1).map(() => ({ kind: 'stay', seconds: 1 }) as const);
    return [{ kind: 'give up', alerts, code: 'TOO_OFTEN', reason }, ...rest];
  }
  if (session.wasInterrupted) await comeBackSoon(session, messages, needs);
  const verdicts = await work(session, messages, needs);
  await session.release();
  return verdicts;
}

async function work(
  session: WebhookSession,
  messages: readonly Message[],
  needs: DispatchDependencies,
): Promise<readonly Verdict[]> {
  const { now } = needs;
  const alerts = messages.flatMap(({ content }) => alertsOf(content));
  const flushes = flushesIn(messages);
  const unsettled = await dispatchAlerts(session, alerts, needs);
  const isFlushed = flushes.has('storm') && acceptFlush(session, now());
  const { state } = session;
  const isLate = state !== undefined && isSummaryLate(state, now());
  const isDue = state?.storm === undefined ? state?.hasPending === true : isLate;
  const holds = new Map<'storm' | 'digest', Hold>();
  const pending = isFlushed || isDue ? await summarizeStorm(session, needs) : undefined;
  if (pending) holds.set('storm', pending);
  if (flushes.has('digest')) {
    const digest = pending ?? (await dispatchPending(session, 'digest', () => 'Digest of the day', needs));
    if (digest) holds.set('digest', digest);
  }
  if (holds.size === 0 && !isFlushed && !isDue) await lookAgain(session, needs);
  return verdictsOf(session, messages, { unsettled, holds, isFlushed }, needs);
}

/** What waits for its turn, such as what a digest set aside, needs a flush. */
async function lookAgain(session: WebhookSession, { queue, now }: DispatchDependencies): Promise<void> {
  const { hasPending, storm } = session.state ?? {};
  if (hasPending && storm === undefined) await scheduleFlush(session, queue, now());
}

interface Result {
  readonly unsettled: ReadonlySet<RoutedAlert>;
  /** What could not be done, by what it was. */
  readonly holds: ReadonlyMap<'storm' | 'digest', Hold>;
  readonly isFlushed: boolean;
}

async function verdictsOf(
  session: WebhookSession,
  messages: readonly Message[],
  { unsettled, holds, isFlushed }: Result,
  needs: DispatchDependencies,
): Promise<readonly Verdict[]> {
  const verdicts: Verdict[] = [];
  const seconds = Math.max(0, ...[...holds.values()].map((hold) => hold.seconds));
  // Of several that ask for the same, one is enough.
  const asked = new Set<string>();
  for (const { record, content } of messages) {
    const left = alertsOf(content).filter((each) => unsettled.has(each));
    const hold = 'flush' in content ? holds.get(content.flush) : undefined;
    const isNeeded = 'flush' in content && hold !== undefined && !asked.has(content.flush);
    if (isNeeded) asked.add(content.flush);
    if (left.length > 0) verdicts.push(verdictOnLeft(session, record, left, needs));
    else if (isNeeded && hold?.isOfTable && (await goesAround(session, content.flush, needs)))
      verdicts.push({ kind: 'done' });
    else if (isNeeded) verdicts.push({ kind: 'stay', seconds });
    else verdicts.push({ kind: 'done' });
  }
  const storm = holds.get('storm');
  const stays = verdicts.some(({ kind }) => kind === 'stay');
  // Something has to come back for what waits.
  if (storm && !stays && !(isFlushed && storm.isOfTable)) verdicts[0] = { kind: 'stay', seconds };
  return verdicts;
}

function verdictOnLeft(
  session: WebhookSession,
  record: SqsRecord,
  alerts: readonly RoutedAlert[],
  { now }: DispatchDependencies,
): Verdict {
  const reason = 'not delivered within a day: neither Slack nor the table took it';
  if (isTooOld(record, now())) return { kind: 'give up', alerts, code: 'TOO_OLD', reason };
  session.log({ level: 'warn', message: 'stays in the queue: neither Slack nor the table took it' });
  return { kind: 'stay', seconds: Math.max(restOf(record), session.blocked()) };
}

/** Sends a flush that waits for the table through the queue of events, so that no alert waits behind it. */
async function goesAround(
  session: WebhookSession,
  collection: 'storm' | 'digest',
  { queue, now }: DispatchDependencies,
): Promise<boolean> {
  const { webhook } = session;
  const event = flushEvent({ webhook, collection }, `${webhook}/${collection}/${now()}`);
  try {
    await queue.requeueDelayed(JSON.stringify(event), FLUSH_SECONDS);
    session.log({ level: 'warn', message: `deferred: the ${collection} waits for the table` });
    return true;
  } catch (fault) {
    session.fail(fault);
    return false;
  }
}

/** If this invocation ends in the middle as well, the messages are there again when it would have ended. */
async function comeBackSoon(
  session: WebhookSession,
  messages: readonly Message[],
  { queue, now }: DispatchDependencies,
): Promise<void> {
  const seconds = (session.invocation.endsAt - now()) / 1000 + 5;
  for (const { record } of messages)
    await queue
      .changeVisibility(record.receiptHandle, seconds)
      .catch((fault: unknown) => session.fail(fault));
}

const flushesIn = (messages: readonly Message[]): ReadonlySet<'storm' | 'digest'> =>
  new Set(messages.flatMap(({ content }) => ('flush' in content ? content.flush : [])));
