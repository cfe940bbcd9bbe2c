import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type ApiMessage, SlackApi } from './slack-api';
import { says } from './texts';
import { until } from './until';

export interface Post {
  readonly path: string;
  readonly body: SlackMessage;
  readonly at: Date;
  /** The response of the stand-in. */
  readonly status: number;
}

/** The parts of a request to an incoming webhook or the Web API that the tests read. */
export interface SlackMessage extends ApiMessage {
  readonly blocks?: readonly unknown[];
  readonly attachments?: readonly unknown[];
}

export interface Answer {
  readonly status: number;
  readonly body: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** The answers of Slack's incoming webhooks: https://docs.slack.dev/messaging/sending-messages-using-incoming-webhooks */
export const ANSWERS = {
  ok: { status: 200, body: 'ok' },
  rateLimited: (seconds: number) => ({
    status: 429,
    body: 'rate_limited',
    headers: { 'retry-after': String(seconds) },
  }),
  gone: { status: 404, body: 'no_service' },
  broken: { status: 500, body: 'internal_error' },
} as const;

/** Replaces hooks.slack.com and slack.com: stores every post, and accepts it unless configured otherwise. */
export class Slack {
  readonly posts: Post[] = [];
  readonly api = new SlackApi();
  /** Requests that Slack would not accept as a message. */
  readonly refused: string[] = [];
  private readonly answers = new Map<string, Answer[]>();
  private readonly broken = new Map<string, { readonly answer: Answer; readonly text: string }>();
  private readonly server = createServer((request, response) => this.receive(request, response));

  /** @returns the URL, on loopback */
  async start(): Promise<string> {
    await once(this.server.listen(0, '127.0.0.1'), 'listening');
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  stop(): void {
    this.server.close();
    this.server.closeAllConnections();
  }

  /** The next posts to a webhook get these answers, one each; those after them get `ok`. */
  answer(path: string, ...answers: readonly Answer[]): void {
    this.answers.set(path, [...answers]);
  }

  /** Every post to a webhook, or every post that contains a text, gets this answer until the webhook is restored. */
  breakDown(path: string, answer: Answer, text = ''): void {
    this.broken.set(path, { answer, text });
  }

  mend(path: string): void {
    this.broken.delete(path);
  }

  /** The posts that a webhook accepted. */
  takenBy(path: string): readonly Post[] {
    return this.posts.filter((post) => post.path === path && post.status === 200);
  }

  /** The first accepted post that matches, which may already have arrived; waits at most the given time. */
  async wait(what: string, fits: (post: Post) => boolean, seconds: number): Promise<Post> {
    const found = await until(seconds, () => this.posts.find((post) => post.status === 200 && fits(post)));
    if (found) return found;
    const came = this.posts
      .map((post) => `${post.status} ${post.path} ${post.body.text ?? ''}`)
      .concat(this.refused);
    throw new Error(
      `${what} did not reach Slack within ${seconds} s; what came:\n${came.join('\n') || 'nothing'}`,
    );
  }

  private async receive(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const path = request.url ?? '';
    let text = '';
    for await (const chunk of request.setEncoding('utf8')) text += chunk;
    const body = parse(text);
    const refusal = refusalOf(body);
    const { status, headers, body: reply }: Answer = refusal ?? this.answerTo(path, body, request);
    if (body && !refusal) this.posts.push({ path, body, at: new Date(), status });
    else this.refused.push(`${reply}: ${text}`);
    response.writeHead(status, headers).end(reply);
  }

  private answerTo(path: string, body: SlackMessage | undefined, { headers }: IncomingMessage): Answer {
    const set = this.answers.get(path)?.shift();
    if (set) return set;
    const broken = this.broken.get(path);
    if (broken && says(body, broken.text)) return broken.answer;
    const method = /^\/api\/(.*)/.exec(path)?.[1];
    if (method === undefined) return ANSWERS.ok;
    // The Web API reports errors in the body, with status 200.
    const reply = this.api.call(method, body ?? {}, headers.authorization ?? '');
    if (!reply.ok) this.refused.push(`${method}: ${reply.error}: ${body?.text ?? ''}`);
    return { status: 200, body: JSON.stringify(reply), headers: { 'content-type': 'application/json' } };
  }
}

function parse(text: string): SlackMessage | undefined {
  try {
    const body = JSON.parse(text);
    return typeof body === 'object' && body !== null ? body : undefined;
  } catch {
    return undefined;
  }
}

/** Checks for messages that Slack refuses, as far as they can occur in the tests. */
function refusalOf(body: SlackMessage | undefined): Answer | undefined {
  if (!body) return { status: 400, body: 'invalid_payload' };
  if (!body.text && !body.blocks?.length && !body.attachments?.length)
    return { status: 400, body: 'no_text' };
  if ((body.blocks?.length ?? 0) > 50) return { status: 400, body: 'invalid_blocks' };
  return undefined;
}
