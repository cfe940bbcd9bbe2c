import { JAPANESE } from '../../functions/notifier/japanese';
import type { NotifierSettings } from '../../functions/notifier/settings';
import type { Settings } from '../../settings/schema';
import { BLOCK_NAMES } from '../../settings/services';

/** The part of the settings that the notifier needs at run time: it lies in the function's zip, and holds no secret. */
export function notifierSettings(settings: Settings): NotifierSettings {
  const { language, time_zone, accounts, slack } = settings;
  const routes = BLOCK_NAMES.map((block) => {
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
    rules: rules.map(({ name, pattern, regions, title }) => ({
      pattern,
      regions,
      title,
      route: routeName(name),
    })),
  };
}

/** No service has a slash in its name. */
const routeName = (rule: string) => `event-rules/${rule}`;
