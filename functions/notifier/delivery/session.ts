import type { Alert } from '../../shared/alert';
import type { Counter } from '../../shared/counters';
import type { EventRef } from '../../shared/delivery-message';
import { describeError, type Log } from '../../shared/log';
import { initialState, WEBHOOKS, type WebhookState } from '../../shared/webhook-state';
import type { Heading } from '../render/group-head';
import type { Invocation } from './invocation';
import { RateLimiter } from './rate-limiter';

export interface SessionDependencies {
  /** Milliseconds since the epoch. */
  readonly now: () => number;
  readonly wait: (ms: number) => Promise<void>;
  readonly log: Log;
}

/**
 * Opens the session of a webhook. `release` has to be called at its end. Never rejects: if the table cannot be read, the
 * state is undefined.
 */
export async function openSession(
  webhook: string,
  invocation: Invocation,
  needs: SessionDependencies,
): Promise<WebhookSession> {
  const log: Log = (entry) => needs.log({ ...entry, webhook });
  const state = await invocation.store
    .get(WEBHOOKS, webhook)
    .then((text): WebhookState => (text === undefined ? initialState(needs.now()) : JSON.parse(text)))
    .catch((error: unknown) => void log({ level: 'error', ...describeError(error) }));
  return new WebhookSession(webhook, invocation, state, { ...needs, log });
}

/**
 * The work of one invocation for one webhook. No other invocation works for it at the same time, because the webhook is the
 * message group of the queue.
 */
export class WebhookSession {
  /** Writes a log entry with the name of the webhook. */
  readonly log: Log;
  /** The previous invocation did not finish its work. */
  readonly wasInterrupted: boolean;
  private readonly limiter: RateLimiter;
  private heading: Heading | undefined;
  private isNoticePosted = false;

  constructor(
    readonly webhook: string,
    readonly invocation: Invocation,
    private currentState: WebhookState | undefined,
    private readonly needs: SessionDependencies,
  ) {
    const { unfinished = 0, restUntil } = currentState ?? {};
    this.log = needs.log;
    this.wasInterrupted = unfinished > 0;
    this.limiter = new RateLimiter({ ...needs, restUntil, deadline: invocation.deadline });
  }

  /** Undefined if it could not be read. */
  get state(): WebhookState | undefined {
    return this.currentState;
  }

  /** Changes the state in memory, if it is known. `saveState` and `release` write it. */
  updateState(changes: Partial<WebhookState>): void {
    if (this.currentState !== undefined) this.currentState = { ...this.currentState, ...changes };
  }

  /** Writes the state. Returns whether the table accepted it; never rejects. */
  async saveState(): Promise<boolean> {
    if (this.currentState === undefined) return false;
    const value = JSON.stringify(this.currentState);
    try {
      await this.invocation.store.write([{ id: WEBHOOKS, name: this.webhook, value }]);
      return true;
    } catch (error) {
      this.logError(error);
      return false;
    }
  }

  /** Logs an error, with the event of an alert if there is one. */
  logError(error: unknown, alert?: Alert): void {
    const event = alert && { eventId: alert.eventId, service: alert.service };
    this.log({ level: 'error', ...describeError(error), ...event });
  }

  /** Counts what happened to alerts, and logs it for each event. `by`: the number of alerts, if there are more than events. */
  countAndLog(counter: Counter, message: string, events: readonly EventRef[], by = events.length): void {
    const level = counter === 'undelivered' ? 'error' : 'info';
    this.invocation.counters.add(counter, by);
    for (const event of events) this.log({ level, message, ...event });
  }

  /** Returns the seconds until the next message if they are too long to wait for in this invocation; else 0. */
  blockedSeconds(): number {
    return this.limiter.blockedSeconds();
  }

  /** Whether nothing that takes long should be started any more. */
  isOutOfTime(): boolean {
    return this.needs.now() > this.invocation.deadline;
  }

  /**
   * Calls `post`, which sends one message, at the rate that Slack accepts.
   * @throws RetryLater, without calling `post`, if the session is blocked; and what `post` throws
   */
  throttle<T>(post: () => Promise<T>): Promise<T> {
    return this.limiter.throttle(post);
  }

  /** Records that Slack accepted a message. */
  recordMessage(heading: Heading): void {
    this.heading = heading;
  }

  /** The heading of the last message that Slack accepted in this session; undefined if there is none. */
  lastHeading(): Heading | undefined {
    return this.heading;
  }

  /** Records that Slack accepted a notice that an alert could not be shown. One notice per session is enough. */
  recordNotice(): void {
    this.isNoticePosted = true;
  }

  hasPostedNotice(): boolean {
    return this.isNoticePosted;
  }

  /** Saves the state, and waits until the next invocation may post at once, unless that is long. Never rejects. */
  async release(): Promise<void> {
    const restUntil = this.limiter.restUntil();
    this.updateState({ unfinished: undefined, restUntil });
    // One retry, because otherwise the next invocation would take this one for interrupted.
    if (!(await this.saveState())) await this.saveState();
    if (restUntil === undefined) await this.limiter.waitUntilFree();
  }
}
