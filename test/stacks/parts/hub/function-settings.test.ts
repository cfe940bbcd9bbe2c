import { unzipSync } from 'fflate';
import { parseSettings } from '../../../../settings/schema';
import { STACKS } from '../../../../stacks';
import {
  interpreterSettings,
  notifierSettings,
  watcherSettings,
} from '../../../../stacks/parts/hub/function-settings';
import { dashed, SERVICE_NAMES } from '../../../../words/services';
import { synthesizeFiles } from '../../synthesize';

const FUNCTIONS = ['interpreter', 'notifier', 'watcher'] as const;

const zipsOf = (values: Record<string, unknown>) => {
  const files = synthesizeFiles(
    values,
    STACKS.filter(({ name }) => name === 'hub'),
  );
  return (name: string) => [...files].find(([path]) => path.endsWith(`/${name}.zip`))?.[1] as Buffer;
};

const settingsIn = (zip: Buffer) =>
  JSON.parse(Buffer.from(unzipSync(zip)['settings.json'] as Uint8Array).toString());

const VALUES = {
  regions: ['eu-west-1'],
  time_zone: 'Asia/Tokyo',
  language: 'ja',
  accounts: { '111122223333': 'production' },
  slack: {
    webhooks: ['default'],
    repeat_hours: 12,
    storm_per_minute: 30,
    digest_below: 'low',
    digest_hour: 8,
    channels: { ops: 'C0123456789' },
  },
  routes: [{ severity: ['critical'], region: ['eu-west-1'], webhooks: ['ops'] }],
  ignore: [
    {
      service: 'guardduty',
      pattern: { source: ['aws.guardduty'] },
      reason: 'a test',
      owner: 'me',
      expires: '2027-01-31',
    },
  ],
  metrics: true,
  runbooks: { 'Recon:EC2/*': 'https://wiki.example.com/scans' },
  guardduty: { webhooks: ['security'] },
  trusted_advisor: { enabled: false },
  health: { regions: ['us-east-1'] },
  event_rules: {
    rules: {
      failover: { ready_made: 'rds-failover', title: 'Failover', webhooks: ['night'] },
      off: { ready_made: 'rds-failover', paused: true },
    },
  },
};
const zip = zipsOf(VALUES);

const MENTIONS = { critical: 'channel', high: 'channel', medium: 'here', low: 'none', info: 'none' };
const toWebhook = (name: string) => ({ webhooks: [name], mentions: MENTIONS });

/** KB, with the words of another language. The interpreter has a message for every kind of event; what matters of it is how fast it loads: docs/performance.md. */
const MOST: Readonly<Record<string, number>> = { interpreter: 60, notifier: 30 };

test.each(FUNCTIONS)('the zip of the %s has the bundle and the settings, within the size limit', (name) => {
  expect(Object.keys(unzipSync(zip(name)))).toEqual(['index.js', 'settings.json']);
  expect(zip(name).length).toBeLessThanOrEqual((MOST[name] ?? 25) * 1024);
});

/** Event rules have routes of their own, and nothing of the event forwarder comes to Slack. */
const WITH_ALERTS = SERVICE_NAMES.filter((name) => !['event_rules', 'event_forwarder'].includes(name));

test('the interpreter has routes and rules, but nothing about the look of messages', () => {
  const { pattern } = parseSettings(VALUES, 'terraform.tfvars').event_rules.rules[0] ?? {};
  expect(settingsIn(zip('interpreter'))).toEqual({
    time_zone: 'Asia/Tokyo',
    default: toWebhook('default'),
    services: {
      ...Object.fromEntries(WITH_ALERTS.map((name) => [dashed(name), toWebhook('default')])),
      guardduty: toWebhook('security'),
      'event-rules/failover': toWebhook('night'),
    },
    routes: [{ severity: ['critical'], region: ['eu-west-1'], webhooks: ['ops'] }],
    rules: [{ pattern, regions: ['eu-west-1'], title: 'Failover', route: 'event-rules/failover' }],
    runbooks: { 'Recon:EC2/*': 'https://wiki.example.com/scans' },
    ignore: [
      {
        name: 'guardduty 1',
        service: 'guardduty',
        pattern: { source: ['aws.guardduty'] },
        expires: '2027-01-31',
      },
    ],
  });
});

test('the notifier has the look and the rate of messages, but no routes', () => {
  const { words, ...settings } = settingsIn(zip('notifier'));
  expect(settings).toEqual({
    language: 'ja',
    time_zone: 'Asia/Tokyo',
    accounts: { '111122223333': 'production' },
    repeat_hours: 12,
    storm_per_minute: 30,
    digest_below: 'low',
    channels: { ops: 'C0123456789' },
    metrics: true,
  });
  expect(words.Critical).toBe('緊急');
  expect(settingsIn(zipsOf({})('notifier')).words).toEqual({});
});

test('the watcher has every Region with a heartbeat', () => {
  expect(settingsIn(zip('watcher'))).toEqual({
    time_zone: 'Asia/Tokyo',
    digest_hour: 8,
    // Health, Trusted Advisor, Budgets and Config have rules in us-east-1.
    regions: ['us-east-1', 'eu-west-1'],
    ignore: [{ name: 'guardduty 1', owner: 'me', reason: 'a test', expires: '2027-01-31' }],
  });
});

test('alerts of an event rule without webhooks have no route of their own', () => {
  const rules = { failover: { ready_made: 'rds-failover', title: 'Failover' } };
  const { services } = interpreterSettings(parseSettings({ event_rules: { rules } }, 'terraform.tfvars'));
  expect(Object.keys(services)).toContain('guardduty');
  expect(Object.keys(services)).not.toContain('event-rules/failover');
});

describe('of other accounts', () => {
  const settingsWith = (values: object = {}) =>
    parseSettings({ accounts: { '444455556666': 'production' }, ...values }, 'terraform.tfvars');
  const ORGANIZATION = { id: 'o-a1b2c3d4e5', units: ['r-ab12'], exclude_accounts: ['777788889999'] };

  test('the functions have nothing where there are none', () => {
    expect(notifierSettings(settingsWith())).not.toHaveProperty('organization');
    const watched = Object.keys(watcherSettings(settingsWith(), ['eu-west-1']));
    expect(watched).toEqual(['time_zone', 'digest_hour', 'regions', 'ignore']);
  });

  test('the watcher knows names, members, and what the organization leaves out', () => {
    const given = settingsWith({ organization: ORGANIZATION, member_accounts: ['123456789012'] });
    expect(notifierSettings(given).organization).toBe(true);
    expect(watcherSettings(given, ['eu-west-1'])).toMatchObject({
      accounts: { '444455556666': 'production' },
      member_accounts: ['123456789012'],
      organization: { exclude_accounts: ['777788889999'], has_units: true },
    });
  });

  test('an organization without units has no stack set, and members alone are no organization', () => {
    const { organization } = watcherSettings(settingsWith({ organization: { id: 'o-a1b2c3d4e5' } }), []);
    expect(organization?.has_units).toBe(false);
    const members = watcherSettings(settingsWith({ member_accounts: ['123456789012'] }), []);
    expect(members).not.toHaveProperty('organization');
  });
});
