import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { warnings } from '../../cli/synth/warnings';
import { parseSettings } from '../../settings/schema';
import { EVERYTHING_ON } from './everything-on';

const RUN = join(__dirname, '../../scripts/run.mjs');

test('the defaults give no warning', () => {
  expect(warnings(parseSettings({}, 'terraform.tfvars'))).toEqual([]);
});

test('an archive in a Region that may not support archives gives a warning', () => {
  const warned = (values: object) => warnings(parseSettings({ ...values }, 'terraform.tfvars'));
  expect(warned({ archive_days: 7, home_region: 'ap-east-2' })).toEqual([
    'warning: archive_days: EventBridge may not support archives in ap-east-2, and then deploying the hub fails; see https://docs.aws.amazon.com/eventbridge/latest/userguide/feature-availability.html',
  ]);
  expect(warned({ home_region: 'ap-east-2' })).toEqual([]);
  expect(warned({ archive_days: 7, home_region: 'ap-northeast-3' })).toEqual([]);
});

describe('what costs money when it is turned on', () => {
  const warned = (values: object) =>
    warnings(parseSettings({ regions: ['us-east-1', 'eu-west-1'], ...values }, 'terraform.tfvars'));

  test('is warned of with its price for Macie, in the Regions where a session is created', () => {
    expect(warned({ macie: { enabled: true, existing_sessions: ['us-east-1'] } })).toEqual([
      'warning: macie.enabled turns Macie on (Regions: 1), which costs 0.10 USD a month for each S3 bucket, and 1.00 USD for each GB that it inspects, after 30 days of free trial. Destroying it turns Macie off, and AWS deletes its findings',
    ]);
    expect(warned({ macie: { enabled: true, existing_sessions: ['us-east-1', 'eu-west-1'] } })).toEqual([]);
  });

  test('is warned of with its price for Security Hub, in the Regions where a hub is created', () => {
    expect(warned({ security_hub: { enable_account: true } })).toEqual([
      'warning: security_hub.enable_account turns Security Hub CSPM on (Regions: 2), which costs 0.0010 USD for each security check, and 0.00003 USD for each finding of other products above 10,000 a month in a Region, after 30 days of free trial. Destroying it turns Security Hub off, and AWS deletes its findings',
    ]);
    const existing_hubs = ['us-east-1', 'eu-west-1'];
    expect(warned({ security_hub: { enable_account: true, existing_hubs } })).toEqual([]);
    expect(warned({ security_hub: { enable_account: false } })).toEqual([]);
  });

  test('has its price in docs/costs.md too', () => {
    const document = readFileSync(join(__dirname, '../../docs/costs.md'), 'utf8');
    for (const price of [
      '0.10 a month for each S3 bucket',
      '1.00 for each GB',
      '0.0010 for each check',
      '0.00003 for each finding',
    ])
      expect(document).toContain(price);
  });
});

describe('an ignore rule', () => {
  const rule = { service: 'rds', pattern: { a: ['b'] }, reason: 'r', owner: 'o', expires: '2027-01-31' };
  const warnedAt = (time: string) => {
    const values = {
      time_zone: 'Asia/Tokyo',
      ignore: [
        { ...rule, name: 'flood' },
        { ...rule, expires: '2030-01-01' },
      ],
    };
    return warnings(parseSettings(values, 'terraform.tfvars'), Date.parse(time));
  };

  test('is not warned of on its last day, in the time zone of the settings', () => {
    expect(warnedAt('2027-01-31T14:59:59Z')).toEqual([]);
  });

  test('is warned of once that day is over', () => {
    expect(warnedAt('2027-01-31T15:00:00Z')).toEqual([
      'warning: ignore[0] ("flood") expired on 2027-01-31 and has no effect; set a later day or take the rule out',
    ]);
  });
});

test('each stack warns of its own, in the order of the stacks', () => {
  const all = warnings(parseSettings({ ...EVERYTHING_ON, regions: ['eu-west-1'] }, 'terraform.tfvars'));
  expect(all.map((warning) => /^warning: (\w+)\./.exec(warning)?.[1])).toEqual([
    'aws_config',
    'inspector',
    'inspector_classic',
    'health',
    'security_hub',
    'macie',
    'event_forwarder',
  ]);
});

test.each([[[]], [['--brief']]])('with the options %j they go to standard error alone', (options) => {
  const cwd = mkdtempSync(join(tmpdir(), 'warnings-'));
  try {
    writeFileSync(
      join(cwd, 'terraform.tfvars'),
      'regions = ["us-east-1", "eu-west-1"]\nhealth = { regions = ["eu-west-1"] }\nignore = [{ service = "rds", pattern = { a = ["b"] }, reason = "r", owner = "o", expires = "2024-01-31" }]\n',
    );
    const { status, stdout, stderr } = spawnSync(process.execPath, [RUN, 'main.ts', ...options], {
      cwd,
      encoding: 'utf8',
      env: { ...process.env, TF_VAR_slack_webhooks: '{}' },
    });
    expect(status).toBe(0);
    expect(stdout).not.toContain('warning');
    expect(stderr).toMatch(
      /^warning: health\.regions does not include us-east-1, .*\nwarning: ignore\[0\] \("rds 1"\) expired on 2024-01-31 .*\n$/,
    );
  } finally {
    rmSync(cwd, { recursive: true, force: true });
  }
});
