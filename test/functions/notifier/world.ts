import type { Alert } from '../../../functions/alert';
import type { DeliveryMessage, RoutedAlert } from '../../../functions/delivery-message';
import type { LogEntry } from '../../../functions/log';
import { createBot } from '../../../functions/notifier/bot';
import { createHandler } from '../../../functions/notifier/handler';
import type { Queue } from '../../../functions/notifier/queue';
import type { NotifierSettings } from '../../../functions/notifier/settings';
import { createPost } from '../../../functions/notifier/slack';
import { createWebhooks } from '../../../functions/notifier/webhooks';
import type { SqsHandler } from '../../../functions/sqs-batch';
import type { Store } from '../../../functions/store';
import { alertWith, SETTINGS } from '../reader';
import { MemoryStore } from './memory-store';

export const ALERTS = 'https://hooks.slack.com/services/T0/B0/alerts-1';
export const RENEWED = 'https://hooks.slack.com/services/T0/B0/alerts-2';
export const SECURITY = 'https://hooks.slack.com/services/T0/B0/security-1';

/** What Slack answers next; after that it says that all is well. */
export type Answer = () => Response | Promise<Response>;

export const answer = {
  ok: () => new Response('ok'),
  rateLimited: (seconds: number) => () =>
    new Response('rate_limited', { status: 429, headers: { 'retry-after': String(seconds) } }),
  fault: () => new Response('rollup_error', { status: 500 }),
  gone: () => new Response('no_service', { status: 404 }),
  invalid: () => new Response('invalid_blocks', { status: 400 }),
  timeout: () => Promise.reject(new DOMException('The operation was aborted due to timeout', 'TimeoutError')),
  /** Of the bot's API. */
  posted: (ts: string) => () => Response.json({ ok: true, ts }),
  error: (error: string) => () => Response.json({ ok: false, error }),
};

/** An alert titled by its id, about a problem of its own, on its way to a webhook. */
export function routed(id: string, changes: Partial<Alert> = {}): RoutedAlert {
  const alert = alertWith({ title: `finding ${id}`, key: id, eventId: id, ...changes });
  return { id: `${id}/0`, alert, mention: 'none' };
}

export const parcel = (...alerts: readonly RoutedAlert[]): DeliveryMessage => ({ webhook: 'alerts', alerts });

/** The line of text of an alert that is posted alone. */
export const textOf = (id: string) => `🔴 High: finding ${id} · production (111122223333) eu-west-1`;

/** What a log line says of an alert of `routed`. */
export const ofEvent = (eventId: string, webhook = 'alerts') => ({ eventId, service: 'guardduty', webhook });

/** A call of Slack. */
export interface Sent {
  readonly url: string;
  readonly at: number;
  // biome-ignore lint/suspicious/noExplicitAny: a test looks at any part of it.
  readonly body: any;
}

/** What a test may look at and change: everything around the notifier, in memory. */
export class World {
  /** Milliseconds. */
  now = Date.parse('2026-03-04T02:12:00Z');
  secret: Record<string, string> | Error = { alerts: ALERTS, security: SECURITY, 'bot-token': 'xoxb-1' };
  secretReads = 0;
  /** What was sent to Slack, whatever the answer. */
  readonly sent: Sent[] = [];
  readonly answers: Answer[] = [];
  /** Slack never understands a message that holds this. */
  poison: string | undefined;
  readonly store = new MemoryStore();
  /** Asked before each call of the table, as `get problem/alerts/a`: what it throws is what the call rejects with. */
  tableFault: ((call: string) => Error | undefined) | undefined;
  /** The invocation that makes this call of the table never comes to an end: so many calls are answered before. */
  crashesAfter = Number.POSITIVE_INFINITY;
  readonly tableCalls: string[] = [];
  /** As `tableFault`: `putBack`, `bury` or `again`. */
  queueFault: ((call: string) => Error | undefined) | undefined;
  /** The dead-letter queue answers nothing. */
  buriesForEver = false;
  readonly buried: { readonly body: DeliveryMessage; readonly code: string; readonly reason: string }[] = [];
  /** Seconds by message id. */
  readonly putBack: Record<string, number> = {};
  // biome-ignore lint/suspicious/noExplicitAny: an event or a parcel, of which a test knows which.
  readonly again: { readonly body: any; readonly seconds: number }[] = [];
  readonly entries: LogEntry[] = [];
  /** Milliseconds that the invocation has left. */
  timeLeft = 60_000;

  private readonly handler: SqsHandler;

  constructor(changes: Partial<NotifierSettings> = {}) {
    const now = () => this.now;
    const log = (entry: LogEntry) => void this.entries.push(entry);
    this.handler = createHandler({
      settings: { ...SETTINGS, ...changes },
      webhooks: createWebhooks({ read: this.readSecret, now, log }),
      store: this.faultyStore(),
      queue: this.queue,
      post: createPost(this.fetch),
      bot: createBot(this.fetch),
      now,
      wait: async (ms) => {
        this.now += ms;
      },
      log,
    });
  }

  private faultyStore(): Store {
    const call =
      <A extends unknown[], R>(name: string, method: (...args: A) => Promise<R>) =>
      async (...args: A): Promise<R> => {
        this.tableCalls.push(`${name} ${args[0]}`);
        const fault = this.tableFault?.(`${name} ${args[0]}`);
        if (fault) throw fault;
        if (this.crashesAfter-- <= 0) return new Promise(() => {});
        return method.apply(this.store, args);
      };
    const { get, put, append, list, drop, count, counts } = this.store;
    return {
      get: call('get', get),
      put: call('put', put),
      append: call('append', append),
      list: call('list', list),
      drop: call('drop', drop),
      count: call('count', count),
      counts: call('counts', counts),
    };
  }

  private askQueue(call: string): void {
    const fault = this.queueFault?.(call);
    if (fault) throw fault;
  }

  private readonly queue: Queue = {
    putBack: async (receiptHandle, seconds) => {
      this.askQueue('putBack');
      this.putBack[receiptHandle] = seconds;
    },
    bury: async (body, code, reason) => {
      this.askQueue('bury');
      if (this.buriesForEver) return new Promise(() => {});
      this.buried.push({ body: body.startsWith('{') ? JSON.parse(body) : body, code, reason });
    },
    again: async (body, seconds) => {
      this.askQueue('again');
      this.again.push({ body: JSON.parse(body), seconds });
    },
  };

  private readonly readSecret = async () => {
    this.secretReads++;
    if (this.secret instanceof Error) throw this.secret;
    return JSON.stringify(this.secret);
  };

  private readonly fetch: typeof globalThis.fetch = async (url, init) => {
    this.sent.push({ url: String(url), at: this.now, body: JSON.parse(String(init?.body)) });
    const isPoisoned = this.poison !== undefined && String(init?.body).includes(this.poison);
    const isBot = String(url).startsWith('https://slack.com/api/');
    if (isPoisoned) return isBot ? answer.error('invalid_blocks')() : answer.invalid();
    return (this.answers.shift() ?? (isBot ? answer.posted(`ts-${this.sent.length}`) : answer.ok))();
  };

  /**
   * Hands a batch over, by message id; a body that is no string is sent as JSON. Gives the message ids that stay in the
   * queue.
   */
  async receive(
    bodies: Readonly<Record<string, DeliveryMessage | string>>,
    { receives = 1, ageMs = 1000 } = {},
  ): Promise<string[]> {
    const Records = Object.entries(bodies).map(([messageId, body]) => ({
      messageId,
      receiptHandle: messageId,
      body: typeof body === 'string' ? body : JSON.stringify(body),
      attributes: {
        ApproximateReceiveCount: String(receives),
        SentTimestamp: String(this.now - ageMs),
      },
    }));
    const { batchItemFailures } = await this.handler(
      { Records },
      { getRemainingTimeInMillis: () => this.timeLeft },
    );
    return batchItemFailures.map(({ itemIdentifier }) => itemIdentifier);
  }

  /** The texts that were sent to Slack. */
  get texts(): readonly string[] {
    return this.sent.map(({ body }) => body.text);
  }

  get sentAt(): readonly number[] {
    return this.sent.map(({ at }) => at);
  }

  /** What was logged of single alerts and faults, without the line that counts a batch. */
  get logged(): LogEntry[] {
    return this.entries.filter(({ message }) => message !== 'batch');
  }

  /** What was logged as an error or a warning. */
  get troubles(): LogEntry[] {
    return this.entries.filter(({ level }) => level !== 'info');
  }

  /** What the last batch was counted as. */
  get counts() {
    return this.entries.filter(({ message }) => message === 'batch').at(-1)?.counts;
  }
}
