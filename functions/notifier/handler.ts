import type { DeliveryMessage, RoutedAlert } from '../delivery-message';
import { faultOf, type Log } from '../log';
import type { LambdaContext, SqsHandler, SqsRecord } from '../sqs-batch';
import type { Store } from '../store';
import { createTally, type Tally, weekItem } from '../tally';
import { createDeliver, type Delivered } from './deliver';
import { dependencies } from './environment';
import { groupBy, type Invocation, withoutPatience } from './invocation';
import { type Lane, openLane } from './lane';
import { alertsOf, deliveryMessageOf, isReceivedTooOften, isTooOld, type Message, restOf } from './message';
import { metricsOf } from './metrics';
import { note } from './note';
import { codeOf, type Later } from './outcome';
import { createSummarize } from './summarize';
import type { TellDependencies } from './tell';
import { isSummaryLate } from './traffic';

export type HandlerDependencies = TellDependencies & { readonly store: Store };

/** What a post and its record take when everything around is slow. A timeout of the function would put the whole batch back. */
const TIME_TO_FINISH_MS = 30_000;
/** As often as a storm is told of. */
const AROUND_SECONDS = 60;

/** A batch at a time, its webhooks side by side: one that has to wait keeps no other back. */
export function createHandler(given: HandlerDependencies): SqsHandler {
  const { settings, queue, now } = given;
  const deliver = createDeliver(given);
  const summarize = createSummarize(given);

  return async ({ Records }, context) => {
    const invocation = begin(context);
    const messages: Message[] = [];
    const untried: Promise<readonly SqsRecord[]>[] = [];
    for (const record of Records) {
      const parcel = deliveryMessageOf(record.body);
      if (parcel && !isReceivedTooOften(record, now())) messages.push({ record, parcel });
      else untried.push(buryUntried(record, parcel, invocation));
    }
    const webhooks = [...groupBy(messages, ({ parcel }) => parcel.webhook)];
    const tried = webhooks.map(([webhook, some]) => work(webhook, some, invocation));
    const stay = (await Promise.all([...untried, ...tried])).flat();
    await report(invocation);
    const itemIdentifiers = stay.map(({ messageId }) => messageId);
    return { batchItemFailures: itemIdentifiers.map((itemIdentifier) => ({ itemIdentifier })) };
  };

  function begin(context: LambdaContext): Invocation {
    return {
      invokedAt: now(),
      deadline: now() + context.getRemainingTimeInMillis() - TIME_TO_FINISH_MS,
      store: withoutPatience(given.store),
      tally: createTally(),
    };
  }

  /** Gives what stays in the queue. */
  async function work(
    webhook: string,
    messages: readonly Message[],
    invocation: Invocation,
  ): Promise<readonly SqsRecord[]> {
    const lane = await openLane(webhook, invocation, given);
    const seconds = lane.blocked();
    const alerts = messages.flatMap(({ parcel }) => alertsOf(parcel));
    const delivered: Delivered | Later =
      seconds > 0 ? { kind: 'later', seconds, reason: 'Slack asked to wait' } : await deliver(lane, alerts);
    const isLate = lane.traffic && isSummaryLate(lane.traffic, now());
    if (isLate && delivered.kind === 'done') await summarize(lane, 'storm');
    const kept: SqsRecord[] = [];
    for (const message of messages) if (!(await finish(lane, message, delivered))) kept.push(message.record);
    await lane.close();
    return kept;
  }

  /** True: it may leave the queue. */
  async function finish(lane: Lane, message: Message, delivered: Delivered | Later): Promise<boolean> {
    const { record, parcel } = message;
    const context = { log: lane.log, tally: lane.invocation.tally };
    if (delivered.kind === 'later') return putOff(message, delivered, context);
    if ('flush' in parcel) {
      const later = await summarize(lane, parcel.flush);
      if (later === undefined || (later.letsPass && (await sendAround(record, later, context)))) return true;
      return putOff(message, later, context);
    }
    const alerts = parcel.alerts.filter((each) => delivered.refused.has(each));
    const [refusal] = alerts.flatMap((each) => delivered.refused.get(each) ?? []);
    if (refusal === undefined) return true;
    const body = JSON.stringify({ webhook: parcel.webhook, alerts } satisfies DeliveryMessage);
    const isBuried = await bury({ body, alerts }, codeOf(refusal), refusal.message, context);
    return isBuried || putBack(record, restOf(record), context);
  }

  async function putOff(message: Message, { seconds, reason }: Later, context: Context): Promise<boolean> {
    const { record, parcel } = message;
    const [{ body }, alerts] = [record, alertsOf(parcel)];
    const why = `not delivered within a day: ${reason}`;
    if (isTooOld(record, now()) && (await bury({ body, alerts }, 'TOO_OLD', why, context))) return true;
    return putBack(record, seconds ?? restOf(record), context);
  }

  /** Sends what has to wait through the queue of events, so that no alert waits behind it. False: it has to stay. */
  async function sendAround({ body }: SqsRecord, { reason }: Later, { log }: Context): Promise<boolean> {
    try {
      await queue.again(body, AROUND_SECONDS);
      log({ level: 'warn', message: `what was collected waits: ${reason}` });
      return true;
    } catch (fault) {
      log({ level: 'error', ...faultOf(fault) });
      return false;
    }
  }

  /** What crashes the function, or is no parcel. Gives it where it stays in the queue. */
  async function buryUntried(
    record: SqsRecord,
    parcel: DeliveryMessage | undefined,
    { tally }: Invocation,
  ): Promise<readonly SqsRecord[]> {
    const { body, messageId } = record;
    const log: Log = (entry) =>
      given.log({ ...entry, ...(parcel ? { webhook: parcel.webhook } : { messageId }) });
    const alerts = parcel && alertsOf(parcel);
    const [code, reason] = parcel ? ['TOO_OFTEN', 'received too often'] : ['UNREADABLE', 'not a parcel'];
    if (await bury({ body, alerts }, code, reason, { log, tally })) return [];
    await putBack(record, restOf(record), { log, tally });
    return [record];
  }

  /** Puts something into the dead-letter queue. False: it has to stay. */
  async function bury(
    { body, alerts }: { readonly body: string; readonly alerts: readonly RoutedAlert[] | undefined },
    code: string,
    reason: string,
    context: Context,
  ): Promise<boolean> {
    try {
      await queue.bury(body, code, reason);
    } catch (fault) {
      context.log({ level: 'error', ...faultOf(fault) });
      return false;
    }
    const message = `sent to the dead-letter queue: ${reason}`;
    if (alerts && alerts.length > 0) note(context, 'undelivered', message, alerts);
    else context.log({ level: 'error', message });
    return true;
  }

  /** The default of the queue stays when this fails, which is longer. Always false. */
  async function putBack(
    { receiptHandle }: SqsRecord,
    seconds: number,
    { log, tally }: Context,
  ): Promise<false> {
    tally.add('later');
    await queue
      .putBack(receiptHandle, seconds)
      .catch((fault: unknown) => log({ level: 'warn', ...faultOf(fault) }));
    return false;
  }

  /** One line in the log for each call, and what the weekly report counts. */
  async function report({ tally: { counts }, store }: Invocation): Promise<void> {
    given.log({ level: 'info', message: 'batch', ...metricsOf(counts, now(), settings.metrics) });
    if (Object.keys(counts).length === 0) return;
    await store
      .count(weekItem(now()), { add: counts })
      .catch((fault: unknown) => given.log({ level: 'warn', ...faultOf(fault) }));
  }
}

interface Context {
  readonly log: Log;
  readonly tally: Tally;
}

let ready: SqsHandler | undefined;

/** The entry point of the Lambda function: made at the first call, so that a broken setting is an error of a call. */
export const handler: SqsHandler = async (event, context) => {
  ready ??= createHandler(dependencies(process.env, __dirname));
  return ready(event, context);
};
