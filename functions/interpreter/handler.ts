import { createCounters } from '../shared/counters';
import { describeError } from '../shared/log';
import { inChunks, type SqsHandler, type SqsRecord } from '../shared/sqs-batch';
import type { HandlerDependencies } from './dependencies';
import { dependencies } from './environment';
import { note } from './note';
import { type Packed, pack } from './pack';
import { createIntake, type Order } from './process-record';

/**
 * A batch of events at a time, which goes on as few delivery messages. A record stays in the queue if anything of it could not be sent;
 * a bad one never keeps the others back.
 */
export function createHandler(given: HandlerDependencies): SqsHandler {
  const { send, log } = given;
  const intake = createIntake(given);

  return async ({ Records }) => {
    const orders = (await inChunks(Records, take)).filter((order) => order !== undefined);
    const packed = pack(orders);
    const unsent = (await inChunks(packed, sendInOrder)).flat();
    const sent = orders.filter(({ messageId }) => !unsent.includes(messageId));

    const tally = createCounters();
    for (const counter of sent.flatMap(({ counters }) => counters)) tally.add(counter);
    const noted = await note(tally, [...new Set(sent.flatMap(({ seen }) => seen))], given);
    const done = new Set(
      sent.filter(({ isHeartbeat }) => noted || !isHeartbeat).map(({ messageId }) => messageId),
    );
    const failed = Records.filter(({ messageId }) => !done.has(messageId));
    const counts = { ...tally.counts, deliveryMessages: packed.flat().length, later: failed.length };
    log({ level: 'info', message: 'batch', counts });
    return { batchItemFailures: failed.map(({ messageId }) => ({ itemIdentifier: messageId })) };
  };

  async function take(record: SqsRecord): Promise<Order | undefined> {
    try {
      return await intake(record);
    } catch (fault) {
      log({ level: 'error', ...describeError(fault), messageId: record.messageId });
      return undefined;
    }
  }

  /** Gives the ids of the messages of which something was not sent: what follows a delivery message that failed waits with it. */
  async function sendInOrder(deliveryMessages: readonly Packed[]): Promise<readonly string[]> {
    for (const [at, { delivery }] of deliveryMessages.entries()) {
      try {
        await send(delivery);
      } catch (fault) {
        log({ level: 'error', ...describeError(fault), webhook: delivery.webhook });
        return deliveryMessages.slice(at).flatMap(({ messageIds }) => messageIds);
      }
    }
    return [];
  }
}

let ready: SqsHandler | undefined;

/** The entry point of the Lambda function: made at the first call, so that a broken setting is an error of a call. */
export const handler: SqsHandler = async (event, context) => {
  ready ??= createHandler(dependencies(process.env, __dirname));
  return ready(event, context);
};
