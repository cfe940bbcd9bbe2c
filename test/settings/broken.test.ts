import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { SERVICE_NAMES } from '../../words/services';
import { messageFor, removeFolders } from './read/folder';

const FOLDER = join(__dirname, 'broken');

const MESSAGES = {
  'wrong-type': [
    'terraform.tfvars: 1 problem',
    '  guardduty.enabled = "yes"',
    '    write true or false, without quotes',
  ],
  'unknown-region': [
    'terraform.tfvars: 1 problem',
    '  regions[1] = "eu-wst-1"',
    '    not a Region; did you mean eu-west-1?',
  ],
  'unknown-key': [
    'terraform.tfvars: 1 problem',
    '  guardduty.min_severty = 4',
    '    unknown setting; did you mean min_severity?',
  ],
  'bad-severity': ['terraform.tfvars: 1 problem', '  guardduty.min_severity = 11', '    allowed: 0 to 10'],
  'bad-url-key': [
    'terraform.tfvars: 1 problem',
    '  slack.webhooks[0] = "Security Team"',
    '    allowed: names of webhooks, which are keys of the variable slack_webhooks: lower-case letters, digits and hyphens, a letter first, at most 40',
  ],
  'broken-hcl': [
    'terraform.tfvars: 1 problem',
    '  line 4, column 3',
    '    missing item separator: expected a comma to mark the beginning of the next item',
  ],
  empty: [
    'terraform.tfvars: 1 problem',
    '  contains no settings; copy terraform.tfvars.example over it, or write at least one setting, such as the prefix',
  ],
  'duplicate-region': [
    'terraform.tfvars: 1 problem',
    '  regions[2] = "us-east-1"',
    '    the same as regions[0]; take one out',
  ],
  secret: [
    'terraform.tfvars: 1 problem',
    '  slack.webhooks[0] = (a secret, not shown)',
    `    a Slack webhook URL, which must not be in a file; give it as the variable slack_webhooks, TF_VAR_slack_webhooks='{"default":"URL"}', and name it here by its key, "default"`,
  ],
  'lambda-code': [
    'terraform.tfvars: 2 problems',
    '  inspector.scan_types[1] = "LAMBDA_CODE"',
    '    needs LAMBDA; write both: "LAMBDA", "LAMBDA_CODE"',
    '  inspector.scan_types[1] = "LAMBDA_CODE"',
    '    Inspector cannot scan the code of functions in us-west-1, ca-central-1, sa-east-1, eu-west-3, ap-northeast-2, ap-northeast-3, ap-south-1; remove LAMBDA_CODE, or choose inspector.regions from us-east-1, us-east-2, us-west-2, eu-central-1, eu-west-1, eu-west-2, eu-north-1, ap-northeast-1, ap-southeast-1, ap-southeast-2',
  ],
  'not-utf-8': [
    'terraform.tfvars: 1 problem',
    '  line 2',
    '    not UTF-8; save the file in the encoding UTF-8',
  ],
};

afterAll(removeFolders);

test.each(Object.entries(MESSAGES))('%s.tfvars gives one readable message', async (name, lines) => {
  const file = readFileSync(join(FOLDER, `${name}.tfvars`));
  expect(await messageFor({ 'terraform.tfvars': file })).toBe(lines.join('\n'));
});

test('every broken file has its message', () => {
  expect(readdirSync(FOLDER).sort()).toEqual(
    Object.keys(MESSAGES)
      .map((name) => `${name}.tfvars`)
      .sort(),
  );
});

test('all issues of a file are reported at once, in the order of their paths', async () => {
  const file = `
    prefix      = "AWS_Monitoring"
    home_region = var.home
    regions     = ["us-east-1", "Tokyo", "us-east-1", "cn-north-1", 5]
    tags        = { "aws:owner" = "me", Cost = 5 }
    accounts    = { 12345 = "production" }
    state       = { key_prefix = "/monitoring" }
    time_zone   = "Asia/Tokio"
    lightsail   = {}
    slack = {
      webhooks = ["https://chat.example.com/hooks/abcdef"]
      mentions = { hihg = "channel", low = "@here" }
    }
    guardduty {
      min_severity       = "high"
      regions            = ["eu-west-1"]
      existing_detectors = ["eu-west-1", "eu-west-3"]
    }
  `;
  expect(await messageFor({ 'terraform.tfvars': file })).toBe(
    `terraform.tfvars: 19 problems
  accounts["12345"] = "production"
    allowed keys: account ids of twelve digits, in quotes
  guardduty
    a block; write guardduty = { … }, with an equals sign
  guardduty.existing_detectors[1] = "eu-west-3"
    not among the Regions of guardduty; add it to guardduty.regions or take it out here
  guardduty.min_severity = "high"
    write a number, without quotes: 0 to 10
  home_region = "\${var.home}"
    an expression: a tfvars file holds plain values only; write the value itself, or $\${ for the text \${
  lightsail = {}
    unknown setting; allowed: prefix, home_region, regions, layout, tags, accounts, organization, member_accounts, hub, access_portal, state, log_retention_days, kms_key_arn, tracing, lambda_runtime, provider_version, language, time_zone, slack, routes, ignore, runbooks, metrics, alarm_emails, archive_days, alert_on_disabled, ${SERVICE_NAMES.join(', ')}
  prefix = "AWS_Monitoring"
    allowed: lower-case letters, digits and hyphens, a letter first, at most 20
  regions[1] = "Tokyo"
    not a Region; did you mean ap-northeast-1?
  regions[2] = "us-east-1"
    the same as regions[0]; take one out
  regions[3] = "cn-north-1"
    in another AWS partition, which this project does not support
  regions[4] = 5
    not a Region; allowed: us-east-1, us-east-2, us-west-1, us-west-2, ca-central-1, sa-east-1, eu-central-1, eu-west-1, eu-west-2, eu-west-3, eu-north-1, ap-northeast-1, ap-northeast-2, ap-northeast-3, ap-south-1, ap-southeast-1, ap-southeast-2, af-south-1, ap-east-1, ap-east-2, ap-south-2, ap-southeast-3, ap-southeast-4, ap-southeast-5, ap-southeast-6, ap-southeast-7, ca-west-1, eu-central-2, eu-south-1, eu-south-2, il-central-1, me-central-1, me-south-1, mx-central-1
  slack.mentions.hihg = "channel"
    unknown setting; did you mean high? allowed: critical, high, medium, low, info
  slack.mentions.low = "@here"
    did you mean here? allowed: none, here, channel, everyone, the id of a user (U… or W…), the id of a user group (S…)
  slack.webhooks[0] = "https://…"
    allowed: names of webhooks, which are keys of the variable slack_webhooks: lower-case letters, digits and hyphens, a letter first, at most 40
  state.bucket
    missing: the name of an S3 bucket: 3 to 63 lower-case letters, digits, dots and hyphens
  state.key_prefix = "/monitoring"
    allowed: letters, digits and _ . -, with slashes between but not at the ends
  tags.Cost = 5
    write text in quotes: at most 256 letters, digits, spaces and _ . : / = + - @
  tags["aws:owner"] = "me"
    allowed keys: 1 to 128 letters, digits, spaces and _ . : / = + - @, not beginning with aws:
  time_zone = "Asia/Tokio"
    not a time zone; did you mean Asia/Tokyo?`,
  );
});
