import { weekOf } from './calendar';
import { createControl, SEEN, weekItem, worst } from './control';
import { createDeliver, type DeliverDependencies } from './deliver';
import { dependencies } from './environment';
import { createIntake, type Order } from './intake';
import { groupBy, type Invocation, inChunks, LATER, type Outcome, withoutPatience } from './invocation';
import { faultOf } from './log';
import { metricsOf } from './metrics';
import type { Store } from './store';
import { createTally } from './tally';
import type { Understand } from './understand';

/** The parts of Lambda's SQS event that are used. https://docs.aws.amazon.com/lambda/latest/dg/with-sqs.html */
export interface SqsEvent {
  readonly Records: readonly SqsRecord[];
}

export interface SqsRecord {
  readonly messageId: string;
  readonly receiptHandle: string;
  readonly body: string;
  readonly attributes?: { readonly ApproximateReceiveCount?: string };
}

/** The records that stay in the queue. https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-errorhandling.html */
export interface BatchResponse {
  readonly batchItemFailures: readonly { readonly itemIdentifier: string }[];
}

export interface LambdaContext {
  readonly awsRequestId: string;
  getRemainingTimeInMillis(): number;
}

export type HandlerDependencies = DeliverDependencies & {
  readonly understand: Understand;
  readonly store: Store;
};

export type Handler = (event: SqsEvent, context: LambdaContext) => Promise<BatchResponse>;

/** What a post and its record take when everything around is slow. A timeout of the function would put the whole batch back. */
const TIME_TO_FINISH_MS = 30_000;

/** How long a message rests before it is tried again: the first times soon, then every six minutes, as the queue has it. */
const FIRST_REST_SECONDS = 15;
const LONGEST_REST_SECONDS = 360;

/** A batch at a time: its alerts are grouped by webhook; a bad record never keeps the others back. */
export function createHandler(given: HandlerDependencies): Handler {
  const { log, now, queue } = given;
  const { deliver, messenger } = createDeliver(given);
  const intake = createIntake({ ...given, control: createControl({ ...given, messenger }) });

  return async ({ Records }, context) => {
    const invocation = begin(context);
    const orders = await inChunks(Records, async (record) => ({
      record,
      order: await take(record, invocation),
    }));
    const outcomes = await deliverAll(
      orders.flatMap(({ order }) => order?.deliveries ?? []),
      invocation,
    );
    const failed: string[] = [];
    for (const { record, order } of orders) {
      const own = outcomes.get(record.messageId) ?? [];
      if (!(await finish(record, order, own, invocation))) failed.push(record.messageId);
    }
    await report(Records.length, invocation);
    return { batchItemFailures: failed.map((itemIdentifier) => ({ itemIdentifier })) };
  };

  function begin(context: LambdaContext): Invocation {
    return {
      owner: context.awsRequestId,
      invokedAt: now(),
      deadline: now() + context.getRemainingTimeInMillis() - TIME_TO_FINISH_MS,
      store: withoutPatience(given.store),
      tally: createTally(),
    };
  }

  async function take({ body, messageId }: SqsRecord, invocation: Invocation): Promise<Order | undefined> {
    try {
      return await intake(body, messageId, invocation);
    } catch (fault) {
      log({ level: 'error', ...faultOf(fault), messageId });
      return undefined;
    }
  }

  /** The webhooks side by side: one that has to wait keeps no other back. The outcomes are by message. */
  async function deliverAll(
    deliveries: Order['deliveries'],
    invocation: Invocation,
  ): Promise<ReadonlyMap<string, readonly Outcome[]>> {
    const byWebhook = [...groupBy(deliveries, ([webhook]) => webhook)];
    const delivered = await Promise.all(
      byWebhook.map(([webhook, some]) => {
        const all = some.map(([, delivery]) => delivery);
        return deliver(webhook, all, invocation).catch((fault: unknown) => {
          log({ level: 'error', ...faultOf(fault), webhook });
          return all.map((delivery) => ({ delivery, outcome: LATER }));
        });
      }),
    );
    const byMessage = groupBy(delivered.flat(), ({ delivery }) => delivery.messageId);
    return new Map([...byMessage].map(([id, some]) => [id, some.map(({ outcome }) => outcome)]));
  }

  /** True: the message may leave the queue. */
  async function finish(
    record: SqsRecord,
    order: Order | undefined,
    outcomes: readonly Outcome[],
    { tally }: Invocation,
  ): Promise<boolean> {
    const delivered = worst(order === undefined ? [LATER] : outcomes);
    const outcome = delivered.kind === 'done' && order?.after ? await order.after() : delivered;
    if (outcome.kind === 'done') return true;
    const { messageId, body, receiptHandle, attributes } = record;
    if (outcome.kind === 'refused') {
      try {
        await queue.bury(body, `SLACK_${outcome.status}`, outcome.reason);
        tally.add('undelivered');
        log({ level: 'error', message: 'sent to the dead-letter queue', messageId });
        return true;
      } catch (fault) {
        log({ level: 'error', ...faultOf(fault), messageId });
      }
    }
    tally.add('later');
    const seconds = outcome.kind === 'later' ? outcome.seconds : undefined;
    const received = Number(attributes?.ApproximateReceiveCount ?? 1);
    // The default of the queue stays when this fails.
    await queue
      .putBack(receiptHandle, seconds ?? restAfter(received))
      .catch((fault: unknown) => log({ level: 'warn', ...faultOf(fault), messageId }));
    return false;
  }

  /** One line in the log for each call, and what the weekly report counts. */
  async function report(received: number, { tally, store }: Invocation): Promise<void> {
    tally.add('received', received);
    log({ level: 'info', message: 'batch', ...metricsOf(tally.counts, now(), given.settings.metrics) });
    const set = Object.fromEntries(tally.marks.map((name) => [name, now()]));
    try {
      await store.count(weekItem(weekOf(now())), { add: tally.counts });
      if (tally.marks.length > 0) await store.count(SEEN, { set });
    } catch (fault) {
      log({ level: 'warn', ...faultOf(fault) });
    }
  }
}

/** @param received how often the message was received, this time included */
function restAfter(received: number): number {
  return Math.min(FIRST_REST_SECONDS * 2 ** (received - 1), LONGEST_REST_SECONDS);
}

let ready: Handler | undefined;

/** The entry point of the Lambda function: made at the first call, so that a broken setting is an error of a call. */
export const handler: Handler = async (event, context) => {
  ready ??= createHandler(dependencies(process.env, __dirname));
  return ready(event, context);
};
