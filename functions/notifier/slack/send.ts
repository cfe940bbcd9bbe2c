import { faultOf } from '../../shared/log';
import type { Thread } from '../dedupe/problem';
import type { WebhookSession } from '../delivery/session';
import type { NotifierSettings } from '../settings';
import type { Bot } from './bot';
import type { PlainPayload, SlackPayload } from './payload';
import type { SlackSecrets } from './secrets';
import { type Post, Refused, RetryLater } from './webhook';

export interface SendDependencies {
  readonly settings: Pick<NotifierSettings, 'channels'>;
  readonly secrets: SlackSecrets;
  readonly post: Post;
  readonly bot: Bot;
}

export interface SlackMessage {
  readonly payload: SlackPayload | PlainPayload;
  /** The same with nothing in it that Slack could fail to understand. */
  readonly plain: PlainPayload;
  /** By the bot: to what it is a reply. */
  readonly thread?: Thread | undefined;
  /** By the bot: the reply is to be seen in the channel too. A mention in a thread calls only those who are in it. */
  readonly broadcast?: boolean | undefined;
  /** By the bot: it takes the place of the message that began the thread. */
  readonly replaces?: boolean | undefined;
  /** By the bot: it is about one problem only. */
  readonly alone: boolean;
}

/** By the webhook, or by the bot. */
interface Transport {
  readonly secret: () => Promise<string>;
  readonly renewed: () => Promise<string>;
  readonly post: (secret: string, message: SlackMessage) => Promise<Thread | undefined>;
}

const ATTEMPTS_TO_EDIT = 3;

/** The channel in which the bot posts in the place of a webhook. */
export const channelOf = ({ channels }: Pick<NotifierSettings, 'channels'>, webhook: string) =>
  Object.hasOwn(channels, webhook) ? channels[webhook] : undefined;

/**
 * Sends a message by its webhook, or by the bot to the channel that the settings have in its place: once more after a short
 * wait that Slack asks for, with the new URL or token if the old one is gone, as plain text if Slack does not understand it,
 * and as a message of its own if the thread is gone. Each of these happens once.
 *
 * @returns the thread in which it is, if it went by the bot
 * @throws RetryLater, Refused or SecretError
 */
export async function send(
  given: SlackMessage,
  session: WebhookSession,
  needs: SendDependencies,
): Promise<Thread | undefined> {
  const transport = transportOf(session, needs);
  let message = given;
  let secret = await transport.secret();
  let hasWaited = false;
  for (;;) {
    try {
      return await session.throttle(() => transport.post(secret, message));
    } catch (error) {
      const asksToWait = error instanceof RetryLater && error.retryAfter !== undefined;
      if (asksToWait && !hasWaited && session.blocked() === 0) {
        hasWaited = true;
        continue;
      }
      if (!(error instanceof Refused)) throw error;
      const changed = changedAfter(error, message);
      const renewed = error.kind === 'gone' ? await transport.renewed() : secret;
      if (changed === undefined && renewed === secret) throw error;
      session.log({
        level: 'warn',
        ...faultOf(error),
        message: `${error.message}; trying ${changed?.as ?? 'the new secret'}`,
      });
      message = changed?.message ?? message;
      secret = renewed;
    }
  }
}

/** Changes a message of the bot. Only the look of what is told depends on it, so it never rejects, but tries some times. */
export async function edit(
  { channel, ts }: Thread,
  payload: SlackPayload,
  session: WebhookSession,
  { secrets, bot }: SendDependencies,
): Promise<void> {
  for (let attempt = 1; session.blocked() === 0; attempt++) {
    try {
      const token = await secrets.botToken(session.invocation.invokedAt);
      return await session.throttle(() => bot.edit(token, { channel, ts }, payload));
    } catch (error) {
      session.log({ level: 'warn', ...faultOf(error) });
      if (attempt === ATTEMPTS_TO_EDIT || !(error instanceof RetryLater)) return;
    }
  }
}

function transportOf(
  { webhook, invocation: { invokedAt } }: WebhookSession,
  { settings, secrets, post, bot }: SendDependencies,
): Transport {
  const channel = channelOf(settings, webhook);
  if (channel === undefined)
    return {
      secret: () => secrets.urlOf(webhook, invokedAt),
      renewed: () => secrets.renewedUrlOf(webhook, invokedAt),
      post: (url, { payload }) => post(url, payload).then(() => undefined),
    };
  return {
    secret: () => secrets.botToken(invokedAt),
    renewed: () => secrets.renewedBotToken(invokedAt),
    post: async (token, { payload, thread, broadcast = false, replaces = false, alone }) => {
      if (thread && replaces) {
        await bot.edit(token, thread, payload);
        return thread;
      }
      const ts = await bot.post(token, { channel, thread: thread?.ts, broadcast }, payload);
      return thread ?? { channel, ts, alone };
    },
  };
}

/** What may go where a message was refused; undefined: nothing. */
function changedAfter(
  { kind }: Refused,
  message: SlackMessage,
): { readonly message: SlackMessage; readonly as: string } | undefined {
  const { payload, plain, thread, broadcast, replaces } = message;
  if (kind === 'not understood' && payload !== plain)
    return { message: { ...message, payload: plain }, as: 'plain text' };
  if (thread !== undefined && replaces && kind !== 'gone')
    return { message: { ...message, replaces: false }, as: 'a reply' };
  if (kind === 'no thread' && thread !== undefined)
    return { message: { ...message, thread: undefined }, as: 'a new message' };
  // Which messages Slack shows in both places is not documented.
  if (kind === 'other' && thread !== undefined && broadcast)
    return { message: { ...message, broadcast: false }, as: 'the thread alone' };
  return undefined;
}
