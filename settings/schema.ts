import type * as z from 'zod';
import { accessPortal } from './blocks/access-portal';
import { ignoreRules, resolveIgnore } from './blocks/ignore';
import { hub, memberAccounts, organization, resolveHub } from './blocks/organization';
import { resolveRoute, routes } from './blocks/routes';
import { runbooks } from './blocks/runbooks';
import { slack } from './blocks/slack';
import { kmsKeyArn } from './fields/kms-key-arn';
import { everySeverity } from './fields/mentions';
import { DEFAULT_PREFIX, prefix } from './fields/prefix';
import { providerVersion } from './fields/provider-version';
import { resourceTags } from './fields/tags';
import { timeZone } from './fields/time-zone';
import { block, flag, list, map, number, oneOf, region, text, wholeNumber } from './fields/types';
import { check } from './problems/check';
import { SettingsError } from './problems/settings-error';
import type { RawValues } from './read/raw-values';
import { DEFAULT_REGIONS } from './regions';
import { hasRoute, resolveRules } from './services/event-rules';
import { resolveServices, SERVICE_SCHEMAS } from './services/index';

export { SettingsError };

/** https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_PutRetentionPolicy.html */
const RETENTION_DAYS = [
  1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653,
];

/** What terraform.tfvars may contain. docs/settings.md and terraform.tfvars.example describe every key. */
export const SCHEMA = block({
  prefix: prefix().default(DEFAULT_PREFIX),
  home_region: region().default('us-east-1'),
  regions: list(region(), 'allowed: at least one Region').default([...DEFAULT_REGIONS]),
  layout: oneOf(['alias', 'region']).default('alias'),
  tags: resourceTags().default({}),
  accounts: map(
    /^\d{12}$/,
    'account ids of twelve digits, in quotes',
    text(/^(?=.*\S).{1,64}$/u, 'a name of 1 to 64 characters'),
  ).default({}),
  organization: organization.optional(),
  member_accounts: memberAccounts().default([]),
  hub: hub.optional(),
  access_portal: accessPortal.optional(),
  state: block({
    bucket: text(
      /^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/,
      'the name of an S3 bucket: 3 to 63 lower-case letters, digits, dots and hyphens',
    ),
    region: region().optional(),
    key_prefix: text(
      /^[\w.-]+(\/[\w.-]+)*$/,
      'letters, digits and _ . -, with slashes between but not at the ends',
    ).optional(),
  }).optional(),
  log_retention_days: number((days) => RETENTION_DAYS.includes(days), RETENTION_DAYS.join(', ')).default(30),
  kms_key_arn: kmsKeyArn().optional(),
  tracing: flag().default(false),
  lambda_runtime: oneOf(['nodejs24.x', 'nodejs22.x']).default('nodejs24.x'),
  provider_version: providerVersion().optional(),
  language: oneOf(['en', 'ja']).default('en'),
  time_zone: timeZone().default('UTC'),
  slack,
  routes: routes().default([]),
  ignore: ignoreRules().default([]),
  runbooks: runbooks().default({}),
  metrics: flag().default(false),
  alarm_emails: list(
    // Narrower than the standard: the other characters are rare, and some would be an expression to Terraform.
    text(/^[\w.+-]{1,64}@([a-z0-9-]{1,63}\.)+[a-z]{2,63}$/i, 'an e-mail address, such as "ops@example.com"'),
  ).default([]),
  archive_days: wholeNumber(0, 3650).default(0),
  alert_on_disabled: flag().default(true),
  ...SERVICE_SCHEMAS,
});

/** The keys at the top of terraform.tfvars. */
export const SETTING_KEYS: readonly string[] = Object.keys(SCHEMA.shape);

/** All settings of a deployment with their defaults filled in, under their names in terraform.tfvars. */
export type Settings = Frozen<ReturnType<typeof resolve>>;

/**
 * Checks the values of a settings file and fills in the defaults.
 * @param file its name, for the message
 * @throws SettingsError with every issue of the file
 */
export function parseSettings(values: RawValues, file: string): Settings {
  const { settings, issues } = check(SCHEMA, values);
  if (!settings) throw new SettingsError(file, issues);
  return freeze(resolve(settings));
}

function resolve({ slack, state, hub, ...settings }: z.output<typeof SCHEMA>) {
  const shared = {
    regions: settings.regions,
    slack: { ...slack, mentions: everySeverity(slack.mentions) },
  };
  const services = resolveServices(settings, shared);
  return {
    ...settings,
    ...shared,
    routes: settings.routes.map(resolveRoute),
    ignore: settings.ignore.map(resolveIgnore),
    hub: hub && resolveHub(hub),
    state: state && {
      bucket: state.bucket,
      region: state.region ?? settings.home_region,
      key_prefix: state.key_prefix ?? settings.prefix,
    },
    ...services,
    event_rules: {
      ...services.event_rules,
      rules: resolveRules(services.event_rules.rules, {
        ...services.event_rules,
        hasRoute: hasRoute(settings.event_rules),
      }),
    },
  };
}

type Frozen<T> = T extends object ? { readonly [Key in keyof T]: Frozen<T[Key]> } : T;

function freeze<T>(value: T): Frozen<T> {
  if (typeof value === 'object' && value !== null) Object.values(Object.freeze(value)).forEach(freeze);
  return value as Frozen<T>;
}
