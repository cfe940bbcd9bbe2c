import { DEFAULT_REGIONS, REGIONS } from '../../settings/regions';
import { parseSettings } from '../../settings/schema';
import { issuesIn } from './issues-in';

const FILE = 'terraform.tfvars';

const IN_OTHER_PARTITION = 'in another AWS partition, which this project does not support';

const MENTIONS = { critical: 'channel', high: 'channel', medium: 'here', low: 'none', info: 'none' };

test('every setting has a default', () => {
  expect(parseSettings({}, FILE)).toMatchObject({
    prefix: 'aws-monitoring',
    home_region: 'us-east-1',
    regions: DEFAULT_REGIONS,
    layout: 'alias',
    tags: {},
    accounts: {},
    state: undefined,
    log_retention_days: 30,
    lambda_runtime: 'nodejs24.x',
    language: 'en',
    time_zone: 'UTC',
    slack: {
      webhooks: ['default'],
      webhooks_version: 1,
      mentions: MENTIONS,
      group_seconds: 10,
      repeat_hours: 24,
      storm_per_minute: 20,
      digest_hour: 9,
      channels: {},
    },
    routes: [],
    ignore: [],
    metrics: false,
    alarm_emails: [],
    archive_days: 0,
    alert_on_disabled: true,
    guardduty: {
      enabled: true,
      regions: DEFAULT_REGIONS,
      webhooks: ['default'],
      mentions: MENTIONS,
      min_severity: 0,
      publishing_frequency: 'FIFTEEN_MINUTES',
      existing_detectors: [],
      existing_organization_configurations: [],
    },
  });
});

test('every setting can be given', () => {
  const values = {
    prefix: 'acme-mon-2',
    home_region: 'mx-central-1',
    regions: [...REGIONS],
    layout: 'region',
    tags: { 'Cost Centre': 'a/b:c=1+2@x.y_z-é', Empty: '' },
    accounts: { '012345678901': 'production – Tokyo' },
    state: { bucket: 'acme-state.v1', region: 'eu-west-1', key_prefix: 'a/b_c' },
    log_retention_days: 3653,
    lambda_runtime: 'nodejs22.x',
    language: 'ja',
    time_zone: 'America/Argentina/Buenos_Aires',
    slack: {
      webhooks: ['default', 'audit-2'],
      webhooks_version: 7,
      mentions: {
        critical: 'everyone',
        high: 'S0123456789',
        medium: 'U012AB3CD',
        low: 'W012AB3CDE',
        info: 'here',
      },
      group_seconds: 300,
      repeat_hours: 720,
      storm_per_minute: 1000,
      digest_below: 'medium',
      digest_hour: 23,
      channels: { 'audit-2': 'C0123456789', security: 'G01AB2CD3E' },
    },
    routes: [
      {
        service: ['guardduty', 'codebuild'],
        severity: ['critical', 'info'],
        account: ['012345678901'],
        region: ['eu-west-1'],
        tag: { Team: 'web', 'Cost Centre': '' },
        webhooks: ['security'],
        mentions: { critical: 'channel', high: 'none', medium: 'none', low: 'none', info: 'none' },
      },
      { webhooks: ['rest'] },
    ],
    ignore: [
      {
        name: 'probes',
        service: 'guardduty',
        pattern: { detail: { severity: [{ numeric: ['<', 4] }] } },
        reason: 'open on purpose',
        owner: 'security team',
        expires: '2028-02-29',
      },
    ],
    metrics: true,
    alarm_emails: ['ops@example.com', 'a.b+c_d-e@mail.example.co.jp'],
    archive_days: 3650,
    alert_on_disabled: false,
    guardduty: {
      enabled: false,
      regions: ['ap-east-1'],
      webhooks: ['security'],
      mentions: { critical: 'none', high: 'none', medium: 'none', low: 'none', info: 'channel' },
      min_severity: 8.9,
      publishing_frequency: 'SIX_HOURS',
      existing_detectors: ['ap-east-1'],
    },
  };
  expect(parseSettings(values, FILE)).toMatchObject(values);
});

test('a service inherits Regions, webhooks and mentions unless it sets its own', () => {
  const slack = { webhooks: ['ops', 'audit'], mentions: { low: 'here' } };
  const { guardduty } = parseSettings(
    { regions: ['eu-west-1'], slack, guardduty: { min_severity: 4 } },
    FILE,
  );
  expect(guardduty.regions).toEqual(['eu-west-1']);
  expect(guardduty.webhooks).toEqual(['ops', 'audit']);
  expect(guardduty.mentions).toEqual({
    critical: 'here',
    high: 'here',
    medium: 'here',
    low: 'here',
    info: 'none',
  });
});

test('the mentions of a service replace slack.mentions as a whole', () => {
  const { slack, guardduty } = parseSettings({ guardduty: { mentions: { critical: 'everyone' } } }, FILE);
  expect(slack.mentions).toEqual(MENTIONS);
  expect(guardduty.mentions).toEqual({
    critical: 'everyone',
    high: 'none',
    medium: 'none',
    low: 'none',
    info: 'none',
  });
});

test('the state is in the home Region and under the prefix by default', () => {
  const values = { prefix: 'acme', home_region: 'eu-west-1', state: { bucket: 'acme-state' } };
  expect(parseSettings(values, FILE).state).toEqual({
    bucket: 'acme-state',
    region: 'eu-west-1',
    key_prefix: 'acme',
  });
});

test('null means that a setting is not given', () => {
  const values = { prefix: null, state: null, slack: { mentions: null }, guardduty: { regions: null } };
  expect(parseSettings(values, FILE)).toEqual(parseSettings({}, FILE));
  const { routes } = parseSettings({ routes: [{ webhooks: ['x'], severity: null }] }, FILE);
  expect(routes).toEqual([{ webhooks: ['x'] }]);
});

test('the settings are deeply frozen, and the values from which they are parsed are not', () => {
  const values = { tags: { Owner: 'me' }, guardduty: { regions: ['us-east-1'] } };
  const settings = parseSettings(values, FILE);
  const parts = [
    settings,
    settings.tags,
    settings.regions,
    settings.slack.mentions,
    settings.guardduty.regions,
  ];
  expect(parts.filter((part) => !Object.isFrozen(part))).toEqual([]);
  expect([values, values.tags, values.guardduty.regions].filter((part) => Object.isFrozen(part))).toEqual([]);
});

test.each([
  ['prefix', { prefix: 'a23456789012345678901' }],
  ['prefix', { prefix: '1st' }],
  ['prefix', { prefix: '' }],
  ['home_region', { home_region: 'us-east-1a' }],
  ['regions', { regions: [] }],
  ['regions', { regions: 'us-east-1' }],
  ['regions[0]', { regions: [null] }],
  ['tags', { tags: Object.fromEntries(Array.from({ length: 50 }, (_, n) => [`k${n}`, 'v'])) }],
  ['tags["AWS:x"]', { tags: { 'AWS:x': 'y' } }],
  ['tags.k', { tags: { k: 'v'.repeat(257) } }],
  ['accounts["123456789012"]', { accounts: { '123456789012': ' ' } }],
  ['state.bucket', { state: { bucket: 'Capital' } }],
  ['state.key_prefix', { state: { bucket: 'bucket', key_prefix: 'a//b' } }],
  ['log_retention_days', { log_retention_days: 31 }],
  ['lambda_runtime', { lambda_runtime: 'nodejs20.x' }],
  ['language', { language: 'fr' }],
  ['time_zone', { time_zone: '+09:00' }],
  ['time_zone', { time_zone: 9 }],
  ['slack.webhooks', { slack: { webhooks: [] } }],
  ['slack.webhooks[0]', { slack: { webhooks: ['a'.repeat(41)] } }],
  ['slack.webhooks_version', { slack: { webhooks_version: 0 } }],
  ['slack.webhooks_version', { slack: { webhooks_version: 1.5 } }],
  ['slack.webhooks[0]', { slack: { webhooks: ['bot-token'] } }],
  ['slack.group_seconds', { slack: { group_seconds: 0 } }],
  ['slack.group_seconds', { slack: { group_seconds: 301 } }],
  ['slack.repeat_hours', { slack: { repeat_hours: 721 } }],
  ['slack.storm_per_minute', { slack: { storm_per_minute: 2.5 } }],
  ['slack.digest_below', { slack: { digest_below: 'none' } }],
  ['slack.digest_hour', { slack: { digest_hour: 24 } }],
  ['slack.channels.default', { slack: { channels: { default: '#alerts' } } }],
  ['routes[0].webhooks', { routes: [{ webhooks: [] }] }],
  ['routes[0].service', { routes: [{ service: [], webhooks: ['x'] }] }],
  ['routes[0].service[0]', { routes: [{ service: ['trusted_advisor'], webhooks: ['x'] }] }],
  ['routes[0].account[0]', { routes: [{ account: ['1234'], webhooks: ['x'] }] }],
  ['metrics', { metrics: 'yes' }],
  ['alert_on_disabled', { alert_on_disabled: 'yes' }],
  ['alarm_emails', { alarm_emails: 'ops@example.com' }],
  ['alarm_emails[0]', { alarm_emails: ['ops'] }],
  ['alarm_emails[0]', { alarm_emails: ['${x}@example.com'] }],
  ['alarm_emails[1]', { alarm_emails: ['ops@example.com', 'ops@example.com'] }],
  ['archive_days', { archive_days: -1 }],
  ['archive_days', { archive_days: 1.5 }],
  ['slack.mentions.high', { slack: { mentions: { high: 'u012ab3cd' } } }],
  ['guardduty', { guardduty: true }],
  ['guardduty.regions', { guardduty: { regions: [] } }],
  ['guardduty.min_severity', { guardduty: { min_severity: -0.1 } }],
  ['guardduty.min_severity', { guardduty: { min_severity: '4' } }],
  ['guardduty.publishing_frequency', { guardduty: { publishing_frequency: 'HOURLY' } }],
  [
    'guardduty.existing_detectors[0]',
    { regions: ['us-east-1'], guardduty: { existing_detectors: ['eu-west-1'] } },
  ],
  ['["__proto__"]', JSON.parse('{"__proto__": {"prefix": "x"}}')],
  ['guardduty.constructor', { guardduty: { constructor: 1 } }],
])('one issue, at %s, for %j', (path, values) => {
  expect(issuesIn(values).map((problem) => problem.path)).toEqual([path]);
});

test.each([
  ['regions[0]', { regions: ['us_east_1'] }, 'not a Region; did you mean us-east-1?'],
  ['regions[0]', { regions: ['são paulo'] }, 'not a Region; did you mean sa-east-1?'],
  ['home_region', { home_region: 'us-east-1a' }, 'not a Region; did you mean us-east-1?'],
  ['language', { language: 'jp' }, 'did you mean ja? allowed: en, ja'],
  ['language', { language: 'fr' }, 'allowed: en, ja'],
  ['layout', { layout: 'Regions' }, 'did you mean region? allowed: alias, region'],
  ['minSeverity', { guardduty: { minSeverity: 4 } }, 'unknown setting; did you mean min_severity?'],
  [
    'publishing_frequency',
    { guardduty: { publishing_frequency: 'fifteen-minutes' } },
    'did you mean FIFTEEN_MINUTES? allowed: FIFTEEN_MINUTES, ONE_HOUR, SIX_HOURS',
  ],
  ['home_region', { home_region: 'Tokio' }, 'not a Region; did you mean ap-northeast-1?'],
  ['time_zone', { time_zone: 'Europe/Londn' }, 'not a time zone; did you mean Europe/London?'],
  ['time_zone', { time_zone: 'JST' }, 'not a time zone; did you mean Asia/Tokyo?'],
  ['time_zone', { time_zone: 'Tokio' }, 'not a time zone; did you mean Asia/Tokyo?'],
  ['time_zone', { time_zone: 'Japan' }, 'not a time zone; did you mean Asia/Tokyo?'],
  ['time_zone', { time_zone: 'new york' }, 'not a time zone; did you mean America/New_York?'],
  ['time_zone', { time_zone: 'EST' }, 'not a time zone; did you mean America/New_York?'],
  ['time_zone', { time_zone: 'utc' }, 'not a time zone; did you mean UTC?'],
  ['time_zone', { time_zone: 'Dar es Salm' }, 'not a time zone; did you mean Africa/Dar_es_Salaam?'],
  ['time_zone', { time_zone: 'Monticello' }, 'not a time zone; did you mean America/Kentucky/Monticello?'],
  [
    'time_zone',
    { time_zone: 'america/Kentucky/Monticello' },
    'not a time zone; did you mean America/Kentucky/Monticello?',
  ],
  [
    'time_zone',
    { time_zone: '+09:00' },
    'not a time zone; allowed: names such as UTC, Asia/Tokyo, Europe/London',
  ],
  [
    'time_zone',
    { time_zone: 'Osaka' },
    'not a time zone; allowed: names such as UTC, Asia/Tokyo, Europe/London',
  ],
  [
    'slack.mentions.low',
    { slack: { mentions: { low: '<!here>' } } },
    'did you mean here? allowed: none, here, channel, everyone, the id of a user (U… or W…), the id of a user group (S…)',
  ],
  [
    'time_zone',
    { time_zone: 'CET+1' },
    'not a time zone; allowed: names such as UTC, Asia/Tokyo, Europe/London',
  ],
])('a misspelt %s is reported with a suggestion', (_, values, message) => {
  expect(issuesIn(values).map((problem) => problem.message)).toEqual([message]);
});

test.each([
  ['guardduty', { guardduty: true }, 'write a map: { … = … }'],
  ['guardduty', { guardduty: 'x' }, 'write a map: { … = … }'],
  ['guardduty', { guardduty: [] }, 'write a map: { … = … }'],
  ['guardduty', { guardduty: ['x'] }, 'write a map: { … = … }'],
  ['guardduty', { guardduty: [{}, {}] }, 'write a map: { … = … }'],
  ['guardduty', { guardduty: [{ coverage: true }] }, 'a block; write guardduty = { … }, with an equals sign'],
  ['tags', { tags: [{ Owner: 'me' }] }, 'a block; write tags = { … }, with an equals sign'],
  ['tags', { tags: 'x' }, 'write a map: { "…" = "…" }'],
  ['tracing', { tracing: [{}] }, 'write true or false, without quotes'],
  ['routes[0].mentions', { routes: [{ webhooks: ['x'], mentions: [{}] }] }, 'write a map: { … = … }'],
  ['slack.webhooks[1]', { slack: { webhooks: ['x', 'x'] } }, 'the same as slack.webhooks[0]; take one out'],
  ['regions[0]', { regions: ['us-gov-west-1'] }, IN_OTHER_PARTITION],
  ['regions[0]', { regions: ['my-us-gov-west-1'] }, expect.stringMatching(/^not a Region; /)],
])('%s is reported with how to write it: %j', (path, values, message) => {
  expect(issuesIn(values)).toMatchObject([{ path, message }]);
});

test('issues of a list are in numeric order', () => {
  const regions = DEFAULT_REGIONS.map((region, index) => (index === 2 || index === 10 ? 'nowhere' : region));
  expect(issuesIn({ regions }).map((problem) => problem.path)).toEqual(['regions[2]', 'regions[10]']);
});

test('a long value is truncated in the message', () => {
  expect(issuesIn({ prefix: 'X'.repeat(60) })[0]?.value).toBe(`"${'X'.repeat(60)}"`);
  expect(issuesIn({ prefix: 'X'.repeat(500) })[0]?.value).toBe(`"${'X'.repeat(60)}…"`);
});
