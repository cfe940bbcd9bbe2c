import type { Problem } from '../../../functions/notifier/dedupe/problem';
import type { NotifierQueues } from '../../../functions/notifier/delivery/queues';
import { createHandler } from '../../../functions/notifier/handler';
import type { NotifierSettings } from '../../../functions/notifier/settings';
import { createBot } from '../../../functions/notifier/slack/bot';
import { createSecrets } from '../../../functions/notifier/slack/secrets';
import { createPostToWebhook } from '../../../functions/notifier/slack/webhook';
import type { Alert } from '../../../functions/shared/alert';
import type { DeliveryMessage, RoutedAlert } from '../../../functions/shared/delivery-message';
import type { LogEntry } from '../../../functions/shared/log';
import type { SqsHandler } from '../../../functions/shared/sqs-batch';
import type { WebhookState } from '../../../functions/shared/webhook-state';
import { MemoryStore } from '../memory-store';
import { alertWith, SETTINGS } from '../reader';
import { FaultyStore } from './faulty-store';
import { type Answer, answer, KILL } from './slack/slack-answers';

export const ALERTS = 'https://hooks.slack.com/services/T0/B0/alerts-1';
export const RENEWED = 'https://hooks.slack.com/services/T0/B0/alerts-2';
export const SECURITY = 'https://hooks.slack.com/services/T0/B0/security-1';

export const FLUSH: DeliveryMessage = { webhook: 'alerts', flush: 'storm' };
export const DIGEST: DeliveryMessage = { webhook: 'alerts', flush: 'digest' };

/** An alert with its own problem and its id in the title, routed to a webhook. */
export function routed(id: string, changes: Partial<Alert> = {}): RoutedAlert {
  const alert = alertWith({ title: `finding ${id}`, key: id, eventId: id, ...changes });
  return { id: `${id}/0`, alert, mention: 'none' };
}

export const delivery = (...alerts: readonly RoutedAlert[]): DeliveryMessage => ({
  webhook: 'alerts',
  alerts,
});

/** The alerts `n-<from>`, `n-<from + 1>`, … */
export const many = (from: number, count: number, changes: Partial<Alert> = {}) =>
  delivery(...Array.from({ length: count }, (_, n) => routed(`n-${from + n}`, changes)));

/** The fallback text of an alert that is posted alone. */
export const textOf = (id: string) => `🔴 High: finding ${id} · production (111122223333) eu-west-1`;

/** The properties of a log entry about an alert of `routed`. */
export const ofEvent = (eventId: string, webhook = 'alerts') => ({ eventId, service: 'guardduty', webhook });

/** An invocation that calls the table or the queues more often is killed: it would not end within its time limit. */
const MAX_CALLS = 2000;

/** A request to Slack. */
export interface Sent {
  readonly url: string;
  readonly at: number;
  // biome-ignore lint/suspicious/noExplicitAny: a test looks at any part of it.
  readonly body: any;
}

export interface DeadLetter {
  readonly body: DeliveryMessage;
  readonly code: string;
  readonly reason: string;
}

/** Everything outside the notifier, in memory. A test may read and change it. */
export class World {
  /** Milliseconds. */
  now = Date.parse('2026-03-04T02:12:00Z');
  secret: Record<string, string> | Error = { alerts: ALERTS, security: SECURITY, 'bot-token': 'xoxb-1' };
  secretReads = 0;
  /** The requests to Slack, whatever the answer was. */
  readonly sent: Sent[] = [];
  /** The next answers of Slack; after them `slack` is called. */
  readonly answers: Answer[] = [];
  /** Returns the answer to a request with this body; undefined means success. */
  slack: (body: string, isBot: boolean) => Answer | undefined = () => undefined;
  readonly store = new MemoryStore();
  readonly table = new FaultyStore(this.store);
  /** Methods of the queues reject with the error that it returns. */
  queueFault: ((method: keyof NotifierQueues) => Error | undefined) | undefined;
  /** The dead-letter queue never answers. */
  isDeadLetterQueueSilent = false;
  readonly deadLetters: DeadLetter[] = [];
  /** Seconds by message id. */
  readonly visibility: Record<string, number> = {};
  /** Milliseconds by message id. */
  readonly visibleAt: Record<string, number> = {};
  // biome-ignore lint/suspicious/noExplicitAny: an event or a delivery message, of which a test knows which.
  readonly requeued: { readonly body: any; readonly seconds: number }[] = [];
  /** The number of messages ever requeued. */
  requeuedCount = 0;
  readonly entries: LogEntry[] = [];
  /** The remaining time of an invocation, in ms. */
  timeLeft = 60_000;

  private readonly handler: SqsHandler;
  private queueCallsLeft = MAX_CALLS;
  private kill: () => void = () => {};

  constructor(changes: Partial<NotifierSettings> = {}) {
    const now = () => this.now;
    const log = (entry: LogEntry) => void this.entries.push(entry);
    this.handler = createHandler({
      settings: { ...SETTINGS, ...changes },
      secrets: createSecrets({ read: this.readSecret, now, log }),
      store: this.table,
      queues: this.queues,
      postToWebhook: createPostToWebhook(this.fetch),
      bot: createBot(this.fetch),
      now,
      wait: async (ms) => {
        this.now += ms;
      },
      log,
    });
  }

  private async ask(method: keyof NotifierQueues): Promise<void> {
    if (this.queueCallsLeft-- <= 0) {
      this.kill();
      return new Promise(() => {});
    }
    const fault = this.queueFault?.(method);
    if (fault) throw fault;
  }

  private readonly queues: NotifierQueues = {
    changeVisibility: async (receiptHandle, seconds) => {
      await this.ask('changeVisibility');
      this.visibility[receiptHandle] = seconds;
      this.visibleAt[receiptHandle] = this.now + seconds * 1000;
    },
    sendToDeadLetterQueue: async (body, code, reason) => {
      await this.ask('sendToDeadLetterQueue');
      if (this.isDeadLetterQueueSilent) return new Promise(() => {});
      this.deadLetters.push({ body: body.startsWith('{') ? JSON.parse(body) : body, code, reason });
    },
    requeueDelayed: async (body, seconds) => {
      await this.ask('requeueDelayed');
      this.requeuedCount++;
      this.requeued.push({ body: JSON.parse(body), seconds });
    },
  };

  private readonly readSecret = async () => {
    this.secretReads++;
    if (this.secret instanceof Error) throw this.secret;
    return JSON.stringify(this.secret);
  };

  private readonly fetch: typeof globalThis.fetch = async (url, init) => {
    const text = String(init?.body);
    this.sent.push({ url: String(url), at: this.now, body: JSON.parse(text) });
    const isBot = String(url).startsWith('https://slack.com/api/');
    const given = this.answers.shift() ?? this.slack(text, isBot);
    if (given !== KILL) return (given ?? (isBot ? answer.posted(`ts-${this.sent.length}`) : answer.ok))();
    this.kill();
    return new Promise(() => {});
  };

  /**
   * Invokes the notifier with a batch, by message id; a body that is not a string is sent as JSON. Returns the ids of the
   * messages that stay in the queue.
   */
  async receive(
    bodies: Readonly<Record<string, DeliveryMessage | string>>,
    { receives = 1, ageMs = 1000, firstReceivedAt = this.now } = {},
  ): Promise<string[]> {
    const Records = Object.entries(bodies).map(([messageId, body]) => ({
      messageId,
      receiptHandle: messageId,
      body: typeof body === 'string' ? body : JSON.stringify(body),
      attributes: {
        ApproximateReceiveCount: String(receives),
        ApproximateFirstReceiveTimestamp: String(firstReceivedAt),
        SentTimestamp: String(this.now - ageMs),
      },
    }));
    const endsAt = this.now + this.timeLeft;
    const killed = new Promise<undefined>((resolve) => {
      this.kill = () => resolve(undefined);
    });
    this.table.onHang = () => this.kill();
    this.table.callsLeft = MAX_CALLS;
    this.queueCallsLeft = MAX_CALLS;
    const context = { getRemainingTimeInMillis: () => endsAt - this.now };
    const response = await Promise.race([this.handler({ Records }, context), killed]);
    if (response !== undefined) return response.batchItemFailures.map(({ itemIdentifier }) => itemIdentifier);
    // When an invocation is killed at its time limit, all its messages stay in the queue.
    this.now = Math.max(this.now, endsAt);
    return Object.keys(bodies);
  }

  /** The texts of the requests to Slack. */
  get texts(): readonly string[] {
    return this.sent.map(({ body }) => body.text);
  }

  /** Their beginnings: `🔴 2 alerts`. */
  get heads(): readonly string[] {
    return this.texts.map((text) => text.split('\n')[0]?.split(' · ')[0] ?? '');
  }

  get sentAt(): readonly number[] {
    return this.sent.map(({ at }) => at);
  }

  /** The log entries without those of whole batches. */
  get logged(): LogEntry[] {
    return this.entries.filter(({ message }) => message !== 'batch');
  }

  /** The errors and warnings in the log. */
  get troubles(): LogEntry[] {
    return this.entries.filter(({ level }) => level !== 'info');
  }

  /** The events that were logged with this message. */
  eventsLogged(message: string): readonly string[] {
    return this.entries.flatMap((entry) => (entry.message === message ? [entry.eventId ?? ''] : []));
  }

  /** The counters of the last batch. */
  get counts() {
    return this.entries.filter(({ message }) => message === 'batch').at(-1)?.counts;
  }

  /** The ids of the alerts in the dead-letter queue. */
  get givenUp(): readonly string[] {
    return this.deadLetters.flatMap(({ body }) => ('alerts' in body ? body.alerts.map(({ id }) => id) : []));
  }

  /** The keys of the problems in a list of the webhook `alerts`, in order. */
  waiting(list: 'pending' | 'digest' = 'pending'): readonly string[] {
    const named = [...(this.store.lists.get(`${list}/alerts`) ?? [])].sort(([a], [b]) => (a < b ? -1 : 1));
    return named.map(([, id]) => id.split('/').slice(2).join('/'));
  }

  problem(key: string, webhook = 'alerts'): Problem | undefined {
    const text = this.store.items.get(`problem/${webhook}/${key}`);
    return text === undefined ? undefined : JSON.parse(text);
  }

  webhookState(webhook = 'alerts'): WebhookState | undefined {
    const text = this.store.lists.get('webhooks')?.get(webhook);
    return text === undefined ? undefined : JSON.parse(text);
  }
}
