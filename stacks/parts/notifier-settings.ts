import type { NotifierSettings } from '../../functions/notifier/settings';
import type { Settings } from '../../settings/schema';

/** The part of the settings that the notifier needs at run time: it lies in the function's zip, and holds no secret. */
export function notifierSettings({
  language,
  time_zone,
  accounts,
  slack,
  guardduty,
}: Settings): NotifierSettings {
  return {
    language,
    time_zone,
    accounts,
    default: { webhooks: slack.webhooks, mentions: slack.mentions },
    services: { guardduty: { webhooks: guardduty.webhooks, mentions: guardduty.mentions } },
  };
}
