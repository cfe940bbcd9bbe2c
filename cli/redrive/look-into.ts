import type { Message } from '@aws-sdk/client-sqs';
import { type DeadLetter, deadLetter } from './dead-letter';
import { faultAt, textOf } from './fault';
import type { Open, Place, Queue } from './queue';
import { readToEnd } from './read-to-end';

/** What has become of a dead letter; `left`: why it could not be sent. */
export type Fate = 'waiting' | 'sent' | 'not for Slack' | { readonly left: string };

export type Letter = DeadLetter & { readonly fate: Fate };

export function isLeft({ fate }: Letter): boolean {
  return typeof fate === 'object';
}

/** What was found in one dead-letter queue. */
export interface Found {
  readonly place: Place;
  readonly letters: readonly Letter[];
  /** The error codes of all messages, also of those that were not asked for. */
  readonly codes: ReadonlySet<string>;
  /** How many messages somebody else had in hand, about. */
  readonly inFlight: number;
  /** Why it could not be looked into, or not to its end. */
  readonly fault?: string;
}

export interface Search {
  readonly open: Open;
  /** Whether it is asked for. */
  readonly picks: (letter: DeadLetter) => boolean;
  /** Whether it was on its way to Slack. */
  readonly isForSlack: (letter: DeadLetter, place: Place) => boolean;
  /** Where to send it, if it is to be sent. */
  readonly to?: Queue | undefined;
  /** How many may still be sent, from all queues together. */
  readonly budget: { left: number };
  readonly stop: AbortSignal;
}

/** Reads a dead-letter queue to its end, and sends what is to be sent. Never rejects. */
export async function lookInto(place: Place, search: Search): Promise<Found> {
  const { open, picks, isForSlack, to, budget, stop } = search;
  const letters: Letter[] = [];
  const codes = new Set<string>();
  const found = { place, letters, codes };
  const isOver = () => stop.aborted || budget.left === 0;
  const send = (message: Message, from: Queue): Promise<Fate> | Fate => {
    if (!to) return 'waiting';
    budget.left--;
    return sendOn(message, from, to);
  };
  try {
    const queue = await open(place);
    const inFlight = await readToEnd(
      queue,
      async (message) => {
        const letter = deadLetter(message);
        codes.add(letter.code);
        if (!picks(letter) || isOver()) return false;
        const fate = isForSlack(letter, place) ? await send(message, queue) : 'not for Slack';
        letters.push({ ...letter, fate });
        return fate === 'sent';
      },
      isOver,
    );
    return { ...found, inFlight };
  } catch (error) {
    return { ...found, inFlight: 0, fault: faultAt(place, error as Error) };
  }
}

/** Sends first, deletes after: what happens in between makes a second copy, never a loss. */
async function sendOn({ Body, ReceiptHandle }: Message, from: Queue, to: Queue): Promise<Fate> {
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
