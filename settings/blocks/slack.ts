import { SERVICE_NAMES } from '../../words/services';
import { mentionsBySeverity } from '../fields/mentions';
import { block, map, oneOf, text, wholeNumber } from '../fields/types';
import { BOT_TOKEN, WEBHOOK_NAME, webhookNames } from '../fields/webhook-names';
import type { Path, ValidationIssue } from '../problems/validation-issue';
import { asRecord, type RawValues } from '../read/raw-values';

/** The block `slack`: where alerts go, whom they mention, and how they are grouped. */
export const slack = block({
  webhooks: webhookNames().default(['default']),
  webhooks_version: wholeNumber(1).default(1),
  mentions: mentionsBySeverity().default({ medium: 'here', high: 'channel' }),
  group_seconds: wholeNumber(1, 300).default(10),
  repeat_hours: wholeNumber(1, 720).default(24),
  storm_per_minute: wholeNumber(1, 1000).default(20),
  // No severity is lower than info.
  digest_below: oneOf(['critical', 'high', 'medium', 'low']).optional(),
  digest_hour: wholeNumber(0, 23).default(9),
  channels: map(
    WEBHOOK_NAME.pattern,
    WEBHOOK_NAME.allowed,
    // Slack's ids are upper case, including those of private channels.
    text(
      /^[CG][A-Z0-9]{7,20}$/,
      'the id of a channel, such as "C0123456789", which Slack shows at the end of the channel’s details',
    ),
  ).default({}),
}).prefault({});

/** Finds channels in which nothing would ever be posted. */
export function checkChannels(values: RawValues): readonly ValidationIssue[] {
  const lists = webhookLists(values);
  const used = new Set(lists.flatMap(({ names }) => names));
  const derivedFrom = lists.map(({ path }) => path);
  return Object.keys(asRecord(asRecord(values.slack).channels))
    .filter((name) => !used.has(name))
    .map((name) => ({ path: ['slack', 'channels', name], message: unusedChannelMessage(name), derivedFrom }));
}

function unusedChannelMessage(name: string): string {
  if (name === BOT_TOKEN)
    return 'the name of the bot token, not of a webhook; name the webhook whose alerts go to the channel';
  return `no setting uses a webhook of this name; use it for alerts, as in slack.webhooks = ["${name}"], or take it out here`;
}

interface WebhookList {
  readonly path: Path;
  readonly names: readonly unknown[];
}

/** The `webhooks` of all services together, and of each service, event rule and route. */
function webhookLists(values: RawValues): readonly WebhookList[] {
  const rules = asRecord(asRecord(values.event_rules).rules);
  const routes = Array.isArray(values.routes) ? values.routes : [];
  const owners: readonly (readonly [Path, unknown])[] = [
    ...['slack', ...SERVICE_NAMES].map((key) => [[key], values[key]] as const),
    ...Object.entries(rules).map(([name, rule]) => [['event_rules', 'rules', name], rule] as const),
    ...routes.map((route, index) => [['routes', index], route] as const),
  ];
  return owners.map(([path, owner]) => {
    const { webhooks = path[0] === 'slack' ? ['default'] : [] } = asRecord(owner);
    return { path: [...path, 'webhooks'], names: Array.isArray(webhooks) ? webhooks : [] };
  });
}
