import { block, map, oneOf, text, wholeNumber } from '../fields/types';
import type { Finding } from '../problems/misplaced';
import { type Raw, record } from '../read/raw';
import { BOT_TOKEN, someMentions, WEBHOOK_NAME, webhookNames } from '../services/common';

export const slack = block({
  webhooks: webhookNames().default(['default']),
  webhooks_version: wholeNumber(1).default(1),
  mentions: someMentions().default({ medium: 'here', high: 'channel' }),
  group_seconds: wholeNumber(1, 300).default(10),
  repeat_hours: wholeNumber(1, 720).default(24),
  storm_per_minute: wholeNumber(1, 1000).default(20),
  // Nothing is milder than info.
  digest_below: oneOf(['critical', 'high', 'medium', 'low']).optional(),
  digest_hour: wholeNumber(0, 23).default(9),
  channels: map(
    WEBHOOK_NAME.pattern,
    WEBHOOK_NAME.allowed,
    // Slack's ids are upper case, of private channels too.
    text(
      /^[CG][A-Z0-9]{7,20}$/,
      'the id of a channel, such as "C0123456789", which Slack shows at the end of the channel’s details',
    ),
  ).default({}),
}).prefault({});

/**
 * Channels in which nothing would ever be posted. It looks at the raw values, because a check by zod over several keys would
 * wait until each of them is right.
 */
export function strayChannels(values: Raw): readonly Finding[] {
  const used = usedWebhooks(values);
  return Object.keys(record(record(values.slack).channels))
    .filter((name) => !used.has(name))
    .map((name) => ({ path: ['slack', 'channels', name], message: strayMessage(name) }));
}

function strayMessage(name: string): string {
  if (name === BOT_TOKEN)
    return 'the token of the bot, and no webhook; name the webhook whose alerts go to the channel';
  return `no webhook of this name is used; name it where its alerts come from, such as slack.webhooks = ["${name}"], or take it out here`;
}

/** Whatever stands in a list `webhooks`, of the whole, a service, an event rule or a route. */
function usedWebhooks(values: Raw): ReadonlySet<unknown> {
  const { webhooks = ['default'] } = record(values.slack);
  const rules = Object.values(record(record(values.event_rules).rules));
  const routes = Array.isArray(values.routes) ? values.routes : [];
  const others = [...Object.values(values), ...rules, ...routes].map((each) => record(each).webhooks);
  return new Set([webhooks, ...others].filter(Array.isArray).flat());
}
