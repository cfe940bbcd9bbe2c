import { JAPANESE } from '../../functions/notifier/japanese';
import type { EventRule, NotifierSettings } from '../../functions/notifier/settings';
import type { Settings } from '../../settings/schema';
import { BLOCK_NAMES, type BlockName } from '../../settings/services';

/** The part of the settings that the notifier needs at run time: it lies in the function's zip, and holds no secret. */
export function notifierSettings(settings: Settings): NotifierSettings {
  const { language, time_zone, accounts, slack } = settings;
  const routes = BLOCK_NAMES.filter(hasAlerts).map((block) => {
    const { webhooks, mentions } = settings[block];
    // Alerts have the name of the stack: `trusted-advisor`.
    return [block.replaceAll('_', '-'), { webhooks, mentions }];
  });
  const rules = settings.event_rules.enabled
    ? settings.event_rules.rules.filter(({ paused }) => !paused)
    : [];
  const ofRules = rules.map(({ name, webhooks, mentions }) => [routeName(name), { webhooks, mentions }]);
  return {
    language,
    words: language === 'ja' ? JAPANESE : {},
    time_zone,
    accounts,
    default: { webhooks: slack.webhooks, mentions: slack.mentions },
    services: Object.fromEntries([...routes, ...ofRules]),
    ...(rules.length > 0 && { rules: rules.map(eventRule) }),
  };
}

/** Those of event rules go by the rule, and the forwarder has none. */
const hasAlerts = (block: BlockName) => block !== 'event_rules' && block !== 'event_forwarder';

/** No service has a slash in its name. */
const routeName = (rule: string) => `event-rules/${rule}`;

function eventRule({ name, pattern, regions, title }: Settings['event_rules']['rules'][number]): EventRule {
  return { pattern, regions, title, route: routeName(name) };
}
