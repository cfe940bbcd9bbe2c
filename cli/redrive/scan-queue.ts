import type { Message } from '@aws-sdk/client-sqs';
import { type DeadLetter, deadLetter } from './dead-letter';
import type { OpenQueue, Queue, QueueLocation } from './queue';
import { queueErrorText, textOf } from './queue-error';
import { receiveAll } from './receive-all';

/** What has become of a dead letter; `left`: why it could not be sent. */
export type RedriveOutcome = 'waiting' | 'sent' | 'not for Slack' | { readonly left: string };

export type ScannedLetter = DeadLetter & { readonly outcome: RedriveOutcome };

export function hasFailed({ outcome }: ScannedLetter): boolean {
  return typeof outcome === 'object';
}

/** What was found in one dead-letter queue. */
export interface QueueScan {
  readonly place: QueueLocation;
  readonly letters: readonly ScannedLetter[];
  /** The error codes of all messages, also of those that were not asked for. */
  readonly codes: ReadonlySet<string>;
  /** How many messages somebody else had in hand, about. */
  readonly inFlight: number;
  /** Why it could not be looked into, or not to its end. */
  readonly fault?: string;
}

export interface ScanRequest {
  readonly open: OpenQueue;
  /** Whether it is asked for. */
  readonly isSelected: (letter: DeadLetter) => boolean;
  /** Whether it was on its way to Slack. */
  readonly isForSlack: (letter: DeadLetter, place: QueueLocation) => boolean;
  /** Where to send it, if it is to be sent. */
  readonly to?: Queue | undefined;
  /** How many may still be sent, from all queues together. */
  readonly budget: { left: number };
  readonly stop: AbortSignal;
  /** Called after each message that was asked for. */
  readonly onMessage: () => void;
}

/** Reads a dead-letter queue to its end, and sends what is to be sent. Never rejects. */
export async function scanQueue(place: QueueLocation, request: ScanRequest): Promise<QueueScan> {
  const { open, isSelected, isForSlack, to, budget, stop, onMessage } = request;
  const letters: ScannedLetter[] = [];
  const codes = new Set<string>();
  const found = { place, letters, codes };
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
        const letter = deadLetter(message);
        codes.add(letter.code);
        if (!isSelected(letter) || isOver()) return false;
        const outcome = isForSlack(letter, place) ? await send(message, queue) : 'not for Slack';
        letters.push({ ...letter, outcome });
        onMessage();
        return outcome === 'sent';
      },
      isOver,
    );
    return { ...found, inFlight };
  } catch (error) {
    return { ...found, inFlight: 0, fault: queueErrorText(place, error as Error) };
  }
}

/** Sends first, deletes after: what happens in between makes a second copy, never a loss. */
async function sendOn({ Body, ReceiptHandle }: Message, from: Queue, to: Queue): Promise<RedriveOutcome> {
  try {
    await to.sqs.sendMessage({ QueueUrl: to.url, MessageBody: Body });
  } catch (error) {
    return { left: `${to.name} did not take it: ${textOf(error as Error)}` };
  }
  try {
    await from.sqs.deleteMessage({ QueueUrl: from.url, ReceiptHandle });
    return 'sent';
  } catch (error) {
    return { left: `it was sent, but is still here: ${textOf(error as Error)}` };
  }
}
