import { RetryLater } from '../slack/webhook';
import { MAX_WAIT_SECONDS } from './retry';

/** Slack accepts about one message per second: https://docs.slack.dev/apis/web-api/rate-limits */
const MIN_INTERVAL_MS = 1000;
/** A longer wait is spent in the queue, where it costs nothing. */
const MAX_INLINE_WAIT_MS = 5000;

export interface RateLimiterOptions {
  /** Until when Slack asked to wait, in ms since the epoch, as far as it is known. */
  readonly restUntil: number | undefined;
  /** The invocation waits no longer than this, in ms since the epoch. */
  readonly deadline: number;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
  readonly wait: (ms: number) => Promise<void>;
}

/** Spaces the messages of one webhook, and follows what Slack asks for. */
export class RateLimiter {
  /** When the next message may be sent, in ms since the epoch. */
  private freeAt: number;

  constructor(private readonly options: RateLimiterOptions) {
    const { restUntil = 0, now } = options;
    this.freeAt = Math.min(restUntil, now() + MAX_WAIT_SECONDS * 1000);
  }

  /** Returns the seconds until the next message if they are too long to wait for in this invocation; else 0. */
  blockedSeconds(): number {
    const left = this.freeAt - this.options.now();
    const isLong = left > MAX_INLINE_WAIT_MS || this.freeAt > this.options.deadline;
    return left > 0 && isLong ? left / 1000 : 0;
  }

  /**
   * Waits until the next message may be sent, and calls `post`.
   * @throws RetryLater, without calling `post`, if blocked; and what `post` throws
   */
  async throttle<T>(post: () => Promise<T>): Promise<T> {
    const { now } = this.options;
    const seconds = Math.ceil(this.blockedSeconds());
    if (seconds > 0) throw new RetryLater(`rate limit: next message in ${seconds} s`, undefined, seconds);
    await this.waitUntilFree();
    try {
      return await post();
    } catch (error) {
      if (error instanceof RetryLater)
        this.freeAt = now() + Math.min(error.retryAfter ?? 0, MAX_WAIT_SECONDS) * 1000;
      throw error;
    } finally {
      this.freeAt = Math.max(this.freeAt, now() + MIN_INTERVAL_MS);
    }
  }

  /** Returns until when the next invocation has to wait, in ms since the epoch, if that is long. */
  restUntil(): number | undefined {
    return this.blockedSeconds() > 1 ? this.freeAt : undefined;
  }

  async waitUntilFree(): Promise<void> {
    const { now, wait } = this.options;
    if (this.freeAt > now()) await wait(this.freeAt - now());
  }
}
