import type { EventRule, InterpreterSettings, Route } from '../../../functions/interpreter/settings';
import { JAPANESE } from '../../../functions/notifier/i18n/japanese';
import type { NotifierSettings } from '../../../functions/notifier/settings';
import type { WatcherSettings } from '../../../functions/watcher/settings';
import type { Region } from '../../../settings/regions';
import type { Settings } from '../../../settings/schema';
import { dashed, SERVICE_NAMES, type ServiceName } from '../../../words/services';

/** The settings that the functions need at run time, as a file in the zip of each. They contain no secrets. */

/** Settings of the interpreter: event rules, ignore rules, runbooks, and the routes of alerts. */
export function interpreterSettings(settings: Settings): InterpreterSettings {
  const { time_zone, slack, routes, ignore, runbooks, access_portal } = settings;
  const rules = activeRules(settings);
  const ofServices = SERVICE_NAMES.filter(hasAlerts).map((block) => {
    // Alerts have the name of the stack: `trusted-advisor`.
    return [dashed(block), routeOf(settings[block])];
  });
  // Alerts of other rules are routed as if there were no rule: by `routes`, or as those of their service.
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
    access_portal,
  };
}

/** Settings of the notifier: language and look of messages, accounts, and how often it posts. */
export function notifierSettings({
  language,
  time_zone,
  accounts,
  slack,
  metrics,
  organization,
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
    ...(organization && { organization: true }),
  };
}

/**
 * Settings of the watcher.
 *
 * @param regions those that send a heartbeat
 */
export function watcherSettings(
  settings: Settings,
  regions: readonly Region[],
): WatcherSettings {
  const { time_zone, slack, ignore } = settings;
  return {
    time_zone,
    digest_hour: slack.digest_hour,
    regions,
    ignore: ignore.map(({ name, owner, reason, expires }) => ({ name, owner, reason, expires })),
    ...otherAccounts(settings),
  };
}

function otherAccounts({
  accounts,
  organization,
  member_accounts,
}: Settings): Partial<WatcherSettings> {
  if (organization === undefined && member_accounts.length === 0) return {};
  const { units = [], exclude_accounts = [] } = organization ?? {};
  return {
    accounts,
    member_accounts,
    ...(organization && { organization: { exclude_accounts, has_units: units.length > 0 } }),
  };
}

/** Every webhook name in the settings, once, sorted. */
export function usedWebhooks(settings: Settings): readonly string[] {
  const blocks = [
    settings.slack,
    ...SERVICE_NAMES.map((block) => settings[block]),
    ...settings.event_rules.rules,
    ...settings.routes,
  ];
  return [...new Set(blocks.flatMap(({ webhooks }) => webhooks))].sort();
}

const routeOf = ({ webhooks, mentions }: Route): Route => ({ webhooks, mentions });

/** Alerts of event rules go by the rule, and the forwarder has none. */
const hasAlerts = (block: ServiceName) => block !== 'event_rules' && block !== 'event_forwarder';

const activeRules = ({ event_rules: { enabled, rules } }: Settings) =>
  enabled ? rules.filter(({ paused }) => !paused) : [];

/** The slash keeps it apart from the name of a service. */
const routeName = (rule: string) => `event-rules/${rule}`;

function eventRule({ name, pattern, regions, title }: Settings['event_rules']['rules'][number]): EventRule {
  return { pattern, regions, title, route: routeName(name) };
}
