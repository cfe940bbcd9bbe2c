import type { Message } from '@aws-sdk/client-sqs';
import type { Queue } from './queue';

/** What becomes of a message: whether it has left the queue. Never rejects. */
type Take = (message: Message) => Promise<boolean>;

/** The most that SQS hands out, and takes, at once. */
const BATCH = 10;

/** With a wait SQS asks all of its servers, so that an empty answer means an empty queue. */
const WAIT_SECONDS = 2;

/** What comes later than this after the start waits for the next time: what fails again at once would go round for ever. */
const GRACE_MS = 60_000;

/** After so many answers with nothing new in them, all has been seen. */
const REPEATS = 3;

/**
 * Hands on each message of a queue once, and gives back what does not leave it, so that the queue is as it was: also when
 * it is told to stop, or fails. Rejects with the error of the SDK.
 * @returns how many messages somebody else has in hand, about
 */
export async function receiveAll(queue: Queue, take: Take, isToStop: () => boolean): Promise<number> {
  const { waiting, inFlight } = await countOf(queue);
  const latest = Date.now() + GRACE_MS;
  // Nobody sees a message while it is in hand. It comes back by itself if this program is killed, so not for long; but
  // long enough for the whole queue, or it would come twice.
  const visibility = Math.ceil(60 + waiting / 20);
  const seen = new Set<string>();
  const inHand = new Map<string, string>();
  try {
    for (let repeats = 0; repeats < REPEATS && !isToStop(); ) {
      const messages = await receive(queue, visibility);
      if (messages.length === 0) break;
      for (const { MessageId = '', ReceiptHandle = '' } of messages) inHand.set(MessageId, ReceiptHandle);
      const fresh = messages.filter(
        (message) => !seen.has(message.MessageId ?? '') && sentTime(message) <= latest,
      );
      repeats = fresh.length === 0 ? repeats + 1 : 0;
      await Promise.all(
        fresh.map(async (message) => {
          const { MessageId = '' } = message;
          seen.add(MessageId);
          if (await take(message)) inHand.delete(MessageId);
        }),
      );
    }
  } finally {
    await giveBack(queue, [...inHand.values()]);
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

/** What cannot be given back comes back by itself when its time is over. */
async function giveBack({ sqs, url }: Queue, receiptHandles: readonly string[]): Promise<void> {
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
