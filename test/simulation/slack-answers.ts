import type { Request } from './slack-request';

/** What Slack does with a request. */
export type Verdict =
  | 'ok'
  /** 429. `retryAfter`: seconds; undefined without the header. */
  | { readonly retryAfter: number | undefined }
  | 'fault'
  | 'proxy'
  | 'not understood'
  | 'gone'
  | 'invalid_auth'
  | 'message_not_found'
  | 'thread_not_found';

export interface SlackAnswer {
  readonly status: number;
  readonly retryAfter?: number | undefined;
  readonly body: string;
}

/** https://docs.slack.dev/messaging/sending-messages-using-incoming-webhooks#handling_errors */
export function webhookAnswer(verdict: Verdict): SlackAnswer {
  if (typeof verdict === 'object') return { status: 429, body: 'rate_limited', ...verdict };
  switch (verdict) {
    case 'ok':
      return { status: 200, body: 'ok' };
    case 'fault':
      return { status: 500, body: 'rollup_error' };
    case 'proxy':
      return { status: 200, body: '<html>Sign in</html>' };
    case 'not understood':
      return { status: 400, body: 'invalid_blocks' };
    default:
      return { status: 404, body: 'no_service' };
  }
}

/** https://docs.slack.dev/reference/methods/chat.postmessage#errors: mostly with the status 200. */
export function botAnswer(verdict: Verdict, { ts, payload }: Request): SlackAnswer {
  const refused = (error: string, status = 200) => ({ status, body: JSON.stringify({ ok: false, error }) });
  if (typeof verdict === 'object') return { ...refused('ratelimited', 429), ...verdict };
  switch (verdict) {
    case 'ok':
      return { status: 200, body: JSON.stringify({ ok: true, channel: payload.channel, ts }) };
    case 'fault':
      return refused('internal_error');
    case 'proxy':
      return { status: 200, body: '<html>Sign in</html>' };
    case 'not understood':
      return refused(payload.blocks === undefined ? 'msg_too_long' : 'invalid_blocks');
    case 'gone':
      return refused('channel_not_found');
    default:
      return refused(verdict);
  }
}
