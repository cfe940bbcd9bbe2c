import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { parseSettings } from '../../../settings/schema';
import { interpreterSettings } from '../../../stacks/parts/hub/function-settings';
import { functionZip } from '../../../stacks/parts/lambda/function-zip';
import { account, expected, NOW, refused, statusOf, VALUES } from './account';

const whats = async (...args: Parameters<typeof statusOf>) =>
  (await statusOf(...args)).problems.map(({ region, what }) => `${region}: ${what}`);

test('an account that matches the settings has no problem', async () => {
  const status = await statusOf();
  expect(status.problems).toEqual([]);
  expect(status.regions.map(({ deployed }) => deployed)).toEqual(['yes', 'yes']);
  expect(status.services.find(({ service }) => service === 'guardduty')).toEqual({
    service: 'guardduty',
    regions: 2,
    rules: 2,
    rulesAsExpected: 2,
    lastEvent: '2026-03-04T11:00:00.000Z',
  });
});

test('the expected hash of a function is that of the zip that would be deployed', async () => {
  const settings = parseSettings(VALUES, 'terraform.tfvars');
  const zip = functionZip('interpreter', { 'settings.json': interpreterSettings(settings) });
  const { functions } = await expected();
  expect(functions.find(({ name }) => name === 'mon-interpreter')?.codeHash).toBe(
    createHash('sha256').update(readFileSync(zip)).digest('base64'),
  );
});

test('the rules of every stack with their patterns, and the queues of the hub and of the Regions are expected', async () => {
  const { rules, queues, alarms, recorders } = await expected();
  const rule = rules.find(({ name, region }) => name === 'mon-guardduty' && region === 'eu-west-1');
  expect(rule).toMatchObject({ stack: 'guardduty', isOnHubBus: false, isEnabled: true });
  expect(JSON.parse(rule?.pattern ?? '').source).toContain('aws.guardduty');
  expect(rules.filter(({ isOnHubBus }) => isOnHubBus).map(({ name }) => name)).toEqual(['mon-events']);
  expect(queues.map(({ name, region }) => `${region} ${name}`).sort()).toEqual([
    'eu-west-1 mon-dead-letters',
    'us-east-1 mon-alerts.fifo',
    'us-east-1 mon-dead-letters',
    'us-east-1 mon-events',
    'us-east-1 mon-undelivered',
  ]);
  expect(alarms).toHaveLength(4);
  expect(recorders).toEqual(['us-east-1']);
});

test.each([
  ['disabled', { isEnabled: false }, 'rule mon-macie is disabled, but is enabled in the settings'],
  [
    'given another pattern',
    { pattern: '{"source":["aws.s3"]}' },
    'the pattern of rule mon-macie differs from the settings',
  ],
])('a rule that was %s by hand is a problem', async (_, change, what) => {
  const problems = await whats((all) => ({
    rules: async (region, prefix, bus) =>
      (await account(all).rules(region, prefix, bus)).map((rule) =>
        rule.name === 'mon-macie' && region === 'eu-west-1' ? { ...rule, ...change } : rule,
      ),
  }));
  expect(problems).toEqual([expect.stringContaining(`eu-west-1: ${what}`)]);
});

test('a pattern with another order of keys is equal', async () => {
  const reversed = (json: string | undefined) =>
    json && JSON.stringify(Object.fromEntries(Object.entries(JSON.parse(json)).reverse()), undefined, 2);
  const problems = await whats((all) => ({
    rules: async (...args) =>
      (await account(all).rules(...args)).map((rule) => ({ ...rule, pattern: reversed(rule.pattern) })),
  }));
  expect(problems).toEqual([]);
});

test('a member reports no missing heartbeat, because only the hub in the other account has them', async () => {
  const hub = { event_bus_arn: 'arn:aws:events:us-east-1:999988887777:event-bus/mon' };
  const status = await statusOf(() => ({ counters: async () => ({}) }), { ...VALUES, hub });
  expect(status.problems).toEqual([]);
  expect(status.heard).toBe('elsewhere');
  expect(status.otherHub).toBe(hub.event_bus_arn);
  const own = await statusOf(() => ({ counters: async () => ({}) }));
  expect(own.problems.map(({ what }) => what)).toEqual([
    'no heartbeat was ever received',
    'no heartbeat was ever received',
  ]);
});

test('in a member nothing of the hub is read', async () => {
  const hub = { event_bus_arn: 'arn:aws:events:us-east-1:999988887777:event-bus/mon' };
  const denied = async () => {
    throw refused('AccessDeniedException', 'User: arn:aws:iam::111122223333:user/me is not authorized');
  };
  const buses: (string | undefined)[] = [];
  const status = await statusOf(
    (all) => ({
      counters: denied,
      alarms: denied,
      rules: (region, prefix, bus) => {
        buses.push(bus);
        return account(all).rules(region, prefix, bus);
      },
    }),
    { ...VALUES, hub },
  );
  expect(status.problems).toEqual([]);
  expect(new Set(buses)).toEqual(new Set([undefined]));
});

test('a Region where nothing is deployed is one problem', async () => {
  const status = await statusOf((all) => ({
    rules: async (region, ...rest) => (region === 'eu-west-1' ? [] : account(all).rules(region, ...rest)),
    queue: async (region) => (region === 'eu-west-1' ? undefined : { messages: 0, oldestSeconds: undefined }),
  }));
  expect(status.problems).toEqual([
    { region: 'eu-west-1', what: 'nothing is deployed here', fix: expect.stringContaining('spokes') },
  ]);
  expect(status.regions[1]?.deployed).toBe('no');
});

test('no access is shown as such, never as off or missing', async () => {
  const denied = async () => {
    throw refused('AccessDeniedException', 'User: x is not authorized to perform: guardduty:ListDetectors');
  };
  const status = await statusOf(() => ({
    detector: denied,
    alarms: denied,
    counters: denied,
    lambda: denied,
  }));
  expect(status.regions.map(({ watched }) => watched.detector)).toEqual(['no access', 'no access']);
  expect(new Set(status.alarms.map(({ state }) => state))).toEqual(new Set(['no access']));
  expect(new Set(status.functions.map(({ version }) => version))).toEqual(new Set(['no access']));
  expect(status.heard).toBe('no access');
  expect(status.problems.every(({ what }) => what.startsWith('no access: '))).toBe(true);
});

test('an opt-in Region that is not enabled is shown as such', async () => {
  const status = await statusOf((all) => ({
    rules: async (region, ...rest) => {
      if (region === 'eu-west-1') throw refused('OptInRequired', 'not subscribed');
      return account(all).rules(region, ...rest);
    },
  }));
  expect(status.regions[1]?.deployed).toBe('not enabled');
});

test.each([
  ['detector', 'missing', 'the GuardDuty detector is missing'],
  ['detector', 'off', 'the GuardDuty detector is turned off'],
  ['recorder', 'failing', 'the Config recorder records, but cannot deliver'],
  ['hub', 'missing', 'Security Hub CSPM is missing'],
  ['session', 'off', 'the Macie session is turned off'],
] as const)('%s: %s is a problem', async (what, state, text) => {
  const problems = await whats(() => ({ [what]: async () => state }));
  expect(problems).toContain(`us-east-1: ${text}`);
  // The recorder of IAM is in one Region only.
  expect(problems).toHaveLength(what === 'recorder' ? 1 : 2);
});

test('undelivered and old messages are problems, others are not', async () => {
  const counts: Readonly<Record<string, readonly [number, number]>> = {
    'mon-undelivered': [1, 60],
    'mon-events': [3, 1200],
    'mon-alerts.fifo': [3, 120],
  };
  const problems = await whats(() => ({
    queue: async (_, name) => {
      const [messages, oldestSeconds] = counts[name] ?? [0, 0];
      return { messages, oldestSeconds };
    },
  }));
  expect(problems).toEqual([
    'us-east-1: 3 messages wait in mon-events, the oldest for 20 minutes',
    'us-east-1: 1 message in mon-undelivered',
  ]);
});

test('functions that differ or are missing, and alarms that are active or have no actions are problems', async () => {
  const problems = await whats((all) => ({
    lambda: async (_, name) =>
      name === 'mon-watcher' ? undefined : { codeHash: 'other', modified: '2026-03-01T10:00:00.000+0000' },
    alarms: async () =>
      all.alarms.map(({ name }) => ({
        name,
        state: name === 'mon-undelivered' ? 'ALARM' : 'OK',
        hasActions: name !== 'mon-old-events',
      })),
  }));
  expect(problems).toContain('us-east-1: function mon-watcher is missing');
  expect(problems).toContainEqual(expect.stringContaining('function mon-notifier differs from the sources'));
  expect(problems).toContain('us-east-1: alarm mon-undelivered is active');
  expect(problems).toContainEqual(expect.stringContaining('alarm mon-old-events notifies nobody'));
});

test('a Region without a heartbeat for more than two days is a problem', async () => {
  const problems = await whats(() => ({
    counters: async () => ({ 'region/us-east-1': NOW, 'region/eu-west-1': NOW - 49 * 60 * 60 * 1000 }),
  }));
  expect(problems).toEqual(['eu-west-1: no heartbeat since 2026-03-02T11:00:00.000Z']);
});

test('invalid credentials end the command with one message', async () => {
  const unknown = async () => {
    throw refused('UnrecognizedClientException', 'The security token is invalid');
  };
  await expect(statusOf(() => ({ rules: unknown }))).rejects.toThrow('AWS does not accept these credentials');
});
