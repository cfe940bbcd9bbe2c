import type { Clock } from './clock';
import type { Faults } from './scenario';

/** A request that reached Slack. */
export interface Request {
  readonly webhook: string;
  readonly invocation: string;
  readonly sentAt: number;
  readonly arrivedAt: number;
  readonly body: string;
  accepted: boolean;
  /** When it was answered with 429: no other one may be sent before. */
  notBefore?: number;
  answeredAt?: number;
  /** The notifier never learned what became of it. */
  answerLost: boolean;
}

export const URLS: Readonly<Record<string, string>> = {
  'https://hooks.slack.com/services/T0/B0/first-old': 'first',
  'https://hooks.slack.com/services/T0/B0/first-new': 'first',
  'https://hooks.slack.com/services/T0/B0/second': 'second',
};

export interface SlackNeeds {
  readonly clock: Clock;
  readonly chance: () => number;
  readonly faults: () => Faults;
  readonly isGone: (url: string) => boolean;
}

/** What the notifier sees of a Response. */
const answer = (status: number, body: string, retryAfter?: number) =>
  ({
    status,
    headers: new Headers(retryAfter === undefined ? {} : { 'retry-after': String(retryAfter) }),
    text: async () => body,
  }) as Response;

const timedOut = () => new DOMException('The operation was aborted due to timeout', 'TimeoutError');

/** Slack's side of the webhooks: its rate limit, its refusals and its bad days. */
export class Slack {
  readonly requests: Request[] = [];

  constructor(private readonly needs: SlackNeeds) {}

  /** A fetch for one invocation. */
  fetchFor(invocation: string): typeof globalThis.fetch {
    return async (input, init) => {
      const { clock, chance } = this.needs;
      const faults = this.needs.faults();
      const url = String(input);
      const sentAt = clock.now;
      if (chance() < faults.slackTimeoutBefore) {
        await clock.wait(5000);
        throw timedOut();
      }
      await clock.wait(10 + chance() * 200);
      const request: Request = {
        webhook: URLS[url] ?? url,
        invocation,
        sentAt,
        arrivedAt: clock.now,
        body: String(init?.body),
        accepted: false,
        answerLost: false,
      };
      this.requests.push(request);
      const answered = this.judge(url, request, faults);
      if (chance() < faults.slackTimeoutAfter) {
        request.answerLost = true;
        await clock.wait(5000);
        throw timedOut();
      }
      await clock.wait(10 + chance() * 200);
      request.answeredAt = clock.now;
      const wait = answered.headers.get('retry-after');
      if (answered.status === 429) request.notBefore = clock.now + Number(wait ?? 30) * 1000;
      return answered;
    };
  }

  private judge(url: string, request: Request, faults: Faults): Response {
    const { chance, isGone } = this.needs;
    if (isGone(url)) return answer(404, 'no_service');
    if (request.body.includes('POISON')) return answer(400, 'invalid_blocks');
    if (chance() < faults.slack429) return answer(429, 'rate_limited', 1 + Math.floor(chance() * 60));
    if (chance() < faults.slack429Plain) return answer(429, 'rate_limited');
    if (request.body.includes('"blocks"') && chance() < faults.slack400) return answer(400, 'invalid_blocks');
    if (chance() < faults.slack500) return answer(500, 'rollup_error');
    request.accepted = true;
    return answer(200, 'ok');
  }
}
