import { createTally, weekItem } from '../shared/counters';
import { eventsOf } from '../shared/delivery-message';
import { groupBy } from '../shared/group-by';
import { faultOf } from '../shared/log';
import type { LambdaContext, SqsHandler, SqsRecord } from '../shared/sqs-batch';
import { type Invocation, withCircuitBreaker } from './delivery/invocation';
import { deliveryMessageOf, type Message } from './delivery/messages';
import { metricsOf } from './delivery/metrics';
import { processWebhook, type Verdict } from './delivery/process-webhook';
import { restOf } from './delivery/retry';
import type { HandlerDependencies } from './dependencies';
import { dependencies } from './environment';

/** What a post and its record take when everything around is slow. A timeout of the function would put the whole batch back. */
const TIME_TO_FINISH_MS = 30_000;

/** A batch at a time, its webhooks side by side: one that has to wait keeps no other back. */
export function createHandler(given: HandlerDependencies): SqsHandler {
  return async ({ Records }, context) => {
    const invocation = begin(given, context);
    const messages: Message[] = [];
    const unreadable: SqsRecord[] = [];
    for (const record of Records) {
      const content = deliveryMessageOf(record.body);
      if (content) messages.push({ record, content });
      else unreadable.push(record);
    }
    const stay = await Promise.all([
      ...unreadable.map((record) => giveUpUnreadable(record, invocation, given)),
      ...[...groupBy(messages, ({ content }) => content.webhook)].map(async ([webhook, some]) => {
        const verdicts = await processWebhook(webhook, some, invocation, given);
        const stays = some.map((message, at) => carryOut(message, verdicts[at], invocation, given));
        return (await Promise.all(stays)).flat();
      }),
    ]);
    await report(invocation, given);
    return { batchItemFailures: stay.flat().map(({ messageId }) => ({ itemIdentifier: messageId })) };
  };
}

function begin({ store, now }: HandlerDependencies, context: LambdaContext): Invocation {
  const endsAt = now() + context.getRemainingTimeInMillis();
  return {
    invokedAt: now(),
    deadline: endsAt - TIME_TO_FINISH_MS,
    endsAt,
    store: withCircuitBreaker(store),
    tally: createTally(),
  };
}

/** Gives the record if it stays in the queue. */
async function carryOut(
  { record, content: { webhook } }: Message,
  verdict: Verdict | undefined,
  invocation: Invocation,
  given: HandlerDependencies,
): Promise<readonly SqsRecord[]> {
  if (verdict === undefined || verdict.kind === 'done') return [];
  if (verdict.kind === 'stay') return putBack(record, verdict.seconds, invocation, given);
  const { alerts, code, reason } = verdict;
  const body = JSON.stringify({ webhook, alerts });
  if (!(await bury(body, code, reason, { webhook }, given)))
    return putBack(record, restOf(record), invocation, given);
  const events = alerts.flatMap(eventsOf);
  invocation.tally.add('undelivered', events.length);
  for (const event of events)
    given.log({ level: 'error', message: `sent to the dead-letter queue: ${reason}`, webhook, ...event });
  return [];
}

/** What is no delivery message has no webhook. */
async function giveUpUnreadable(
  record: SqsRecord,
  invocation: Invocation,
  given: HandlerDependencies,
): Promise<readonly SqsRecord[]> {
  const { body, messageId } = record;
  if (await bury(body, 'UNREADABLE', 'no delivery message', { messageId }, given)) return [];
  return putBack(record, restOf(record), invocation, given);
}

async function bury(
  body: string,
  code: string,
  reason: string,
  of: { readonly webhook?: string; readonly messageId?: string },
  { queue, log }: HandlerDependencies,
): Promise<boolean> {
  try {
    await queue.sendToDeadLetterQueue(body, code, reason);
    if (of.messageId) log({ level: 'error', message: `sent to the dead-letter queue: ${reason}`, ...of });
    return true;
  } catch (fault) {
    log({ level: 'error', ...faultOf(fault), ...of });
    return false;
  }
}

/** The default of the queue stays when this fails, which is longer. */
async function putBack(
  record: SqsRecord,
  seconds: number,
  { tally }: Invocation,
  { queue, log }: HandlerDependencies,
): Promise<readonly SqsRecord[]> {
  tally.add('later');
  await queue
    .changeVisibility(record.receiptHandle, seconds)
    .catch((fault: unknown) => log({ level: 'warn', ...faultOf(fault) }));
  return [record];
}

/** One line in the log for each call, and what the weekly report counts. */
async function report(
  { tally: { counts }, store }: Invocation,
  { log, now, settings }: HandlerDependencies,
): Promise<void> {
  log({ level: 'info', message: 'batch', ...metricsOf(counts, now(), settings.metrics) });
  if (Object.keys(counts).length === 0) return;
  await store
    .count(weekItem(now()), { add: counts })
    .catch((fault: unknown) => log({ level: 'warn', ...faultOf(fault) }));
}

let ready: SqsHandler | undefined;

/** The entry point of the Lambda function: made at the first call, so that a broken setting is an error of a call. */
export const handler: SqsHandler = async (event, context) => {
  ready ??= createHandler(dependencies(process.env, __dirname));
  return ready(event, context);
};
