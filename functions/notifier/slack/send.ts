import { describeError } from '../../shared/log';
import type { Thread } from '../dedupe/problem';
import type { WebhookSession } from '../delivery/session';
import type { NotifierSettings } from '../settings';
import type { Bot } from './bot';
import type { PlainPayload, SlackPayload } from './payload';
import type { SlackSecrets } from './secrets';
import { type PostToWebhook, Refused, RetryLater } from './webhook';

export interface SendDependencies {
  readonly settings: Pick<NotifierSettings, 'channels'>;
  readonly secrets: SlackSecrets;
  readonly postToWebhook: PostToWebhook;
  readonly bot: Bot;
}

export interface SlackMessage {
  readonly payload: SlackPayload | PlainPayload;
  /** The same as plain text, for when Slack refuses the blocks. */
  readonly plain: PlainPayload;
  /** By the bot: the thread in which it is a reply. */
  readonly thread?: Thread | undefined;
  /** By the bot: the reply is shown in the channel too, because a mention in a thread notifies only its participants. */
  readonly broadcast?: boolean | undefined;
  /** By the bot: it replaces the first message of the thread. */
  readonly replaces?: boolean | undefined;
  /** By the bot: it has one problem only. */
  readonly alone: boolean;
}

/** How messages reach Slack: the webhook or the bot. */
interface Transport {
  readonly secret: () => Promise<string>;
  readonly renewed: () => Promise<string>;
  readonly post: (secret: string, message: SlackMessage) => Promise<Thread | undefined>;
}

const ATTEMPTS_TO_EDIT = 3;

/** Returns the channel in which the bot posts instead of a webhook; undefined if the settings have none. */
export const channelOf = ({ channels }: Pick<NotifierSettings, 'channels'>, webhook: string) =>
  Object.hasOwn(channels, webhook) ? channels[webhook] : undefined;

/**
 * Sends a message to its webhook, or by the bot to the channel that the settings have instead. It retries once after a
 * short wait that Slack asks for, once with a new URL or token if the old one is gone, once as plain text if Slack refuses
 * the blocks, and once as a new message if the thread is gone.
 *
 * @returns the thread of the message, if the bot posted it
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
      if (asksToWait && !hasWaited && session.blockedSeconds() === 0) {
        hasWaited = true;
        continue;
      }
      if (!(error instanceof Refused)) throw error;
      const changed = fallbackAfter(error, message);
      const renewed = error.kind === 'gone' ? await transport.renewed() : secret;
      if (changed === undefined && renewed === secret) throw error;
      session.log({
        level: 'warn',
        ...describeError(error),
        message: `${error.message}; retrying ${changed?.as ?? 'with the new secret'}`,
      });
      message = changed?.message ?? message;
      secret = renewed;
    }
  }
}

/** Edits a message of the bot. Retries up to three times and never rejects, because no information depends on it. */
export async function edit(
  { channel, ts }: Thread,
  payload: SlackPayload,
  session: WebhookSession,
  { secrets, bot }: SendDependencies,
): Promise<void> {
  for (let attempt = 1; session.blockedSeconds() === 0; attempt++) {
    try {
      const token = await secrets.botToken(session.invocation.invokedAt);
      return await session.throttle(() => bot.edit(token, { channel, ts }, payload));
    } catch (error) {
      session.log({ level: 'warn', ...describeError(error) });
      if (attempt === ATTEMPTS_TO_EDIT || !(error instanceof RetryLater)) return;
    }
  }
}

function transportOf(
  { webhook, invocation: { invokedAt } }: WebhookSession,
  { settings, secrets, postToWebhook, bot }: SendDependencies,
): Transport {
  const channel = channelOf(settings, webhook);
  if (channel === undefined)
    return {
      secret: () => secrets.urlOf(webhook, invokedAt),
      renewed: () => secrets.renewedUrlOf(webhook, invokedAt),
      post: (url, { payload }) => postToWebhook(url, payload).then(() => undefined),
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

/** Returns how a refused message may be sent instead; undefined if it may not. */
function fallbackAfter(
  { kind }: Refused,
  message: SlackMessage,
): { readonly message: SlackMessage; readonly as: string } | undefined {
  const { payload, plain, thread, broadcast, replaces } = message;
  if (kind === 'not understood' && payload !== plain)
    return { message: { ...message, payload: plain }, as: 'as plain text' };
  if (thread !== undefined && replaces && kind !== 'gone')
    return { message: { ...message, replaces: false }, as: 'as a reply' };
  if (kind === 'no thread' && thread !== undefined)
    return { message: { ...message, thread: undefined }, as: 'as a new message' };
  // Slack does not document which messages it refuses to show in the channel too.
  if (kind === 'other' && thread !== undefined && broadcast)
    return { message: { ...message, broadcast: false }, as: 'in the thread only' };
  return undefined;
}
