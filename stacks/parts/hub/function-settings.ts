import type { EventRule, InterpreterSettings, Route } from '../../../functions/interpreter/settings';
import { JAPANESE } from '../../../functions/notifier/i18n/japanese';
import type { NotifierSettings } from '../../../functions/notifier/settings';
import type { WatcherSettings } from '../../../functions/watcher/settings';
import type { Region } from '../../../settings/regions';
import type { Settings } from '../../../settings/schema';
import { BLOCK_NAMES, type BlockName } from '../../../settings/services/index';

/** The parts of the settings that the functions need at run time: each lies in the zip of its function, and holds no secret. */

/** What becomes of an event, and where it goes. */
export function interpreterSettings(settings: Settings): InterpreterSettings {
  const { time_zone, slack, routes, ignore, runbooks } = settings;
  const rules = rulesAtWork(settings);
  const ofServices = BLOCK_NAMES.filter(hasAlerts).map((block) => {
    // Alerts have the name of the stack: `trusted-advisor`.
    return [block.replaceAll('_', '-'), routeOf(settings[block])];
  });
  // The others go as if there were no rule: by `routes`, or as their service does.
  const ofRules = rules
    .filter(({ has_route }) => has_route)
    .map((rule) => [routeName(rule.name), routeOf(rule)]);
  return {
    time_zone,
    services: Object.fromEntries([...ofServices, ...ofRules]),
    default: routeOf(slack),
    routes,
    rules: rules.map(eventRule),
    ignore: ignore.map(({ name, service, pattern, expires }) => ({ name, service, pattern, expires })),
    runbooks,
  };
}

/** How messages look, and how many of them there are. */
export function notifierSettings({
  language,
  time_zone,
  accounts,
  slack,
  metrics,
}: Settings): NotifierSettings {
  const { repeat_hours, storm_per_minute, digest_below, channels } = slack;
  const words = language === 'ja' ? JAPANESE : {};
  return {
    language,
    words,
    time_zone,
    accounts,
    repeat_hours,
    storm_per_minute,
    digest_below,
    channels,
    metrics,
  };
}

/** @param regions those that send a heartbeat */
export function watcherSettings(settings: Settings, regions: readonly Region[]): WatcherSettings {
  const { time_zone, slack, ignore } = settings;
  return {
    time_zone,
    digest_hour: slack.digest_hour,
    regions,
    ignore: ignore.map(({ name, owner, reason, expires }) => ({ name, owner, reason, expires })),
  };
}

/** Every name of a webhook in the settings, sorted. */
export function usedWebhooks(settings: Settings): readonly string[] {
  const places = [
    settings.slack,
    ...BLOCK_NAMES.map((block) => settings[block]),
    ...settings.event_rules.rules,
    ...settings.routes,
  ];
  return [...new Set(places.flatMap(({ webhooks }) => webhooks))].sort();
}

const routeOf = ({ webhooks, mentions }: Route): Route => ({ webhooks, mentions });

/** Alerts of event rules go by the rule, and the forwarder has none. */
const hasAlerts = (block: BlockName) => block !== 'event_rules' && block !== 'event_forwarder';

const rulesAtWork = ({ event_rules: { enabled, rules } }: Settings) =>
  enabled ? rules.filter(({ paused }) => !paused) : [];

/** No service has a slash in its name. */
const routeName = (rule: string) => `event-rules/${rule}`;

function eventRule({ name, pattern, regions, title }: Settings['event_rules']['rules'][number]): EventRule {
  return { pattern, regions, title, route: routeName(name) };
}
