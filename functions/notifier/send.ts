import { faultOf } from '../log';
import type { Bot } from './bot';
import type { Lane } from './lane';
import type { PlainPayload, SlackPayload } from './payload';
import type { Thread } from './problem';
import type { NotifierSettings } from './settings';
import { type Post, Refused, RetryLater } from './slack';
import type { Webhooks } from './webhooks';

export interface SendDependencies {
  readonly settings: Pick<NotifierSettings, 'channels'>;
  readonly webhooks: Webhooks;
  readonly post: Post;
  readonly bot: Bot;
}

export interface Letter {
  readonly payload: SlackPayload | PlainPayload;
  /** The same with nothing in it that Slack could fail to understand. */
  readonly plain: PlainPayload;
  /** By the bot: to what it is a reply. */
  readonly thread?: Thread | undefined;
  /** By the bot: the reply is to be seen in the channel too. A mention in a thread calls only those who are in it. */
  readonly broadcast?: boolean | undefined;
  /** By the bot: it tells of one problem only. */
  readonly alone: boolean;
}

/** By the webhook, or by the bot. */
interface Way {
  readonly secret: () => Promise<string>;
  readonly renewed: () => Promise<string>;
  readonly post: (secret: string, letter: Letter) => Promise<Thread | undefined>;
}

const ATTEMPTS_TO_EDIT = 3;

/** How letters go to a lane: by its webhook, or by the bot to the channel that the settings have in its place. */
export function createSend({ settings, webhooks, post, bot }: SendDependencies) {
  const channelOf = ({ webhook }: Lane) => settings.channels[webhook];

  return { channelOf, send, edit };

  /**
   * Sends a letter: once more after a short wait that Slack asks for, with the new URL or token if the old one is gone,
   * as plain text if Slack does not understand it, and as a message of its own if the thread is gone. Gives the thread
   * in which it is, if it went by the bot. Rejects with RetryLater, Refused or SecretError.
   */
  async function send(given: Letter, lane: Lane): Promise<Thread | undefined> {
    const way = wayOf(lane);
    let letter = given;
    let secret = await way.secret();
    for (;;) {
      try {
        return await lane.turn(() => way.post(secret, letter));
      } catch (error) {
        const asksToWait = error instanceof RetryLater && error.retryAfter !== undefined;
        if (asksToWait && lane.blocked() === 0) continue;
        if (!(error instanceof Refused)) throw error;
        const changed = changedAfter(error, letter);
        const renewed = error.kind === 'gone' ? await way.renewed() : secret;
        if (changed === undefined && renewed === secret) throw error;
        lane.log({
          level: 'warn',
          ...faultOf(error),
          message: `${error.message}; trying ${changed?.as ?? 'the new secret'}`,
        });
        letter = changed?.letter ?? letter;
        secret = renewed;
      }
    }
  }

  /** Only what is on the screen depends on it, so it never rejects. Nobody comes back to it, so it is tried some times. */
  async function edit({ channel, ts }: Thread, payload: SlackPayload, lane: Lane): Promise<void> {
    for (let attempt = 1; lane.blocked() === 0; attempt++) {
      try {
        const token = await webhooks.botToken(lane.invocation.invokedAt);
        return await lane.turn(() => bot.edit(token, { channel, ts }, payload));
      } catch (error) {
        lane.log({ level: 'warn', ...faultOf(error) });
        if (attempt === ATTEMPTS_TO_EDIT || !(error instanceof RetryLater)) return;
      }
    }
  }

  function wayOf(lane: Lane): Way {
    const { webhook, invocation } = lane;
    const channel = channelOf(lane);
    if (channel === undefined)
      return {
        secret: () => webhooks.urlOf(webhook, invocation.invokedAt),
        renewed: () => webhooks.renewedUrlOf(webhook, invocation.invokedAt),
        post: (url, { payload }) => post(url, payload).then(() => undefined),
      };
    return {
      secret: () => webhooks.botToken(invocation.invokedAt),
      renewed: () => webhooks.renewedBotToken(invocation.invokedAt),
      post: async (token, { payload, thread, broadcast = false, alone }) => {
        const ts = await bot.post(token, { channel, thread: thread?.ts, broadcast }, payload);
        return thread ?? { channel, ts, alone };
      },
    };
  }
}

/** What may go where a letter was refused; undefined: nothing. */
function changedAfter({ kind }: Refused, letter: Letter): { letter: Letter; as: string } | undefined {
  const { payload, plain, thread, broadcast } = letter;
  if (kind === 'not understood' && payload !== plain)
    return { letter: { ...letter, payload: plain }, as: 'plain text' };
  if (kind === 'no thread' && thread !== undefined)
    return { letter: { ...letter, thread: undefined }, as: 'a new message' };
  // Which messages Slack shows in both places is not documented.
  if (kind === 'other' && thread !== undefined && broadcast)
    return { letter: { ...letter, broadcast: false }, as: 'the thread alone' };
  return undefined;
}
