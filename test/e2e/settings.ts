import { STATE_BUCKET } from './bench';
import { HOME, OTHER, PREFIX } from './places';
import { SERVICES } from './services';

/** Webhooks for alerts whose tag `Channel` has their name, so that no step counts the messages of another. */
const BY_TAG = ['waits', 'mends', 'storm', 'once', 'thread', 'poison', 'digest', 'large'];

/** The bot posts to this channel instead of the webhook `thread`. */
export const CHANNEL = 'C0123456789';

export const IGNORED = 'e2e: a finding that a rule leaves out';
export const STORM_PER_MINUTE = 20;
export const OPERATOR = 'operator@example.com';

/** The content of terraform.tfvars. */
export const SETTINGS = {
  prefix: PREFIX,
  home_region: HOME,
  regions: [HOME, OTHER],
  state: { bucket: STATE_BUCKET, region: OTHER },
  slack: {
    group_seconds: 2,
    storm_per_minute: STORM_PER_MINUTE,
    digest_below: 'low',
    channels: { thread: CHANNEL },
  },
  routes: [
    ...BY_TAG.map((name) => ({ tag: { Channel: name }, webhooks: [name] })),
    { service: ['guardduty'], severity: ['medium'], webhooks: ['regions'] },
  ],
  ignore: [
    {
      name: 'e2e',
      service: 'guardduty',
      pattern: { detail: { title: [IGNORED] } },
      reason: 'to try it out',
      owner: 'e2e',
      expires: '2099-12-31',
    },
  ],
  alarm_emails: [OPERATOR],
  archive_days: 1,
  guardduty: { min_severity: 4 },
  ...Object.assign({}, ...SERVICES.map(withWebhook)),
  // The oldest AWS provider that the stacks allow does not support a newer runtime.
  lambda_runtime: 'nodejs22.x',
};

export const WEBHOOKS = ['default', 'regions', ...BY_TAG, ...SERVICES.map(({ stack }) => stack)];

/** Every service has its own webhook; otherwise, their alerts would be grouped into one message. */
function withWebhook({ stack, settings }: (typeof SERVICES)[number]) {
  return Object.fromEntries(
    Object.entries(settings).map(([block, own]) => [block, { ...(own as object), webhooks: [stack] }]),
  );
}
