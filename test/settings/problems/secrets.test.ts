import fc from 'fast-check';
import { secretIn } from '../../../settings/problems/secrets';
import { parseSettings, SettingsError } from '../../../settings/schema';
import { generatedRuns } from '../../generated-runs';

// The key id is taken apart so that scanners for secrets pass over this file.
const KEY_ID = ['AKIA', 'IOSFODNN7EXAMPLE'].join('');

const SECRETS = {
  'a Slack webhook URL': [
    'https://hooks.slack.com/services/T00000000/B00000000/XXXXXXXXXXXXXXXXXXXXXXXX',
    'HTTPS://HOOKS.SLACK-GOV.COM/services/T00000000/B00000000/XXXXXXXXXXXXXXXXXXXXXXXX',
  ],
  'a Slack workflow URL': [
    'https://hooks.slack.com/workflows/T00000000/A00000000/000000000000000000/XXXXXXXXXXXXXXXXXXXXXXXX',
    'https://hooks.slack.com/triggers/T00000000/0000000000000/XXXXXXXXXXXXXXXXXXXXXXXX',
  ],
  'a Slack bot token': ['xoxb-000000000000-XXXXXXXXXXXX', 'XOXB-000000000000-XXXXXXXXXXXX'],
  'a Slack token': [
    'xoxp-000000000000-XXXXXXXXXXXX',
    'XOXP-000000000000-XXXXXXXXXXXX',
    'xapp-1-A00000000-XXXXXXXX',
    'XAPP-1-A00000000-XXXXXXXX',
  ],
  'an AWS access key id': [KEY_ID, KEY_ID.replace('AKIA', 'ASIA')],
  'a private key': [
    '-----BEGIN RSA PRIVATE KEY-----\nMIIE\n-----END RSA PRIVATE KEY-----',
    '-----BEGIN PRIVATE KEY-----\nMIIE',
  ],
};

const ALL = Object.entries(SECRETS).flatMap(([name, secrets]) => secrets.map((secret) => ({ name, secret })));

function messageFor(values: Record<string, unknown>): string | undefined {
  try {
    parseSettings(values, 'terraform.tfvars');
    return undefined;
  } catch (error) {
    if (error instanceof SettingsError) return error.message;
    throw error;
  }
}

test.each(ALL)(
  '$name is refused as a value and as a key, with one problem each and without being shown',
  ({ name, secret }) => {
    const message = messageFor({
      prefix: secret,
      tags: { Owner: `by ${secret}`, [`${secret}!`]: 'x' },
      [secret]: { a: 1 },
    });
    expect(message).toContain('terraform.tfvars: 4 problems\n');
    expect(message?.split(`    ${name}, which must not be in a file; `)).toHaveLength(5);
    expect(message).not.toContain(secret);
  },
);

test.each(['xoxb', 'xoxp', 'xapp'])('%s- followed by 8 characters or more is a token', (first) => {
  expect(secretIn(`${first}-1234567`)).toBeUndefined();
  expect(secretIn(`${first}-12345678`)?.name).toMatch(/^a Slack (bot )?token$/);
});

test('a bot token is refused with the variable where it belongs', () => {
  expect(messageFor({ slack: { channels: { default: SECRETS['a Slack bot token'][0] } } })).toBe(
    `terraform.tfvars: 1 problem
  slack.channels.default = (a secret, not shown)
    a Slack bot token, which must not be in a file; give it as the key "bot-token" of the variable slack_webhooks, TF_VAR_slack_webhooks='{"bot-token":"TOKEN"}', and regenerate it in Slack`,
  );
});

test('a secret in a value of the wrong type is reported once', () => {
  const secret = SECRETS['a Slack webhook URL'][0];
  expect(
    messageFor({ regions: secret, guardduty: { regions: [secret, secret], existing_detectors: [secret] } }),
  ).toMatch(/^terraform\.tfvars: 4 problems\n/);
});

const KEYS = [
  'prefix',
  'regions',
  'tags',
  'state',
  'slack',
  'webhooks',
  'mentions',
  'channels',
  'routes',
  'ignore',
  'alarm_emails',
  'guardduty',
  'existing_detectors',
  '__proto__',
];

/** Any JSON, often under the names of settings, with secrets among the texts and the keys. */
const { tree: values } = fc.letrec<{ tree: Record<string, unknown>; value: unknown }>((tie) => {
  const secret = fc
    .tuple(fc.string({ maxLength: 3 }), fc.constantFrom(...ALL), fc.string())
    .map(([before, planted, after]) => before + planted.secret + after);
  const leaf = fc.oneof(
    fc.string(),
    secret,
    fc.double(),
    fc.boolean(),
    fc.constant(null),
    fc.constant('us-east-1'),
  );
  const key = fc.oneof({ weight: 8, arbitrary: fc.constantFrom(...KEYS) }, fc.string(), {
    weight: 1,
    arbitrary: secret,
  });
  return {
    tree: fc.dictionary(key, tie('value'), { maxKeys: 5 }),
    value: fc.oneof({ maxDepth: 4 }, leaf, fc.array(tie('value'), { maxLength: 3 }), tie('tree')),
  };
});

test('any JSON is either settings or a SettingsError, which never shows a secret', () => {
  fc.assert(
    fc.property(values, (each) => {
      const json = JSON.stringify(each);
      const planted = ALL.filter(({ secret }) => json.includes(JSON.stringify(secret).slice(1, -1)));
      const message = messageFor(JSON.parse(json));
      if (planted.length > 0) expect(message).toBeDefined();
      for (const { secret } of planted) {
        expect(message).not.toContain(secret.slice(0, 24));
        expect(message).not.toContain(secret.slice(-8));
      }
    }),
    generatedRuns(250, 1000),
  );
});
