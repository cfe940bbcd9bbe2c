import type { Request } from './slack-request';

/** What Slack makes of a request. */
export type Judgement =
  | 'ok'
  /** Seconds; undefined: Slack says nothing of the wait. */
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
export function webhookAnswer(judgement: Judgement): SlackAnswer {
  if (typeof judgement === 'object') return { status: 429, body: 'rate_limited', ...judgement };
  switch (judgement) {
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
export function botAnswer(judgement: Judgement, { ts, payload }: Request): SlackAnswer {
  const refused = (error: string, status = 200) => ({ status, body: JSON.stringify({ ok: false, error }) });
  if (typeof judgement === 'object') return { ...refused('ratelimited', 429), ...judgement };
  switch (judgement) {
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
      return refused(judgement);
  }
}
