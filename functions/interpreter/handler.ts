import { createCounters } from '../shared/counters';
import { describeError } from '../shared/log';
import { inChunks, type SqsHandler, type SqsRecord } from '../shared/sqs-batch';
import type { HandlerDependencies } from './dependencies';
import { dependencies } from './environment';
import { type PackedMessage, pack } from './pack';
import { processRecord, type RecordResult } from './process-record';
import { recordBatch } from './record-batch';

/**
 * Handles a batch of the events queue and packs its alerts into as few delivery messages as possible. A record stays in the
 * queue if it could not be processed, or if any of its alerts could not be sent; it does not hold back the other records.
 */
export function createHandler(needs: HandlerDependencies): SqsHandler {
  return async ({ Records }) => {
    const processed = await inChunks(Records, (record) => tryToProcess(record, needs));
    const results = processed.filter((result) => result !== undefined);
    const packed = pack(results);
    const unsent = (await inChunks(packed, (messages) => sendInOrder(messages, needs))).flat();
    const sent = results.filter(({ messageId }) => !unsent.includes(messageId));

    const tally = createCounters();
    for (const counter of sent.flatMap(({ counters }) => counters)) tally.add(counter);
    const members = sent.flatMap(({ member }) => member ?? []);
    const isRecorded = await recordBatch(tally, { seen: sent.flatMap(({ seen }) => seen), members }, needs);
    const done = sent.filter((result) => isRecorded(result.member?.account) || !result.isHeartbeat);
    const doneIds = new Set(done.map(({ messageId }) => messageId));
    const failed = Records.filter(({ messageId }) => !doneIds.has(messageId));
    const counts = { ...tally.counts, deliveryMessages: packed.flat().length, later: failed.length };
    needs.log({ level: 'info', message: 'batch', counts });
    return { batchItemFailures: failed.map(({ messageId }) => ({ itemIdentifier: messageId })) };
  };
}

/** Resolves to undefined, and logs the error, if the record cannot be processed. */
async function tryToProcess(
  record: SqsRecord,
  needs: HandlerDependencies,
): Promise<RecordResult | undefined> {
  try {
    return await processRecord(record, needs);
  } catch (fault) {
    needs.log({ level: 'error', ...describeError(fault), messageId: record.messageId });
    return undefined;
  }
}

/**
 * Sends the delivery messages of one webhook one after the other, and stops at the first that fails, so that the order stays.
 * Resolves to the ids of the records of which something was not sent.
 */
async function sendInOrder(
  messages: readonly PackedMessage[],
  { send, log }: HandlerDependencies,
): Promise<readonly string[]> {
  for (const [position, { message }] of messages.entries()) {
    try {
      await send(message);
    } catch (fault) {
      log({ level: 'error', ...describeError(fault), webhook: message.webhook });
      return messages.slice(position).flatMap(({ messageIds }) => messageIds);
    }
  }
  return [];
}

let ready: SqsHandler | undefined;

/**
 * The entry point of the Lambda function. Reads environment and settings at the first invocation rather than at load time, so
 * that a missing variable appears as an error of an invocation, with its message in the log.
 */
export const handler: SqsHandler = async (event, context) => {
  ready ??= createHandler(dependencies(process.env, __dirname));
  return ready(event, context);
};
