import type { PlainPayload, SlackPayload } from './payload';

/** A post that Slack did not take now but may take later: 429, 5xx, 408, a network fault, no answer in time. */
export class RetryLater extends Error {
  override readonly name = 'RetryLater';

  /** `retryAfter`: seconds that Slack asked to wait; undefined where it did not ask, as after a fault of its own. */
  constructor(
    message: string,
    readonly status?: number,
    readonly retryAfter?: number,
  ) {
    super(message);
  }
}

/**
 * What may help against a refusal:
 *
 * - `gone`: another URL or token, which the webhooks parameter may have by now
 * - `not understood`: the same in plain text
 * - `no thread`: a message of its own, since that of which it should be a part cannot be answered or changed
 * - `other`: nothing but a person, who invites the bot or unarchives the channel
 */
export type RefusalKind = 'gone' | 'not understood' | 'no thread' | 'other';

/** A post that Slack refuses for good, with its short reason: `no_service`, `channel_is_archived`, `invalid_blocks`. */
export class Refused extends Error {
  override readonly name = 'Refused';

  /** `kind`: left out, it is that of an incoming webhook's status. */
  constructor(
    message: string,
    readonly status: number,
    readonly kind: RefusalKind = KINDS[status] ?? 'other',
  ) {
    super(message);
  }
}

/** https://docs.slack.dev/messaging/sending-messages-using-incoming-webhooks#handling_errors */
const KINDS: Readonly<Record<number, RefusalKind>> = {
  400: 'not understood',
  413: 'not understood',
  403: 'gone',
  404: 'gone',
  410: 'gone',
};

/** Sends `payload` to a webhook. Resolves only when Slack took it; rejects with RetryLater or Refused. */
export type Post = (url: string, payload: SlackPayload | PlainPayload) => Promise<void>;

/** The URL is a secret: only its host appears in errors. */
export function createPost(fetch: typeof globalThis.fetch): Post {
  return async (url, payload) => {
    const { host, status, text } = await exchange(fetch, url, payload);
    if (status === 200 && text.trim() === 'ok') return;
    const message = `${host} answered ${status}: ${reasonOf(text)}`;
    // A 200 that is not Slack's `ok` comes from a proxy or a fault between: the alert may not have arrived.
    if (status === 200) throw new RetryLater(message, status);
    throw new Refused(message, status);
  };
}

const TIMEOUT_MS = 5000;
/** When Slack says nothing about the wait. */
export const DEFAULT_RETRY_AFTER = 30;

/**
 * Sends JSON to Slack and gives its answer.
 * @throws RetryLater if there is none in time, or Slack cannot take anything now
 */
export async function exchange(fetch: typeof globalThis.fetch, url: string, body: object, headers = {}) {
  const { host } = new URL(url);
  try {
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json; charset=utf-8', ...headers },
      body: JSON.stringify(body),
      // An alert is for the host that the user named, and for no other.
      redirect: 'manual',
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    const { status } = response;
    const answer = { host, status, text: await response.text(), retryAfter: waitOf(response) };
    if (status === 408 || status === 429 || status >= 500) throw unavailable(answer);
    return answer;
  } catch (fault) {
    if (fault instanceof RetryLater) throw fault;
    throw new RetryLater(`no answer from ${host}: ${kindOf(fault)}`);
  }
}

type Answer = Awaited<ReturnType<typeof exchange>>;

function unavailable({ host, status, text, retryAfter }: Answer): RetryLater {
  const message = `${host} answered ${status}: ${reasonOf(text)}`;
  return new RetryLater(message, status, retryAfter);
}

/** Seconds. A 429 asks to wait also where it does not say how long; everything else only with the header. */
function waitOf({ status, headers }: Response): number | undefined {
  const seconds = Number(headers.get('retry-after') ?? Number.NaN);
  if (seconds > 0) return seconds;
  return status === 429 ? DEFAULT_RETRY_AFTER : undefined;
}

/** Slack's reasons are single words. Anything else may be a proxy's page, which may quote the path of the URL. */
export function reasonOf(text: unknown): string {
  return /^\w{1,80}$/.exec(String(text).trim())?.[0] ?? 'no reason given';
}

/** The kind of a fault without its message, in which fetch may quote the URL. */
function kindOf(fault: unknown): string {
  const { name, cause } = (fault ?? {}) as { name?: unknown; cause?: { code?: unknown } };
  return String(cause?.code ?? name ?? 'fault');
}
