import { JAPANESE } from '../../functions/notifier/japanese';
import type { NotifierSettings } from '../../functions/notifier/settings';
import type { Settings } from '../../settings/schema';
import { BLOCK_NAMES } from '../../settings/services';

/** The part of the settings that the notifier needs at run time: it lies in the function's zip, and holds no secret. */
export function notifierSettings(settings: Settings): NotifierSettings {
  const { language, time_zone, accounts, slack, routes, ignore, regions, metrics } = settings;
  const services = BLOCK_NAMES.map((block) => {
    const { webhooks, mentions } = settings[block];
    // Alerts have the name of the stack: `trusted-advisor`.
    return [block.replaceAll('_', '-'), { webhooks, mentions }];
  });
  return {
    language,
    words: language === 'ja' ? JAPANESE : {},
    time_zone,
    accounts,
    default: { webhooks: slack.webhooks, mentions: slack.mentions },
    routes,
    ignore: ignore as NotifierSettings['ignore'],
    repeat_hours: slack.repeat_hours,
    storm_per_minute: slack.storm_per_minute,
    digest_below: slack.digest_below,
    digest_hour: slack.digest_hour,
    regions,
    metrics,
    services: Object.fromEntries(services),
  };
}
