import type { Detail } from '../../../functions/notifier/event';
import { createHandler, type Handler } from '../../../functions/notifier/handler';
import type { LogEntry } from '../../../functions/notifier/log';
import type { Posted } from '../../../functions/notifier/posted';
import type { NotifierSettings } from '../../../functions/notifier/settings';
import { createPost } from '../../../functions/notifier/slack';
import { createWebhooks } from '../../../functions/notifier/webhooks';
import { SETTINGS } from './reader';

/** What a webhook answers next; after that it says ok. */
export type Answer = () => Response | Promise<Response>;

export const answer = {
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
  /** What was sent, whatever the answer. */
  readonly posts: { readonly url: string; readonly text: string }[] = [];
  readonly answers: Answer[] = [];
  readonly table = new Set<string>();
  tableFault: Error | undefined;
  /** What Inspector Classic says of any finding. */
  finding: Detail | Error = {};
  readonly logged: LogEntry[] = [];
  /** Milliseconds that the invocation has left. */
  timeLeft = 60_000;

  private readonly handler: Handler;

  constructor(settings: NotifierSettings = SETTINGS) {
    const { log, posted, readSecret: read, describeFinding } = this;
    const now = () => this.now;
    const webhooks = createWebhooks({ read, now, log });
    const post = createPost(this.fetch);
    this.handler = createHandler({ settings, webhooks, posted, post, describeFinding, now, log });
  }

  private readonly posted: Posted = {
    has: async (id) => {
      if (this.tableFault) throw this.tableFault;
      return this.table.has(id);
    },
    add: async (id) => {
      if (this.tableFault) throw this.tableFault;
      this.table.add(id);
    },
  };

  private readonly log = (entry: LogEntry) => void this.logged.push(entry);

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
    this.posts.push({ url: String(url), text: JSON.parse(String(init?.body)).text });
    return (this.answers.shift() ?? (() => new Response('ok')))();
  };

  /** Hands a batch over: a body that is no string is sent as JSON. Gives the message ids that stay in the queue. */
  async receive(bodies: Readonly<Record<string, unknown>>): Promise<string[]> {
    const Records = Object.entries(bodies).map(([messageId, body]) => ({
      messageId,
      body: typeof body === 'string' ? body : JSON.stringify(body),
    }));
    const { batchItemFailures } = await this.handler(
      { Records },
      { getRemainingTimeInMillis: () => this.timeLeft },
    );
    return batchItemFailures.map(({ itemIdentifier }) => itemIdentifier);
  }

  /** What was logged as an error or a warning. */
  get troubles(): LogEntry[] {
    return this.logged.filter(({ level }) => level !== 'info');
  }
}
