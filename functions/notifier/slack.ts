import type { PlainPayload, SlackPayload } from './render';

/** A post that Slack did not take now but may take later: 429, 5xx, a network fault, no answer in time. */
export class RetryLater extends Error {
  override readonly name = 'RetryLater';

  /** `retryAfter`: seconds that Slack asked to wait, only with a 429. */
  constructor(
    message: string,
    readonly status?: number,
    readonly retryAfter?: number,
  ) {
    super(message);
  }
}

/** A post that Slack refuses for good, with its short reason: `no_service`, `channel_is_archived`, `invalid_blocks`. */
export class Refused extends Error {
  override readonly name = 'Refused';

  constructor(
    message: string,
    readonly status: number,
  ) {
    super(message);
  }
}

/** Sends `payload` to a webhook. Resolves only when Slack took it; rejects with RetryLater or Refused. */
export type Post = (url: string, payload: SlackPayload | PlainPayload) => Promise<void>;

const TIMEOUT_MS = 5000;
/** When a 429 says nothing about the wait. */
const DEFAULT_RETRY_AFTER = 30;

/** The URL is a secret: only its host appears in errors. */
export function createPost(fetch: typeof globalThis.fetch): Post {
  return async (url, payload) => {
    const { host } = new URL(url);
    const { response, body } = await send(fetch, url, payload).catch((fault: unknown) => {
      throw new RetryLater(`no answer from ${host}: ${kindOf(fault)}`);
    });
    judge(host, response, body);
  };
}

async function send(fetch: typeof globalThis.fetch, url: string, payload: SlackPayload | PlainPayload) {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json; charset=utf-8' },
    body: JSON.stringify(payload),
    // An alert is for the host that the user named, and for no other.
    redirect: 'manual',
    signal: AbortSignal.timeout(TIMEOUT_MS),
  });
  return { response, body: await response.text() };
}

/** https://docs.slack.dev/messaging/sending-messages-using-incoming-webhooks#handling_errors */
function judge(host: string, response: Response, body: string): void {
  const { status } = response;
  if (status === 200 && body.trim() === 'ok') return;
  const message = `${host} answered ${status}: ${reasonOf(body)}`;
  if (status === 429) throw new RetryLater(message, status, waitOf(response));
  // A 200 that is not Slack's `ok` comes from a proxy or a fault between: the alert may not have arrived.
  if (status >= 500 || status === 200) throw new RetryLater(message, status);
  throw new Refused(message, status);
}

function waitOf(response: Response): number {
  const seconds = Number(response.headers.get('retry-after') ?? Number.NaN);
  return seconds > 0 ? seconds : DEFAULT_RETRY_AFTER;
}

/** Slack's reasons are single words. Anything else may be a proxy's page, which may quote the path of the URL. */
function reasonOf(body: string): string {
  return /^\w{1,80}$/.test(body.trim()) ? body.trim() : 'no reason given';
}

/** The kind of a fault without its message, in which fetch may quote the URL. */
function kindOf(fault: unknown): string {
  const { name, cause } = (fault ?? {}) as { name?: unknown; cause?: { code?: unknown } };
  return String(cause?.code ?? name ?? 'fault');
}
