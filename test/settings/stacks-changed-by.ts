import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App } from 'cdktf';
import { parseSettings, SCHEMA } from '../../settings/schema';
import { STACKS } from '../../stacks';
import { EVERYTHING_ON } from '../stacks/everything-on';
import { leavesOf } from './leaves';

type Values = Readonly<Record<string, unknown>>;

const { rules } = EVERYTHING_ON.event_rules;

/** Everything on, in two Regions, so that each setting has something to change. */
const BASE: Values = {
  ...EVERYTHING_ON,
  regions: ['us-east-1', 'eu-west-1'],
  state: { bucket: 'mine' },
  inspector: { scan_types: EVERYTHING_ON.inspector.scan_types },
  access_analyzer: { create_analyzers: true },
  event_rules: { rules: { ...rules, everywhere: { pattern: { source: ['aws.rds'] } } } },
};

const RULE = { service: 'rds', pattern: { a: ['b'] }, reason: 'r', owner: 'o', expires: '2027-01-31' };

/** Another value for each setting, by its path or, for what every service has, by its last key. */
const OTHER: Values = {
  prefix: 'other',
  home_region: 'eu-west-1',
  regions: ['us-east-1', 'eu-west-1', 'eu-west-2'],
  layout: 'region',
  tags: { Stage: 'other' },
  accounts: { '111122223333': 'other' },
  organization: { id: 'o-a1b2c3d4e5', units: ['r-ab12'] },
  member_accounts: ['222233334444'],
  hub: { event_bus_arn: 'arn:aws:events:us-east-1:444455556666:event-bus/aws-monitoring' },
  access_portal: { url: 'https://d-1234567890.awsapps.com/start', role: 'ReadOnlyAccess' },
  'state.bucket': 'other',
  'state.region': 'eu-west-2',
  'state.key_prefix': 'other',
  log_retention_days: 7,
  kms_key_arn: 'arn:aws:kms:us-east-1:111122223333:key/0a1b2c3d-1111-2222-3333-444455556666',
  tracing: true,
  lambda_runtime: 'nodejs22.x',
  provider_version: '6.25.0',
  language: 'ja',
  time_zone: 'Asia/Tokyo',
  'slack.webhooks': ['default', 'ops', 'other'],
  'slack.webhooks_version': 7,
  'slack.mentions': { low: 'everyone' },
  'slack.group_seconds': 33,
  'slack.repeat_hours': 33,
  'slack.storm_per_minute': 33,
  'slack.digest_below': 'high',
  'slack.digest_hour': 3,
  'slack.channels': { default: 'C0123456789' },
  routes: [{ webhooks: ['other'] }],
  ignore: [RULE],
  runbooks: { rds: 'https://wiki.example.com/' },
  metrics: false,
  alarm_emails: ['other@example.com'],
  archive_days: 33,
  alert_on_disabled: false,

  enabled: false,
  webhooks: ['other'],
  mentions: { low: 'everyone' },
  'guardduty.min_severity': 8,
  'guardduty.coverage': false,
  publishing_frequency: 'SIX_HOURS',
  'trusted_advisor.statuses': ['WARN'],
  ignore_checks: ['other'],
  record: ['AWS::EC2::Instance'],
  global_resource_region: 'eu-west-1',
  recording_frequency: 'DAILY',
  recorder_role: 'own',
  min_severity: 'LOW',
  'guardduty.organization': true,
  'guardduty.organization_features': ['S3_DATA_EVENTS'],
  'aws_config.organization': true,
  'inspector.organization': true,
  'health.organization': true,
  'security_hub.organization': true,
  'macie.organization': true,
  'inspector.statuses': ['CLOSED'],
  scan_types: ['ECR'],
  instance_tags: { Stage: 'other' },
  topic_key: false,
  budgets: [{ name: 'other', limit: 1 }],
  categories: ['issue'],
  'health.services': ['RDS'],
  products: ['other'],
  enable_account: false,
  create_analyzers: false,
  default_standards: true,
  rules: { other: { ready_made: 'rds-failover' } },
  application_id: 'arn:aws:serverlessrepo:us-east-1:111122223333:applications/other',
  semantic_version: '2.0.0',
  stack_name: 'other',
  capabilities: ['CAPABILITY_AUTO_EXPAND'],
  'event_forwarder.services': ['rds'],
  event_pattern: { source: ['aws.other'] },
  paused: true,
};

/** Settings that have one value only, or, alone, no effect on any stack. */
const FIXED = [
  'trusted_advisor.regions',
  'budget.regions',
  'guardduty.organization_features',
  'health.organization',
  'guardduty.existing_organization_configurations',
  'inspector.existing_organization_configurations',
  'security_hub.existing_organization_configurations',
  'macie.existing_organization_configurations',
];

/** Blocks that are absent by default, and change as a whole. */
const WHOLE = /^(organization|hub|access_portal)\./;

/** The paths of all settings that can be changed, in the order of the schema. */
export const PATHS: readonly string[] = [
  ...new Set(leavesOf(SCHEMA).map(({ path }) => (WHOLE.test(path) ? String(path.split('.')[0]) : path))),
].filter((path) => !FIXED.includes(path));

/** BASE with another value of these settings. */
function changed(paths: readonly string[]): Values {
  return paths.reduce((values, path) => withValue(values, path, otherValue(path)), BASE);
}

function otherValue(path: string): unknown {
  const key = path.split('.').at(-1) ?? '';
  // Services have Regions of their own in place of those of the whole, and some of them in existing_… keys.
  const value =
    path.endsWith('.regions') || key.startsWith('existing_') ? ['eu-west-1'] : (OTHER[path] ?? OTHER[key]);
  if (value === undefined) throw new Error(`stacks-changed-by.ts needs another value for ${path}`);
  return value;
}

function withValue(values: Values, path: string, value: unknown): Values {
  const [block = '', key] = path.split('.');
  if (key === undefined) return { ...values, [block]: value };
  return { ...values, [block]: { ...(values[block] as Values | undefined), [key]: value } };
}

/** Terraform of every stack, by its name. */
function terraformOf(values: Values): ReadonlyMap<string, string> {
  const settings = parseSettings(values, 'terraform.tfvars');
  const app = new App({ outdir: mkdtempSync(join(tmpdir(), 'stacks-')) });
  try {
    return new Map(
      STACKS.map(({ name, stack: Stack, regions }) => [
        name,
        JSON.stringify(new Stack(app, settings, regions(settings)).toTerraform()),
      ]),
    );
  } finally {
    rmSync(app.outdir, { recursive: true, force: true });
  }
}

let base: ReadonlyMap<string, string> | undefined;

/** The stacks whose Terraform differs when all of these settings have another value, in their order. */
export function stacksChangedBy(...paths: readonly string[]): readonly string[] {
  base ??= terraformOf(BASE);
  return stacksThatDiffer(base, changed(paths));
}

/** The same for values of one's own, and what they change. */
export function stacksChangedFrom(from: Values, to: Values): readonly string[] {
  return stacksThatDiffer(terraformOf({ ...BASE, ...from }), { ...BASE, ...to });
}

function stacksThatDiffer(before: ReadonlyMap<string, string>, values: Values): readonly string[] {
  const other = terraformOf(values);
  return STACKS.map(({ name }) => name).filter((name) => other.get(name) !== before.get(name));
}
