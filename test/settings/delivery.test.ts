import { parseSettings } from '../../settings/schema';
import { issuesIn } from './issues-in';

const FILE = 'terraform.tfvars';

const RULE = {
  service: 'guardduty',
  pattern: { source: ['aws.guardduty'] },
  reason: 'r',
  owner: 'o',
  expires: '2027-01-31',
};

describe('routes', () => {
  test('severities without a mention in a route are filled as in slack.mentions', () => {
    const { routes } = parseSettings({ routes: [{ webhooks: ['x'], mentions: { medium: 'here' } }] }, FILE);
    expect(routes).toEqual([
      {
        webhooks: ['x'],
        mentions: { critical: 'here', high: 'here', medium: 'here', low: 'none', info: 'none' },
      },
    ]);
  });

  test('an empty condition, which matches nothing, is refused with the way to match everything', () => {
    expect(issuesIn({ routes: [{ severity: [], webhooks: ['x'] }] })).toEqual([
      {
        path: 'routes[0].severity',
        value: '[]',
        message: 'allowed: at least one; leave the setting out to take all',
      },
    ]);
  });
});

describe('ignore rules', () => {
  test.each(['budget', 'inspector-classic'])('for %s, whose alerts come by SNS, are refused', (service) => {
    expect(issuesIn({ ignore: [{ ...RULE, service }] })).toEqual([
      {
        path: 'ignore[0].service',
        value: `"${service}"`,
        message:
          'this service sends its alerts by SNS, not as events, so no pattern matches them; use the settings of the service',
      },
    ]);
  });

  test('a rule without a name is named after its service and its place in the list', () => {
    const { ignore } = parseSettings({ ignore: [{ ...RULE, name: 'first' }, RULE] }, FILE);
    expect(ignore.map(({ name }) => name)).toEqual(['first', 'guardduty 2']);
  });

  test.each([
    ['source:shop', 'shop 1'],
    ['source:aws.config', 'aws-config 1'],
  ])('a rule for %s without a name cannot have the name of another rule, %s', (service, name) => {
    const { ignore } = parseSettings({ ignore: [{ ...RULE, service }] }, FILE);
    expect(ignore.map((rule) => rule.name)).toEqual([name]);
    const rules = [
      { ...RULE, service },
      { ...RULE, name },
    ];
    expect(issuesIn({ ignore: rules })).toMatchObject([{ path: 'ignore[1].name' }]);
  });

  test('a rule needs a reason, an owner, a last day, and a pattern that EventBridge accepts', () => {
    const pattern = { detail: { severity: [{ numeric: ['>', 'four'] }] } };
    expect(issuesIn({ ignore: [{ service: 'guardduty', pattern, expires: '2027-02-30' }] })).toEqual([
      {
        path: 'ignore[0].expires',
        value: '"2027-02-30"',
        message: 'allowed: a day of the calendar, such as "2027-01-31"',
      },
      { path: 'ignore[0].owner', message: 'missing: who decided this, in 1 to 100 characters' },
      expect.objectContaining({ path: expect.stringMatching(/^ignore\[0\]\.pattern\.detail\.severity/) }),
      { path: 'ignore[0].reason', message: 'missing: why this is not a problem, in 1 to 200 characters' },
    ]);
  });

  test('two rules of the same name are refused, also where one has it by its place', () => {
    const rules = [
      { ...RULE, name: 'probes' },
      RULE,
      { ...RULE, name: 'probes' },
      { ...RULE, name: 'guardduty 2' },
    ];
    expect(issuesIn({ ignore: rules })).toEqual([
      {
        path: 'ignore[2].name',
        value: '"probes"',
        message: 'the name of ignore[0] too; give each rule its own name',
      },
      {
        path: 'ignore[3].name',
        value: '"guardduty 2"',
        message: 'the name of ignore[1] too; give each rule its own name',
      },
    ]);
  });

  test('a rule that has expired is not an error: the same file gives the same result tomorrow', () => {
    expect(issuesIn({ ignore: [{ ...RULE, expires: '2001-01-01' }] })).toEqual([]);
  });
});

describe('channels', () => {
  const channels = { ops: 'C0123456789' };

  test.each([
    ['slack', { slack: { webhooks: ['ops'], channels } }],
    ['a service', { slack: { channels }, health: { webhooks: ['ops'] } }],
    [
      'an event rule',
      {
        slack: { channels },
        event_rules: { rules: { a: { ready_made: 'rds-failover', webhooks: ['ops'] } } },
      },
    ],
    ['a route', { slack: { channels }, routes: [{ webhooks: ['x', 'ops'] }] }],
    ['no list at all, which leaves the default', { slack: { channels: { default: 'C0123456789' } } }],
  ])('a webhook that is named by %s may be a channel', (_, values) => {
    expect(issuesIn(values)).toEqual([]);
  });

  test('a channel for a webhook that nothing uses is refused, with both ways to correct it', () => {
    expect(issuesIn({ slack: { channels: { ...channels, default: 'C0123456789' } } })).toEqual([
      {
        path: 'slack.channels.ops',
        value: '"C0123456789"',
        message:
          'no setting uses a webhook of this name; use it for alerts, as in slack.webhooks = ["ops"], or take it out here',
      },
    ]);
  });

  test('the webhook default is unused where slack.webhooks names others', () => {
    expect(issuesIn({ slack: { webhooks: ['ops'], channels: { default: 'C0123456789' } } })).toHaveLength(1);
  });

  test('the key of the token is not a webhook', () => {
    expect(
      issuesIn({ slack: { channels: { 'bot-token': 'C0123456789' } } }).map(({ message }) => message),
    ).toEqual([
      'the name of the bot token, not of a webhook; name the webhook whose alerts go to the channel',
    ]);
  });
});

test('issues in all of these blocks are reported at once', () => {
  const paths = issuesIn({
    slack: { group_seconds: 0, channels: { nobody: 'x' } },
    routes: [{ region: ['Tokyo'] }],
    ignore: [{ ...RULE, service: 'Guard Duty' }],
    alarm_emails: ['me'],
    archive_days: '7',
  }).map(({ path }) => path);
  expect(paths).toEqual([
    'alarm_emails[0]',
    'archive_days',
    'ignore[0].service',
    'routes[0].region[0]',
    'routes[0].webhooks',
    'slack.channels.nobody',
    'slack.group_seconds',
  ]);
});
