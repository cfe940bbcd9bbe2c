import type { Message } from '@aws-sdk/client-sqs';
import { type DeadLetter, readDeadLetter } from './dead-letter';
import type { OpenQueue, Queue, QueueLocation } from './queue';
import { awsErrorText, queueErrorText } from './queue-error';
import { receiveAll } from './receive-all';

/** What happened to a dead letter; `left`: why it could not be sent. */
export type RedriveOutcome = 'waiting' | 'sent' | 'not for Slack' | { readonly left: string };

export type ScannedDeadLetter = DeadLetter & { readonly outcome: RedriveOutcome };

/** Whether a dead letter should have been sent, but could not be. */
export function hasFailed({ outcome }: ScannedDeadLetter): boolean {
  return typeof outcome === 'object';
}

/** What was found in one dead-letter queue. */
export interface QueueScan {
  readonly place: QueueLocation;
  readonly deadLetters: readonly ScannedDeadLetter[];
  /** The error codes of all messages, including those that were not requested. */
  readonly codes: ReadonlySet<string>;
  /** The approximate number of messages that another consumer held. */
  readonly inFlight: number;
  /** Why it could not be read completely. */
  readonly error?: string;
}

export interface ScanRequest {
  readonly open: OpenQueue;
  /** Whether the user requested it. */
  readonly isSelected: (deadLetter: DeadLetter) => boolean;
  /** Whether it was on its way to Slack. */
  readonly isForSlack: (deadLetter: DeadLetter, place: QueueLocation) => boolean;
  /** Where to send the messages; undefined if they are only shown. */
  readonly to?: Queue | undefined;
  /** The number of messages that may still be sent, from all queues together. */
  readonly budget: { left: number };
  readonly stop: AbortSignal;
  /** Called after each requested message. */
  readonly onMessage: () => void;
}

/** Reads a dead-letter queue completely, and sends the messages that should be sent. Never rejects. */
export async function scanQueue(place: QueueLocation, request: ScanRequest): Promise<QueueScan> {
  const { open, isSelected, isForSlack, to, budget, stop, onMessage } = request;
  const deadLetters: ScannedDeadLetter[] = [];
  const codes = new Set<string>();
  const found = { place, deadLetters, codes };
  const isOver = () => stop.aborted || budget.left === 0;
  const send = (message: Message, from: Queue): Promise<RedriveOutcome> | RedriveOutcome => {
    if (!to) return 'waiting';
    budget.left--;
    return sendOn(message, from, to);
  };
  try {
    const queue = await open(place);
    const inFlight = await receiveAll(
      queue,
      async (message) => {
        const deadLetter = readDeadLetter(message);
        codes.add(deadLetter.code);
        if (!isSelected(deadLetter) || isOver()) return false;
        const outcome = isForSlack(deadLetter, place) ? await send(message, queue) : 'not for Slack';
        deadLetters.push({ ...deadLetter, outcome });
        onMessage();
        return outcome === 'sent';
      },
      isOver,
    );
    return { ...found, inFlight };
  } catch (error) {
    return { ...found, inFlight: 0, error: queueErrorText(place, error as Error) };
  }
}

/** Sends first and deletes afterwards: a failure in between leaves a second copy, never a loss. */
async function sendOn({ Body, ReceiptHandle }: Message, from: Queue, to: Queue): Promise<RedriveOutcome> {
  try {
    await to.sqs.sendMessage({ QueueUrl: to.url, MessageBody: Body });
  } catch (error) {
    return { left: `${to.name} did not accept it: ${awsErrorText(error as Error)}` };
  }
  try {
    await from.sqs.deleteMessage({ QueueUrl: from.url, ReceiptHandle });
    return 'sent';
  } catch (error) {
    return { left: `it was sent, but could not be deleted here: ${awsErrorText(error as Error)}` };
  }
}
