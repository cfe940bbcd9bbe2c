import type { PlainPayload, SlackPayload } from './payload';
import { DEFAULT_RETRY_AFTER, exchange, type RefusalKind, Refused, RetryLater, reasonOf } from './webhook';

/** Where a message goes. */
export interface Place {
  /** Its id: `C0123456789`. */
  readonly channel: string;
  /** The `ts` of the message to which this is a reply. */
  readonly thread?: string | undefined;
  /** The reply is shown in the channel as well. */
  readonly broadcast?: boolean;
}

/** A message that was posted. */
export interface PostedMessage {
  readonly channel: string;
  readonly ts: string;
}

/** Posts with the token of a Slack app. Both methods resolve only when Slack took it; they reject with RetryLater or Refused. */
export interface Bot {
  /** Gives the `ts` of the message, by which it can be answered and changed. */
  post(token: string, place: Place, payload: SlackPayload | PlainPayload): Promise<string>;
  /** Puts `payload` in the place of what a message says. */
  edit(token: string, message: PostedMessage, payload: SlackPayload | PlainPayload): Promise<void>;
}

const API = 'https://slack.com/api/';

/** The token is a secret: no error tells it. */
export function createBot(fetch: typeof globalThis.fetch): Bot {
  return {
    // https://docs.slack.dev/reference/methods/chat.postMessage
    post: async (token, { channel, thread, broadcast }, payload) => {
      const place = { channel, thread_ts: thread, ...(thread && broadcast && { reply_broadcast: true }) };
      const { ts } = await call('chat.postMessage', token, { ...place, ...payload });
      return String(ts ?? '');
    },
    // https://docs.slack.dev/reference/methods/chat.update: what is not named stays as it is.
    edit: async (token, { channel, ts }, payload) => {
      await call('chat.update', token, { channel, ts, blocks: [], attachments: [], ...payload });
    },
  };

  async function call(method: string, token: string, body: object): Promise<{ readonly ts?: unknown }> {
    const headers = { authorization: `Bearer ${token}` };
    const { host, status, text, retryAfter } = await exchange(fetch, API + method, body, headers);
    const { ok, error, ...answer } = parse(text);
    if (status === 200 && ok === true) return answer;
    const reason = reasonOf(error ?? '');
    const message = `${host} answered ${status} to ${method}: ${reason}`;
    if (BUSY.has(reason)) throw new RetryLater(message, status, retryAfter ?? DEFAULT_RETRY_AFTER);
    // A 200 that is not Slack's JSON comes from a proxy or a fault between: the alert may not have arrived.
    if (FAULTS.has(reason) || (status === 200 && ok !== false)) throw new RetryLater(message, status);
    throw new Refused(message, status, kindOf(reason));
  }
}

const BUSY: ReadonlySet<string> = new Set(['ratelimited', 'rate_limited', 'message_limit_exceeded']);

/** Of Slack's own. Some may come after it took the message, which is then there twice. */
const FAULTS: ReadonlySet<string> = new Set([
  'internal_error',
  'fatal_error',
  'service_unavailable',
  'request_timeout',
  'update_failed',
  'team_added_to_org',
]);

/** Reasons that are not here are `other`. */
const KINDS: readonly (readonly [RefusalKind, readonly string[]])[] = [
  ['gone', ['invalid_auth', 'not_authed', 'token_revoked', 'token_expired', 'account_inactive']],
  [
    'not understood',
    [
      'invalid_blocks',
      'invalid_blocks_format',
      'invalid_attachments',
      'attachment_payload_limit_exceeded',
      'invalid_arguments',
      'msg_blocks_too_long',
      'msg_too_long',
      'too_many_attachments',
      'no_text',
    ],
  ],
  [
    'no thread',
    [
      'thread_not_found',
      'message_not_found',
      'cannot_reply_to_message',
      'cant_update_message',
      'edit_window_closed',
      'restricted_action_thread_locked',
      'restricted_action_non_threadable_channel',
    ],
  ],
];

function kindOf(reason: string): RefusalKind {
  return KINDS.find(([, reasons]) => reasons.includes(reason))?.[0] ?? 'other';
}

function parse(text: string): { readonly ok?: unknown; readonly error?: unknown; readonly ts?: unknown } {
  try {
    return JSON.parse(text) ?? {};
  } catch {
    return {};
  }
}
