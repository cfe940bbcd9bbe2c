import type { Alert } from '../../shared/alert';
import type { Counter } from '../../shared/counters';
import type { EventRef } from '../../shared/delivery-message';
import { faultOf, type Log } from '../../shared/log';
import { initialState, WEBHOOKS, type WebhookState } from '../../shared/webhook-state';
import type { Heading } from '../render/group-head';
import { RetryLater } from '../slack/webhook';
import type { Invocation } from './invocation';
import { LONGEST_WAIT_SECONDS } from './retry';

/** The work of one invocation for one webhook. Nobody else works for it meanwhile: the webhook is the message group. */
export interface WebhookSession {
  readonly webhook: string;
  readonly invocation: Invocation;
  /** Undefined: the table does not say. */
  readonly state: WebhookState | undefined;
  /** The invocation before ended in the middle of its work. */
  readonly wasInterrupted: boolean;
  readonly log: Log;
  /** Logs a fault, of an alert or of all. */
  fail(fault: unknown, alert?: Alert): void;
  /** Counts what became of alerts, and logs it for each event. `by`: their number, if there are more than events. */
  account(counter: Counter, message: string, events: readonly EventRef[], by?: number): void;
  /** Seconds until the next post, where that is not to be waited for in this invocation; else 0. */
  blocked(): number;
  /** Nothing that takes long is begun any more. */
  isOutOfTime(): boolean;
  /**
   * Does what Slack counts as a message, a second after the one before and not before Slack wants it. Rejects with
   * RetryLater, without doing it, when blocked.
   */
  throttle<T>(post: () => Promise<T>): Promise<T>;
  /** Changes the state, here; it is written by `save` and at the end. Nothing where it is not known. */
  change(changes: Partial<WebhookState>): void;
  /** Writes the state now. False: the table does not take it. */
  save(): Promise<boolean>;
  /** Says that Slack took a message with this heading. */
  messagePosted(heading: Heading): void;
  /** The heading of the last message that Slack took in this invocation; undefined: it took none. */
  lastPosted(): Heading | undefined;
  /** Says that Slack took a notice that an alert could not be shown: then it takes messages, and one notice is enough. */
  noticePosted(): void;
  hasPostedNotice(): boolean;
  /** Waits until whoever comes next may post at once, or writes down when that is. Has to be called. */
  release(): Promise<void>;
}

export interface SessionDependencies {
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
export async function openSession(
  webhook: string,
  invocation: Invocation,
  { now, wait, log: logAll }: SessionDependencies,
): Promise<WebhookSession> {
  const { store, deadline } = invocation;
  const log: Log = (entry) => logAll({ ...entry, webhook });
  const fail = (fault: unknown, alert?: Alert) =>
    log({
      level: 'error',
      ...faultOf(fault),
      ...(alert && { eventId: alert.eventId, service: alert.service }),
    });
  const write = async (state: WebhookState): Promise<boolean> => {
    try {
      await store.write([{ id: WEBHOOKS, name: webhook, value: JSON.stringify(state) }]);
      return true;
    } catch (fault) {
      fail(fault);
      return false;
    }
  };

  let state = await store
    .get(WEBHOOKS, webhook)
    .then((text): WebhookState => (text === undefined ? initialState(now()) : JSON.parse(text)))
    .catch((fault: unknown) => void fail(fault));
  const wasInterrupted = (state?.unfinished ?? 0) > 0;
  let freeAt = Math.min(state?.restUntil ?? 0, now() + LONGEST_WAIT_SECONDS * SECOND);

  const blocked = () => {
    const left = freeAt - now();
    return left > 0 && (left > MOST_WAIT_MS || freeAt > deadline) ? left / SECOND : 0;
  };
  const waitUntilFree = async () => {
    if (freeAt > now()) await wait(freeAt - now());
  };
  const change = (changes: Partial<WebhookState>) => {
    if (state !== undefined) state = { ...state, ...changes };
  };
  const save = async () => state !== undefined && (await write(state));
  let lastPosted: Heading | undefined;
  let isNoticePosted = false;

  return {
    webhook,
    invocation,
    get state() {
      return state;
    },
    wasInterrupted,
    log,
    fail,
    account: (counter, message, events, by = events.length) => {
      const level = counter === 'undelivered' ? 'error' : 'info';
      invocation.tally.add(counter, by);
      for (const event of events) log({ level, message, ...event });
    },
    blocked,
    isOutOfTime: () => now() > deadline,
    throttle: async (post) => {
      const seconds = Math.ceil(blocked());
      if (seconds > 0) throw new RetryLater(`the next message may go in ${seconds} s`, undefined, seconds);
      await waitUntilFree();
      try {
        return await post();
      } catch (error) {
        if (error instanceof RetryLater)
          freeAt = now() + Math.min(error.retryAfter ?? 0, LONGEST_WAIT_SECONDS) * SECOND;
        throw error;
      } finally {
        freeAt = Math.max(freeAt, now() + SECOND);
      }
    },
    change,
    save,
    messagePosted: (heading) => {
      lastPosted = heading;
    },
    lastPosted: () => lastPosted,
    noticePosted: () => {
      isNoticePosted = true;
    },
    hasPostedNotice: () => isNoticePosted,
    release: async () => {
      const isLong = blocked() > 1;
      change({ unfinished: undefined, restUntil: isLong ? freeAt : undefined });
      // Else the next one would take this one for interrupted.
      if (!(await save())) await save();
      if (!isLong) await waitUntilFree();
    },
  };
}
