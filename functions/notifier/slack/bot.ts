import type { PlainPayload, SlackPayload } from './payload';
import { DEFAULT_RETRY_AFTER, postJson, type RefusalKind, Refused, RetryLater, reasonOf } from './webhook';

/** Where a message is posted. */
export interface PostTarget {
  /** The id of the channel: `C0123456789`. */
  readonly channel: string;
  /** The `ts` of the parent message, if this is a reply. */
  readonly thread?: string | undefined;
  /** Whether a reply is shown in the channel as well. */
  readonly broadcast?: boolean;
}

/** Identifies a posted message. */
export interface PostedMessage {
  readonly channel: string;
  readonly ts: string;
}

/** The Web API of Slack, called with the token of a bot. Both methods resolve when Slack accepts the message, and reject with RetryLater or Refused. */
export interface Bot {
  /** Posts a message. Returns its `ts`, which replies and edits need. */
  post(token: string, place: PostTarget, payload: SlackPayload | PlainPayload): Promise<string>;
  /** Replaces the content of a message. */
  edit(token: string, message: PostedMessage, payload: SlackPayload | PlainPayload): Promise<void>;
}

const API = 'https://slack.com/api/';

/** Creates a bot. The token is a secret and is in no error. */
export function createBot(fetch: typeof globalThis.fetch): Bot {
  return {
    // https://docs.slack.dev/reference/methods/chat.postMessage
    post: async (token, { channel, thread, broadcast }, payload) => {
      const place = { channel, thread_ts: thread, ...(thread && broadcast && { reply_broadcast: true }) };
      const { ts } = await call('chat.postMessage', token, { ...place, ...payload });
      return String(ts ?? '');
    },
    // https://docs.slack.dev/reference/methods/chat.update, which leaves unchanged what is not given.
    edit: async (token, { channel, ts }, payload) => {
      await call('chat.update', token, { channel, ts, blocks: [], attachments: [], ...payload });
    },
  };

  async function call(method: string, token: string, body: object): Promise<{ readonly ts?: unknown }> {
    const headers = { authorization: `Bearer ${token}` };
    const { host, status, text, retryAfter } = await postJson(fetch, API + method, body, headers);
    const { ok, error, ...answer } = parse(text);
    if (status === 200 && ok === true) return answer;
    const reason = reasonOf(error ?? '');
    const message = `${host} answered ${status} to ${method}: ${reason}`;
    if (BUSY.has(reason)) throw new RetryLater(message, status, retryAfter ?? DEFAULT_RETRY_AFTER);
    // A 200 without Slack's JSON comes from a proxy: the alert may not have arrived.
    if (FAULTS.has(reason) || (status === 200 && ok !== false)) throw new RetryLater(message, status);
    throw new Refused(message, status, kindOf(reason));
  }
}

const BUSY: ReadonlySet<string> = new Set(['ratelimited', 'rate_limited', 'message_limit_exceeded']);

/** Internal errors of Slack. It may have accepted the message before, which is then posted twice. */
const FAULTS: ReadonlySet<string> = new Set([
  'internal_error',
  'fatal_error',
  'service_unavailable',
  'request_timeout',
  'update_failed',
  'team_added_to_org',
]);

/** All other reasons are `other`. */
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
