import { type Notification, notificationOf } from '../../functions/notifier/dedupe/notification';
import { observeAll } from '../../functions/notifier/dedupe/observe-all';
import { waitsForDigest } from '../../functions/notifier/delivery/dispatch-alerts';
import { type MessageEntry, worstFirst } from '../../functions/notifier/render/entry';
import type { Heading } from '../../functions/notifier/render/group-head';
import { renderGroup } from '../../functions/notifier/render/render-group';
import type { NotifierSettings } from '../../functions/notifier/settings';
import type { SlackPayload } from '../../functions/notifier/slack/payload';
import { HOUR_MS } from '../../functions/shared/calendar';
import { groupBy } from '../../functions/shared/group-by';
import type { Message } from './preview-of';

/** What Slack shows in cases with more than one new alert. */
export interface Scene {
  readonly title: string;
  /** When this happens. */
  readonly occasion: string;
  readonly payload: SlackPayload;
  /** ISO 8601. */
  readonly time: string;
}

const MOST_AT_ONCE = 8;
const LAST_OF_STORM = 3;

/**
 * Returns one scene of each kind, made from the alerts of the webhook that has the most, as the notifier renders them. Kinds
 * without a suitable alert are left out.
 * @param now milliseconds
 */
export function scenes(
  messages: readonly Message[],
  settings: NotifierSettings,
  now: number,
): readonly Scene[] {
  const notifications = notificationsOf(messages, settings, now);
  const entries = notifications.flatMap((each) => each.entries);
  const { storm_per_minute, digest_below } = settings;
  const threshold = digest_below ?? 'medium';
  const scene = (
    title: string,
    some: readonly MessageEntry[],
    occasion: string,
    heading: Heading = '',
  ): Scene[] => {
    const time = some[0]?.alert.time ?? '';
    return some.length === 0
      ? []
      : [{ title, occasion, payload: renderGroup(some, heading, settings), time }];
  };
  return [
    ...scene(
      'Several alerts at once',
      onePerProduct(entries).slice(0, MOST_AT_ONCE),
      'Alerts that arrive within slack.group_seconds are one message for each webhook: the five worst in full, the others by title. A bot posts up to five one by one.',
    ),
    ...scene(
      'One finding from several Regions',
      entries.filter(({ count, alert }) => count > 1 && alert.region.includes(', ')).slice(0, 1),
      'A global problem is reported by every Region, and posted once. Repeats are posted again after slack.repeat_hours.',
    ),
    ...scene(
      'The problem is resolved',
      entries.filter(({ alert }) => alert.state === 'resolved').slice(0, 1),
      'A message that mentions nobody. A bot (slack.channels) replaces the original message by this one and says so in its thread, where it also posted repeats and updates.',
    ),
    ...scene(
      'A storm starts',
      entries,
      `More problems in a minute than slack.storm_per_minute (${storm_per_minute}): from now on there is a summary every minute.`,
      'Alert storm',
    ),
    ...scene(
      'The storm is over',
      worstFirst(entries).slice(-LAST_OF_STORM),
      `The last summary, for a minute with at most ${storm_per_minute} problems.`,
      'Alert storm is over',
    ),
    ...scene(
      'The daily digest',
      notifications
        .filter(({ problem }) => waitsForDigest(problem, threshold))
        .flatMap((each) => each.entries),
      digest_below
        ? `Alerts below slack.digest_below ("${digest_below}") are held for it.`
        : `There is none with these settings. With slack.digest_below = "${threshold}", alerts of lower severity are held for it.`,
      'Digest of the day',
    ),
  ];
}

/** What the notifier would post if all messages of a webhook arrived at once, and nothing had been posted before. */
function notificationsOf(
  messages: readonly Message[],
  { repeat_hours }: NotifierSettings,
  now: number,
): readonly Notification[] {
  const webhook = mostFrequent(messages.flatMap(({ webhooks }) => webhooks));
  const alerts = messages
    .filter(({ webhooks }) => webhooks.includes(webhook))
    // By their positions, since samples may share an event id.
    .map(({ alert, mention }, position) => ({ id: String(position), alert, mention }));
  return [...groupBy(alerts, ({ alert }) => alert.key)].flatMap(([key, some]) => {
    const { problem } = observeAll(key, undefined, some, { repeatMs: repeat_hours * HOUR_MS, now });
    return notificationOf(key, problem) ?? [];
  });
}

function mostFrequent(names: readonly string[]): string {
  const counts = new Map<string, number>();
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  return [...counts].sort(([, one], [, other]) => other - one)[0]?.[0] ?? '';
}

/** The most severe alert of each service, most severe first. */
function onePerProduct(entries: readonly MessageEntry[]): readonly MessageEntry[] {
  const products = new Map(
    worstFirst(entries)
      .toReversed()
      .map((entry) => [entry.alert.product, entry]),
  );
  return worstFirst([...products.values()]);
}
