import type { Detail } from '../../../functions/notifier/event';
import { createHandler, type Handler } from '../../../functions/notifier/handler';
import type { LogEntry } from '../../../functions/notifier/log';
import type { Queue } from '../../../functions/notifier/queue';
import type { SlackPayload } from '../../../functions/notifier/render';
import type { NotifierSettings } from '../../../functions/notifier/settings';
import { createPost } from '../../../functions/notifier/slack';
import type { Store } from '../../../functions/notifier/store';
import { understand } from '../../../functions/notifier/understand';
import { createWebhooks } from '../../../functions/notifier/webhooks';
import { MemoryStore } from './memory-store';
import { SETTINGS } from './reader';

/** What a webhook answers next; after that it says ok. */
export type Answer = () => Response | Promise<Response>;

export const answer = {
  ok: () => new Response('ok'),
  rateLimited: (seconds: number) => () =>
    new Response('rate_limited', { status: 429, headers: { 'retry-after': String(seconds) } }),
  fault: () => new Response('rollup_error', { status: 500 }),
  gone: () => new Response('no_service', { status: 404 }),
  invalid: () => new Response('invalid_blocks', { status: 400 }),
  timeout: () => Promise.reject(new DOMException('The operation was aborted due to timeout', 'TimeoutError')),
};

/** What a test may look at and change: everything around the notifier, in memory. */
export class World {
  /** Milliseconds. */
  now = Date.parse('2026-03-04T02:12:00Z');
  secret: Record<string, string> | Error = { alerts: 'https://hooks.slack.com/services/T0/B0/alerts-1' };
  secretReads = 0;
  /** What was sent, whatever the answer, and when. */
  readonly posts: { readonly url: string; readonly text: string }[] = [];
  readonly payloads: SlackPayload[] = [];
  readonly postedAt: number[] = [];
  readonly answers: Answer[] = [];
  readonly store = new MemoryStore(() => this.now);
  tableFault: Error | undefined;
  /** What Inspector Classic says of any finding. */
  finding: Detail | Error = {};
  queueFault: Error | undefined;
  /** What went to the dead-letter queue, was put back, and was sent to the own queue. */
  readonly buried: { readonly body: string; readonly code: string; readonly reason: string }[] = [];
  readonly putBack: Record<string, number> = {};
  readonly reminders: { readonly body: string; readonly seconds: number }[] = [];
  readonly entries: LogEntry[] = [];
  /** Milliseconds that the invocation has left. */
  timeLeft = 60_000;
  private invocations = 0;

  private readonly handler: Handler;

  constructor(changes: Partial<NotifierSettings> = {}) {
    const { log, readSecret: read } = this;
    const now = () => this.now;
    const wait = async (ms: number) => {
      this.now += ms;
    };
    const webhooks = createWebhooks({ read, now, log });
    const settings = { ...SETTINGS, ...changes };
    const post = createPost(this.fetch);
    const [store, queue] = [this.failing(), this.queue];
    const { describeFinding } = this;
    const needs = { describeFinding, log };
    this.handler = createHandler({
      settings,
      understand: (received) => understand(received, needs),
      webhooks,
      store,
      queue,
      post,
      now,
      wait,
      log,
    });
  }

  private failing(): Store {
    return new Proxy(this.store, {
      get: (store, name: keyof Store) => {
        if (this.tableFault && typeof store[name] === 'function')
          return () => Promise.reject(this.tableFault);
        return (store[name] as () => unknown).bind(store);
      },
    });
  }

  private readonly queue: Queue = {
    putBack: async (receiptHandle, seconds) => {
      if (this.queueFault) throw this.queueFault;
      this.putBack[receiptHandle] = seconds;
    },
    bury: async (body, code, reason) => {
      if (this.queueFault) throw this.queueFault;
      this.buried.push({ body, code, reason });
    },
    remind: async (body, seconds) => {
      if (this.queueFault) throw this.queueFault;
      this.reminders.push({ body, seconds });
    },
  };

  private readonly log = (entry: LogEntry) => void this.entries.push(entry);

  private readonly readSecret = async () => {
    this.secretReads++;
    if (this.secret instanceof Error) throw this.secret;
    return JSON.stringify(this.secret);
  };

  private readonly describeFinding = async () => {
    if (this.finding instanceof Error) throw this.finding;
    return this.finding;
  };

  private readonly fetch: typeof globalThis.fetch = async (url, init) => {
    const payload = JSON.parse(String(init?.body));
    this.posts.push({ url: String(url), text: payload.text });
    this.payloads.push(payload);
    this.postedAt.push(this.now);
    return (this.answers.shift() ?? answer.ok)();
  };

  /** Hands a batch over: a body that is no string is sent as JSON. Gives the message ids that stay in the queue. */
  async receive(bodies: Readonly<Record<string, unknown>>, received = 1): Promise<string[]> {
    const Records = Object.entries(bodies).map(([messageId, body]) => ({
      messageId,
      receiptHandle: messageId,
      body: typeof body === 'string' ? body : JSON.stringify(body),
      attributes: { ApproximateReceiveCount: String(received) },
    }));
    const context = {
      awsRequestId: `request-${++this.invocations}`,
      getRemainingTimeInMillis: () => this.timeLeft,
    };
    const { batchItemFailures } = await this.handler({ Records }, context);
    return batchItemFailures.map(({ itemIdentifier }) => itemIdentifier);
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
