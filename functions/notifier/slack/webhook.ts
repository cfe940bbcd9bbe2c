import type { PlainPayload, SlackPayload } from './payload';

/** Slack did not accept a message, but may accept it later: 429, 5xx, 408, a network error, no answer in time. */
export class RetryLater extends Error {
  override readonly name = 'RetryLater';

  /** @param retryAfter the seconds that Slack asked to wait; undefined if it did not, such as after an internal error */
  constructor(
    message: string,
    readonly status?: number,
    readonly retryAfter?: number,
  ) {
    super(message);
  }
}

/**
 * The kind of a refusal, by what may help:
 *
 * - `gone`: another URL or token, which the webhooks parameter may have now
 * - `not understood`: the same message as plain text
 * - `no thread`: a new message, because the parent message cannot have replies or edits
 * - `other`: only a person, who invites the bot or unarchives the channel
 */
export type RefusalKind = 'gone' | 'not understood' | 'no thread' | 'other';

/** Slack refuses a message permanently. The message has its reason: `no_service`, `channel_is_archived`, `invalid_blocks`. */
export class Refused extends Error {
  override readonly name = 'Refused';

  /** @param kind by default derived from the HTTP status of an incoming webhook */
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

/** Posts a message to an incoming webhook. Resolves when Slack accepts it; rejects with RetryLater or Refused. */
export type PostToWebhook = (url: string, payload: SlackPayload | PlainPayload) => Promise<void>;

/** Creates `PostToWebhook`. The URL is a secret: errors contain only its host. */
export function createPostToWebhook(fetch: typeof globalThis.fetch): PostToWebhook {
  return async (url, payload) => {
    const { host, status, text } = await postJson(fetch, url, payload);
    if (status === 200 && text.trim() === 'ok') return;
    const message = `${host} answered ${status}: ${reasonOf(text)}`;
    // A 200 without Slack's `ok` comes from a proxy: the alert may not have arrived.
    if (status === 200) throw new RetryLater(message, status);
    throw new Refused(message, status);
  };
}

const TIMEOUT_MS = 5000;
/** Seconds, if Slack does not say how long to wait. */
export const DEFAULT_RETRY_AFTER = 30;

/**
 * Posts JSON to Slack and returns the answer.
 * @throws RetryLater if there is no answer within 5 s, or its status is 408, 429 or 5xx
 */
export async function postJson(fetch: typeof globalThis.fetch, url: string, body: object, headers = {}) {
  const { host } = new URL(url);
  try {
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json; charset=utf-8', ...headers },
      body: JSON.stringify(body),
      // An alert must not go to another host than the one in the settings.
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

type SlackAnswer = Awaited<ReturnType<typeof postJson>>;

function unavailable({ host, status, text, retryAfter }: SlackAnswer): RetryLater {
  const message = `${host} answered ${status}: ${reasonOf(text)}`;
  return new RetryLater(message, status, retryAfter);
}

/** Seconds. A 429 asks to wait even without the header; other answers only with it. */
function waitOf({ status, headers }: Response): number | undefined {
  const seconds = Number(headers.get('retry-after') ?? Number.NaN);
  if (seconds > 0) return seconds;
  return status === 429 ? DEFAULT_RETRY_AFTER : undefined;
}

/** Returns the reason of an answer. Slack's reasons are single words; anything else may be the page of a proxy, which may quote the URL. */
export function reasonOf(text: unknown): string {
  return /^\w{1,80}$/.exec(String(text).trim())?.[0] ?? 'no reason given';
}

/** Returns the kind of a network error without its message, which may quote the URL. */
function kindOf(fault: unknown): string {
  const { name, cause } = (fault ?? {}) as { name?: unknown; cause?: { code?: unknown } };
  return String(cause?.code ?? name ?? 'fault');
}
