import type { Message } from '@aws-sdk/client-sqs';
import type { Queue } from './queue';

/** Processes a message; resolves to whether it was deleted from the queue. Never rejects. */
type Take = (message: Message) => Promise<boolean>;

/** The most messages that SQS delivers, and accepts, in one request. */
const BATCH = 10;

/** With long polling SQS queries all of its servers, so that an empty response means an empty queue. */
const WAIT_SECONDS = 2;

/** A message that was sent later than this after the start is left for the next run: one that fails at once would be sent again and again. */
const GRACE_MS = 60_000;

/** After this many responses without a new message, every message has been seen. */
const REPEATS = 3;

/**
 * Receives each message of a queue once. Messages that are not deleted become visible again at the end, so that the queue is as
 * it was: also when it is asked to stop, or fails. Rejects with the error of the SDK.
 * @param take processes one message
 * @param isToStop asked before each request
 * @returns the approximate number of messages that another consumer held
 */
export async function receiveAll(queue: Queue, take: Take, isToStop: () => boolean): Promise<number> {
  const { waiting, inFlight } = await countOf(queue);
  const latest = Date.now() + GRACE_MS;
  // A held message is invisible to others. If this program is killed it becomes visible after this time, so not for long; but
  // long enough to read the whole queue, or it would be received twice.
  const visibility = Math.ceil(60 + waiting / 20);
  const seen = new Set<string>();
  const held = new Map<string, string>();
  try {
    for (let repeats = 0; repeats < REPEATS && !isToStop(); ) {
      const messages = await receive(queue, visibility);
      if (messages.length === 0) break;
      for (const { MessageId = '', ReceiptHandle = '' } of messages) held.set(MessageId, ReceiptHandle);
      const fresh = messages.filter(
        (message) => !seen.has(message.MessageId ?? '') && sentTime(message) <= latest,
      );
      repeats = fresh.length === 0 ? repeats + 1 : 0;
      await Promise.all(
        fresh.map(async (message) => {
          const { MessageId = '' } = message;
          seen.add(MessageId);
          if (await take(message)) held.delete(MessageId);
        }),
      );
    }
  } finally {
    await release(queue, [...held.values()]);
  }
  return inFlight;
}

/** When it was sent first, in ms. */
export function sentTime({ Attributes }: Message): number {
  return Number(Attributes?.SentTimestamp ?? 0);
}

async function countOf({ sqs, url }: Queue) {
  const { Attributes = {} } = await sqs.getQueueAttributes({
    QueueUrl: url,
    AttributeNames: ['ApproximateNumberOfMessages', 'ApproximateNumberOfMessagesNotVisible'],
  });
  return {
    waiting: Number(Attributes.ApproximateNumberOfMessages ?? 0),
    inFlight: Number(Attributes.ApproximateNumberOfMessagesNotVisible ?? 0),
  };
}

async function receive({ sqs, url }: Queue, VisibilityTimeout: number): Promise<readonly Message[]> {
  const { Messages = [] } = await sqs.receiveMessage({
    QueueUrl: url,
    MaxNumberOfMessages: BATCH,
    WaitTimeSeconds: WAIT_SECONDS,
    VisibilityTimeout,
    MessageAttributeNames: ['All'],
    MessageSystemAttributeNames: ['SentTimestamp', 'DeadLetterQueueSourceArn'],
  });
  return Messages;
}

/** What cannot be released becomes visible when its time is over. */
async function release({ sqs, url }: Queue, receiptHandles: readonly string[]): Promise<void> {
  const entries = receiptHandles.map((ReceiptHandle, index) => ({
    Id: String(index),
    ReceiptHandle,
    VisibilityTimeout: 0,
  }));
  const batches = Array.from({ length: Math.ceil(entries.length / BATCH) }, (_, index) =>
    entries.slice(index * BATCH, (index + 1) * BATCH),
  );
  await Promise.allSettled(
    batches.map((Entries) => sqs.changeMessageVisibilityBatch({ QueueUrl: url, Entries })),
  );
}
