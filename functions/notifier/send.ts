import { faultOf, type Log } from './log';
import type { Turn } from './pace';
import type { PlainPayload, SlackPayload } from './render';
import { type Post, Refused } from './slack';
import type { Webhooks } from './webhooks';

export interface SendDependencies {
  readonly webhooks: Webhooks;
  readonly post: Post;
  readonly log: Log;
}

/** Slack's answers when a webhook was removed or switched off, or its channel archived: the parameter may have a new URL. */
const GONE: readonly number[] = [403, 404, 410];
/** Slack's answer to a message that it does not understand. */
const NOT_UNDERSTOOD = 400;

/** A message, and the same with nothing in it that Slack could fail to understand. */
export interface Letter {
  readonly payload: SlackPayload;
  readonly plain: PlainPayload;
}

/**
 * Posts within a turn, to a new URL where the old one is gone, and as plain text where Slack does not understand the
 * message: each change is tried once. Rejects with RetryLater, Refused or SecretError.
 */
export async function send(
  letter: Letter,
  webhook: string,
  turn: Turn,
  invokedAt: number,
  { webhooks, post, log }: SendDependencies,
): Promise<void> {
  let url = await webhooks.urlOf(webhook, invokedAt);
  let payload: SlackPayload | PlainPayload = letter.payload;
  for (;;) {
    try {
      return await post(url, payload);
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      if (error.status === NOT_UNDERSTOOD && payload !== letter.plain) {
        log({ level: 'error', ...faultOf(error), message: `${error.message}; posting plain text`, webhook });
        payload = letter.plain;
      } else {
        const renewed = GONE.includes(error.status) ? await webhooks.renewedUrlOf(webhook, invokedAt) : url;
        if (renewed === url) throw error;
        url = renewed;
      }
      await turn.again();
    }
  }
}
