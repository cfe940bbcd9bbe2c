import type { Clock, Random } from './clock';
import type { Faults } from './faults';
import type { Poison } from './scenario';
import { botAnswer, type SlackAnswer, type Verdict, webhookAnswer } from './slack-answers';
import type { Payload, Request } from './slack-request';

export interface SlackOptions {
  readonly clock: Clock;
  readonly chance: Random;
  readonly faults: () => Faults;
  /** What happens to a message with a poison alert. */
  readonly poison: Poison;
  /** Whether Slack is down now. */
  readonly isDown: () => boolean;
  /** Returns the webhook of a URL or channel; undefined if it is gone. */
  readonly webhookOf: (address: string) => string | undefined;
  /** Whether a token is valid now. */
  readonly isValid: (token: string) => boolean;
}

const POISON_ANSWERS: Readonly<Record<Poison, Verdict>> = {
  refused: 'not understood',
  fault: 'fault',
  html: 'proxy',
  reset: 'fault',
  timeout: 'fault',
  kill: 'fault',
};

const API = 'https://slack.com/api/';
const TIMEOUT_MS = 5000;
/** Only poison alerts contain this text. */
export const POISON = 'POISON';

/** Slack's incoming webhooks and Web API, with rate limits, refusals and faults. */
export class Slack {
  readonly requests: Request[] = [];
  /** What channels show now, by `ts`. */
  private readonly messages = new Map<string, Payload>();

  constructor(private readonly needs: SlackOptions) {}

  /** Returns the fetch of one invocation. */
  fetchFor(invocation: () => string): typeof globalThis.fetch {
    return async (input, init) => {
      const { clock, chance } = this.needs;
      const faults = this.needs.faults();
      const sentAt = clock.now;
      if (chance() < faults.slackTimeoutBefore) return this.timeOut();
      await clock.wait(10 + chance() * 200);
      const asked = this.read(String(input), init);
      const request: Request = {
        ...asked,
        invocation: invocation(),
        sentAt,
        arrivedAt: clock.now,
        accepted: false,
        answerLost: false,
      };
      this.requests.push(request);
      const hasPoison = String(init?.body).includes(POISON) && asked.refusal === undefined;
      if (hasPoison && this.needs.poison === 'kill') return new Promise<never>(() => undefined);
      if (hasPoison && this.needs.poison === 'timeout') return this.timeOut();
      if (hasPoison && this.needs.poison === 'reset')
        throw new TypeError('fetch failed', { cause: { code: 'ECONNRESET' } });
      const verdict = this.decide(request, asked.refusal, faults);
      if (verdict === 'ok') this.accept(request);
      const answer = asked.isBot ? botAnswer(verdict, request) : webhookAnswer(verdict);
      if (chance() < faults.slackTimeoutAfter) {
        request.answerLost = true;
        return this.timeOut();
      }
      await clock.wait(10 + chance() * 200);
      request.answeredAt = clock.now;
      if (answer.status === 429) request.notBefore = clock.now + (answer.retryAfter ?? 30) * 1000;
      return responseOf(answer);
    };
  }

  private async timeOut(): Promise<never> {
    await this.needs.clock.wait(TIMEOUT_MS);
    throw new DOMException('The operation was aborted due to timeout', 'TimeoutError');
  }

  /** Parses a request. `refusal`: why it is refused before its content is read. */
  private read(url: string, init: RequestInit | undefined) {
    const payload = JSON.parse(String(init?.body)) as Payload;
    const isBot = url.startsWith(API);
    const { authorization = '' } = (init?.headers ?? {}) as { authorization?: string };
    const token = authorization.replace(/^Bearer /, '');
    const webhook = this.needs.webhookOf(isBot ? String(payload.channel) : url);
    const isKnown = !isBot || this.needs.isValid(token);
    const refusal = !isKnown
      ? ('invalid_auth' as const)
      : webhook === undefined
        ? ('gone' as const)
        : undefined;
    const kind =
      url === `${API}chat.update`
        ? ('edit' as const)
        : payload.thread_ts
          ? ('reply' as const)
          : ('post' as const);
    return { payload, isBot, webhook: webhook ?? url, refusal, kind };
  }

  private decide(request: Request, refusal: Verdict | undefined, faults: Faults): Verdict {
    const { chance } = this.needs;
    const { kind, payload } = request;
    if (this.needs.isDown()) return 'fault';
    if (refusal !== undefined) return refusal;
    if (chance() < faults.slack429) return { retryAfter: 1 + Math.floor(chance() * 60) };
    if (chance() < faults.slack429Long) return { retryAfter: 60 + Math.floor(chance() * 900) };
    if (chance() < faults.slack429Plain) return { retryAfter: undefined };
    if (chance() < faults.slack500) return 'fault';
    if (chance() < faults.slackProxy) return 'proxy';
    if (kind === 'edit' && !this.messages.has(String(payload.ts))) return 'message_not_found';
    if (kind === 'reply' && !this.messages.has(String(payload.thread_ts))) return 'thread_not_found';
    if (JSON.stringify(payload).includes(POISON)) return POISON_ANSWERS[this.needs.poison];
    if (payload.blocks !== undefined && chance() < faults.slack400) return 'not understood';
    return 'ok';
  }

  private accept(request: Request): void {
    const ts = request.kind === 'edit' ? String(request.payload.ts) : `${this.requests.length}.000100`;
    request.accepted = true;
    request.ts = ts;
    this.messages.set(ts, request.payload);
  }
}

/** Returns the part of a Response that the functions use. */
function responseOf({ status, retryAfter, body }: SlackAnswer): Response {
  const headers = new Map(retryAfter === undefined ? [] : [['retry-after', String(retryAfter)]]);
  const answer = {
    status,
    ok: status >= 200 && status < 300,
    headers: { get: (name: string) => headers.get(name) ?? null },
    text: async () => body,
    json: async () => JSON.parse(body),
  };
  return answer as unknown as Response;
}
