/** The parameters of the methods that the stand-in reads. */
export interface ApiMessage {
  readonly text?: string;
  readonly channel?: string;
  /** Of the message under which this one is a reply. */
  readonly thread_ts?: string;
  /** A reply that is also shown in the channel. */
  readonly reply_broadcast?: boolean;
  /** Of the message to be changed. */
  readonly ts?: string;
}

export type ApiReply = { readonly ok: true; readonly channel: string; readonly ts: string } | ApiError;

interface ApiError {
  readonly ok: false;
  readonly error: string;
}

const failed = (error: string): ApiError => ({ ok: false, error });

/** The messages of Slack's channels, written by two methods of its Web API: https://docs.slack.dev/reference/methods */
export class SlackApi {
  /** The current messages, by time stamp, which identifies a message within its channel. */
  readonly messages = new Map<string, ApiMessage>();
  /** The bot's token; without one, every call is refused. */
  token: string | undefined;
  private last = 0;

  /** @param authorization the header */
  call(method: string, message: ApiMessage, authorization: string): ApiReply {
    if (this.token === undefined || authorization !== `Bearer ${this.token}`) return failed('invalid_auth');
    const { channel } = message;
    if (!channel) return failed('channel_not_found');
    if (method === 'chat.postMessage') return this.post(channel, message);
    if (method === 'chat.update') return this.update(channel, message);
    return failed('unknown_method');
  }

  private post(channel: string, message: ApiMessage): ApiReply {
    if (message.thread_ts && this.messages.get(message.thread_ts)?.channel !== channel)
      return failed('thread_not_found');
    this.last += 1;
    const ts = `1700000000.${String(this.last).padStart(6, '0')}`;
    this.messages.set(ts, message);
    return { ok: true, channel, ts };
  }

  private update(channel: string, { ts = '', ...changed }: ApiMessage): ApiReply {
    const before = this.messages.get(ts);
    if (before?.channel !== channel) return failed('message_not_found');
    this.messages.set(ts, { ...before, ...changed });
    return { ok: true, channel, ts };
  }
}
