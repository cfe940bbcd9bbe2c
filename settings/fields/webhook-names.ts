import { list, text } from './types';

/** The pattern of a webhook name; `allowed` describes it in words. */
export const WEBHOOK_NAME = {
  pattern: /^[a-z][a-z0-9-]{0,39}$/,
  allowed:
    'names of webhooks, which are keys of the variable slack_webhooks: lower-case letters, digits and hyphens, a letter first, at most 40',
} as const;

/** The key of the variable slack_webhooks that holds no URL: the token with which the bot posts to channels. */
export const BOT_TOKEN = 'bot-token';

/** A list of names of webhooks: keys of the variable slack_webhooks, which holds the URLs. */
export function webhookNames() {
  const name = text(WEBHOOK_NAME.pattern, WEBHOOK_NAME.allowed).refine((each) => each !== BOT_TOKEN, {
    error: 'the name of the bot token, not of a webhook; choose another name',
  });
  return list(name, 'allowed: at least one name of a webhook, such as "default"');
}
