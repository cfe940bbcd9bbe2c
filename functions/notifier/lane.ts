import type { Alert } from '../alert';
import type { RoutedAlert } from '../delivery-message';
import { faultOf, type Log } from '../log';
import type { Counter } from '../tally';
import type { Invocation } from './invocation';
import { note } from './note';
import { RetryLater } from './slack';
import { calm, type Traffic } from './traffic';

/** The way to one webhook in one invocation. Nobody else takes it meanwhile: the webhook is the message group. */
export interface Lane {
  readonly webhook: string;
  readonly invocation: Invocation;
  /** What went there of late; undefined: the table does not say. */
  readonly traffic: Traffic | undefined;
  readonly log: Log;
  /** Logs a fault, of an alert or of all. */
  trouble(fault: unknown, alert?: Alert): void;
  /** Counts what became of alerts, and logs it for each event. */
  note(counter: Counter, message: string, alerts: readonly RoutedAlert[]): void;
  /** Seconds until the next turn, where that is not to be waited for in this invocation; else 0. */
  blocked(): number;
  /**
   * Does what Slack counts as a message, a second after the one before and not before Slack wants it. Rejects with
   * RetryLater, without doing it, when blocked.
   */
  turn<T>(post: () => Promise<T>): Promise<T>;
  /** Replaces `traffic`, which has to be known, in the table as well. Never rejects. */
  remember(traffic: Traffic): Promise<void>;
  /** Waits until whoever comes next may post at once, or leaves word when that is too long. Has to be called. */
  close(): Promise<void>;
}

export interface LaneDependencies {
  /** Milliseconds. */
  readonly now: () => number;
  readonly wait: (ms: number) => Promise<void>;
  readonly log: Log;
}

/** Slack takes about one message a second: https://docs.slack.dev/apis/web-api/rate-limits */
const SECOND = 1000;
/** A longer wait is spent in the queue, where it costs nothing. */
const MOST_WAIT_MS = 5000;

/** Never rejects. */
export async function openLane(
  webhook: string,
  invocation: Invocation,
  { now, wait, log: logAll }: LaneDependencies,
): Promise<Lane> {
  const { store, deadline } = invocation;
  const id = `webhook/${webhook}`;
  const log: Log = (entry) => logAll({ ...entry, webhook });
  const trouble = (fault: unknown, alert?: Alert) =>
    log({
      level: 'error',
      ...faultOf(fault),
      ...(alert && { eventId: alert.eventId, service: alert.service }),
    });

  let traffic = await store
    .get(id)
    .then((text): Traffic | undefined => (text === undefined ? calm(now()) : JSON.parse(text)))
    .catch((fault: unknown) => void trouble(fault));
  let freeAt = traffic?.restUntil ?? 0;

  const blocked = () => {
    const left = freeAt - now();
    return left > 0 && (left > MOST_WAIT_MS || freeAt > deadline) ? left / SECOND : 0;
  };
  const waitUntilFree = async () => {
    if (freeAt > now()) await wait(freeAt - now());
  };
  const remember = async (changed: Traffic) => {
    traffic = changed;
    await store.put(id, JSON.stringify(changed)).catch((fault: unknown) => trouble(fault));
  };

  return {
    webhook,
    invocation,
    get traffic() {
      return traffic;
    },
    log,
    trouble,
    note: (counter, message, alerts) => note({ log, tally: invocation.tally }, counter, message, alerts),
    blocked,
    turn: async (post) => {
      const seconds = Math.ceil(blocked());
      if (seconds > 0) throw new RetryLater(`the next message may go in ${seconds} s`, undefined, seconds);
      await waitUntilFree();
      try {
        return await post();
      } catch (error) {
        if (error instanceof RetryLater) freeAt = now() + (error.retryAfter ?? 0) * SECOND;
        throw error;
      } finally {
        freeAt = Math.max(freeAt, now() + SECOND);
      }
    },
    remember,
    close: async () => {
      if (blocked() <= 1) return waitUntilFree();
      // What is not known is not overwritten.
      if (traffic !== undefined) await remember({ ...traffic, restUntil: freeAt });
    },
  };
}
