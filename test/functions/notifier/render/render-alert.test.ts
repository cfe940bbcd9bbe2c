import fc from 'fast-check';
import { interpret } from '../../../../functions/interpreter/messages/index';
import { JAPANESE } from '../../../../functions/notifier/i18n/japanese';
import { renderAlert } from '../../../../functions/notifier/render/render-alert';
import type { SlackPayload } from '../../../../functions/notifier/slack/payload';
import { type Alert, SEVERITIES } from '../../../../functions/shared/alert';
import { anyText } from '../../../any-text';
import { alertWith, RENDER_SETTINGS } from '../../reader';
import { received } from '../../sample-events';
import { expectWithinSlackLimits, mrkdwnOf } from '../slack/slack-limits';

const show = (changes: Partial<Alert>, reader = RENDER_SETTINGS) =>
  renderAlert(alertWith(changes), 'channel', reader);

const textsOf = (payload: SlackPayload) => mrkdwnOf(payload).map(({ text }) => text);
const headlineOf = (payload: SlackPayload) => textsOf(payload)[0];

function alertsOfSample(name: string): readonly Alert[] {
  return interpret(received(name)).alerts;
}

test('a GuardDuty finding of high severity gives this message', () => {
  const verbatim = (text: string) => ({ type: 'mrkdwn', text, verbatim: true });
  const [alert] = alertsOfSample('guardduty-finding-high');

  expect(renderAlert(alert as Alert, 'channel', RENDER_SETTINGS)).toEqual({
    text: '🔴 High: EC2 instance i-0a1b2c3d4e5f60718 is behaving in a manner that may indicate it is being used to perform a Denial of Service attack using TCP protocol. · production (111122223333) ap-northeast-1',
    blocks: [
      {
        type: 'section',
        text: verbatim(
          '<!channel> 🔴 High *<https://ap-northeast-1.console.aws.amazon.com/guardduty/home?region=ap-northeast-1#/findings?macros=current&amp;fId=60c1a2b3d4e5f60718293a4b5c6d7e90|EC2 instance i-0a1b2c3d4e5f60718 is behaving in a manner that may indicate it is being used to perform a Denial of Service attack using TCP protocol.>*',
        ),
      },
    ],
    attachments: [
      {
        color: '#d92b2b',
        blocks: [
          {
            type: 'section',
            text: verbatim(
              'EC2 instance i-0a1b2c3d4e5f60718 is generating unusually large volumes of outbound TCP traffic to 198.51.100.9.',
            ),
          },
          {
            type: 'section',
            text: verbatim(
              '<https://docs.aws.amazon.com/guardduty/latest/ug/guardduty_finding-types-ec2.html#backdoor-ec2-denialofservicetcp|AWS documentation>',
            ),
          },
          {
            type: 'section',
            fields: [
              verbatim('*Resource*\ni-0a1b2c3d4e5f60718 (web-1)'),
              verbatim('*Type*\nBackdoor:EC2/DenialOfService.Tcp'),
              verbatim('*First seen*\n2026-03-03 20:13:58 UTC+9'),
              verbatim('*Remote IP*\n198.51.100.9 (Exampleland)'),
              verbatim('*Direction*\nOUTBOUND TCP'),
              verbatim('*Local port*\n51234'),
              verbatim('*Remote port*\n80 (HTTP)'),
              verbatim('*Blocked*\nfalse'),
            ],
          },
          {
            type: 'section',
            text: verbatim(
              [
                'Count: 3',
                'Resource role: ACTOR',
                'Local IP: 10.0.1.25',
                'Remote network: Example Hosting (AS64501)',
                'IP addresses: 203.0.113.25, 10.0.1.25',
                'Instance type: t3.micro (ap-northeast-1a)',
                'State: running',
                'Launched: 2026-02-20 20:00:56 UTC+9',
                'Image: ami-0a1b2c3d4e5f60723 (Amazon Linux 2023 AMI x86_64)',
                'VPC: vpc-0a1b2c3d4e5f60721 (subnet-0a1b2c3d4e5f60720)',
                'Security groups: sg-0a1b2c3d4e5f60722 (web)',
                'Tags: Name = web-1',
                'Last seen: 2026-03-03 20:20:07 UTC+9',
              ].join('\n'),
            ),
          },
          {
            type: 'context',
            elements: [
              verbatim(
                'GuardDuty · production (111122223333) · ap-northeast-1 · 2026-03-04 11:11:00 UTC+9 · 2b7f0b54-3c62-4b1c-9a5e-0f3c9d1e2a44',
              ),
            ],
          },
        ],
      },
    ],
  });
});

describe('mentions', () => {
  test.each([
    ['channel', '<!channel> 🔴 High *something happened*'],
    ['here', '<!here> 🔴 High *something happened*'],
    ['U0123456789', '<@U0123456789> 🔴 High *something happened*'],
    ['S0123456789', '<!subteam^S0123456789> 🔴 High *something happened*'],
    ['none', '🔴 High *something happened*'],
  ])('%s', (who, headline) => {
    expect(headlineOf(renderAlert(alertWith({}), who, RENDER_SETTINGS))).toBe(headline);
  });

  test.each([
    ['critical', '🚨 Critical', '#8b0a1a'],
    ['medium', '🟠 Medium', '#f2921d'],
    ['low', '🟡 Low', '#e6c229'],
    ['info', '🔵 Info', '#3b82c4'],
  ] as const)('%s has its word and its colour', (severity, word, color) => {
    const payload = renderAlert(alertWith({ severity }), 'none', RENDER_SETTINGS);
    expect(headlineOf(payload)).toBe(`${word} *something happened*`);
    expect(payload.attachments[0]?.color).toBe(color);
  });

  test('a resolution mentions nobody and is green, whatever its severity is', () => {
    const payload = show({ severity: 'critical', state: 'resolved' });
    expect(headlineOf(payload)).toBe('✅ Resolved *something happened*');
    expect(payload.attachments[0]?.color).toBe('#2e9e5b');
  });

  test('a sample is marked SAMPLE, mentions nobody, and names who would be mentioned', () => {
    const payload = show({ origin: 'sample' });
    expect(headlineOf(payload)).toBe('🔴 High [SAMPLE] *something happened*');
    expect(textsOf(payload).at(-1)).toBe('A sample mentions nobody. A real one mentions: channel');
    expect(payload.text).toBe('🔴 High [SAMPLE]: something happened · production (111122223333) eu-west-1');
  });

  test.each([
    ['that is resolved', 'channel', { state: 'resolved' as const }],
    ['that would mention nobody', 'none', {}],
    ['whose mention is no name or id', 'somebody', {}],
  ])('a sample %s does not say who would be mentioned', (_, who, changes) => {
    const payload = renderAlert(alertWith({ origin: 'sample', ...changes }), who, RENDER_SETTINGS);
    expect(textsOf(payload).join()).not.toContain('A sample mentions nobody');
  });

  test('a test is marked TEST and mentions as a real alert does', () => {
    expect(headlineOf(show({ origin: 'test' }))).toBe('<!channel> 🔴 High [TEST] *something happened*');
  });

  test('a replay is marked REPLAY and mentions nobody', () => {
    const payload = show({ origin: 'replay' });
    expect(headlineOf(payload)).toBe('🔴 High [REPLAY] *something happened*');
    expect(textsOf(payload)).toHaveLength(2);
    expect(payload.text).toBe('🔴 High [REPLAY]: something happened · production (111122223333) eu-west-1');
  });
});

test('an alert without a title is called by its product and event', () => {
  expect(headlineOf(show({ title: ' ' }))).toBe('<!channel> 🔴 High *GuardDuty e-1*');
});

describe('an alert that stands for several', () => {
  test('shows the number of alerts', () => {
    const payload = renderAlert(alertWith({}), 'here', RENDER_SETTINGS, 3);
    expect(headlineOf(payload)).toBe('<!here> 🔴 High *something happened* × 3');
    expect(payload.text).toBe('🔴 High: something happened × 3 · production (111122223333) eu-west-1');
  });

  test('from several Regions names all of them, or their number in short texts', () => {
    const payload = show({ region: 'eu-west-1, us-east-1', resource: 'alice' });
    expect(textsOf(payload)).toEqual([
      '<!channel> 🔴 High *something happened*',
      '*Resource*\nalice',
      '*Regions*\neu-west-1, us-east-1',
      'GuardDuty · production (111122223333) · 2 Regions · 2026-03-04 11:11:00 UTC+9 · e-1',
    ]);
    expect(payload.text).toBe('🔴 High: something happened · production (111122223333), 2 Regions');
  });
});

describe('Japanese', () => {
  const japanese = { ...RENDER_SETTINGS, language: 'ja' as const, words: JAPANESE };

  test('our own texts are Japanese, the text of the event is unchanged', () => {
    const payload = show({ fields: [{ label: 'Count', value: 'three' }] }, japanese);
    expect(textsOf(payload).slice(0, 2)).toEqual([
      '<!channel> 🔴 高 *something happened*',
      '*検出回数*\nthree',
    ]);
  });

  test('a description is in the language of the settings if the event has it', () => {
    const alert = {
      description: 'We look into it.',
      translations: { en: 'We look into it.', ja: '調査中です。' },
    };
    expect(textsOf(show(alert, japanese))).toContain('調査中です。');
    expect(textsOf(show(alert))).toContain('We look into it.');
    expect(textsOf(show({ ...alert, translations: {} }, japanese))).toContain('We look into it.');
  });

  test('an unknown label is unchanged, even one that is an Object property', () => {
    const payload = show({ fields: [{ label: 'constructor', value: 'x' }] }, japanese);
    expect(textsOf(payload)).toContain('*constructor*\nx');
  });
});

describe('the line of links', () => {
  const help = 'https://docs.aws.amazon.com/x.html';
  const runbook = 'https://wiki.example.com/x';

  test("has the user's runbook before the AWS documentation", () => {
    expect(textsOf(show({ help, runbook }))[1]).toBe(`<${runbook}|Runbook> · <${help}|AWS documentation>`);
    expect(textsOf(show({ help }))[1]).toBe(`<${help}|AWS documentation>`);
  });

  test('leaves out invalid addresses', () => {
    expect(textsOf(show({ help: 'http://example.com/', runbook: 'javascript:alert(1)' }))).toHaveLength(2);
  });
});

describe('fields', () => {
  test('that are duplicates are shown once, those with another value are kept', () => {
    const fields = ['a', 'b', 'a'].map((value) => ({ label: 'Image', value }));
    expect(textsOf(show({ fields })).slice(1, -1)).toEqual(['*Image*\na', '*Image*\nb']);
  });

  test('after the eighth are a list, in which each value is one line', () => {
    const fields = [...'abcdefgh'].map((label) => ({ label, value: 'v' }));
    const more = [
      { label: 'Tags', value: 'Name = web-1 \n\nteam = x', link: 'https://example.com/' },
      { label: 'Seen', value: '2026-03-04T02:11:00Z', format: 'time' as const },
    ];
    expect(textsOf(show({ fields: [...fields, ...more] })).at(-2)).toBe(
      'Tags: <https://example.com/|Name = web-1, team = x>\nSeen: 2026-03-04 11:11:00 UTC+9',
    );
  });

  test('a field without a value is left out, and the resource comes first', () => {
    const fields = [
      { label: 'A', value: undefined },
      { label: 'B', value: '' },
      { label: 'C', value: ' ' },
      { label: 'D', value: 'd' },
    ];
    expect(textsOf(show({ resource: 'i-1', fields })).slice(1, -1)).toEqual(['*Resource*\ni-1', '*D*\nd']);
  });

  test('a link is a link, a time is local, a text that looks like a time is unchanged', () => {
    const fields = [
      { label: 'A', value: 'two\n \nlines', link: 'https://example.org/' },
      { label: 'B', value: '2026-03-04T02:11:00Z', format: 'time' as const },
      { label: 'C', value: '2026-03-04T02:11:00Z' },
    ];
    expect(textsOf(show({ fields })).slice(1, -1)).toEqual([
      '*A*\n<https://example.org/|two lines>',
      '*B*\n2026-03-04 11:11:00 UTC+9',
      '*C*\n2026-03-04T02:11:00Z',
    ]);
  });

  test('fields that do not fit are left out, and their number is shown', () => {
    const fields = Array.from({ length: 300 }, (_, n) => ({ label: `L${n}`, value: 'v' }));
    const payload = show({ fields });
    const texts = textsOf(payload);
    expect(texts.slice(1, 9)).toEqual([...Array(8).keys()].map((n) => `*L${n}*\nv`));
    expect(texts[9]?.split('\n')).toEqual([
      ...[...Array(92).keys()].map((n) => `L${n + 8}: v`),
      '… (cut) +200',
    ]);
    expect(payload.attachments[0]?.blocks).toHaveLength(3);
  });

  test("long fields are truncated, and the whole message is within Slack's limits", () => {
    const fields = Array.from({ length: 40 }, (_, n) => ({ label: `L${n}`, value: 'v'.repeat(2000) }));
    const long = 'x'.repeat(5000);
    const payload = show({ title: long, description: long, resource: long, fields });
    const texts = textsOf(payload);
    expect(texts[3]).toBe(`*L0*\n${'v'.repeat(793)}… (cut)`);
    expect(texts.at(-2)).toBe('… (cut) +33');
    expect(texts.join('').length).toBeLessThanOrEqual(13_000);
  });
});

test('an account without a name is shown by its id', () => {
  expect(textsOf(show({ account: '999988887777' })).at(-1)).toContain(' · 999988887777 · ');
});

test('an alert with empty texts gives a valid message', () => {
  const payload = show({ title: ' ', product: '', eventId: '', account: '', region: '', time: '' });
  expect(payload.attachments[0]?.blocks).toEqual([]);
  expect(payload.text).toBe('🔴 High: ');
});

/** Text of any length with characters that Slack interprets. */
const tricky = fc.oneof(
  anyText(),
  fc
    .array(
      fc.constantFrom('<!channel>', '<@U012AB3CD>', '<https://x|', '>', '&lt;', '😀', '漢字', ' x', '\n'),
    )
    .map((parts) => parts.join('')),
  fc.string().map((part) => part.repeat(100)),
  fc.constant('<!channel>&'.repeat(300)),
);

const trickyAlert: fc.Arbitrary<Alert> = fc.record({
  service: tricky,
  product: tricky,
  severity: fc.constantFrom(...SEVERITIES),
  state: fc.constantFrom('open' as const, 'resolved' as const),
  title: tricky,
  link: fc.oneof(tricky, fc.webUrl()),
  description: tricky,
  account: tricky,
  region: tricky,
  resource: tricky,
  fields: fc.array(
    fc.record({
      label: tricky,
      value: tricky,
      link: fc.oneof(
        tricky,
        tricky.map((rest) => `https://${rest}`),
      ),
    }),
    { maxLength: 30 },
  ),
  key: tricky,
  time: tricky,
  eventId: tricky,
  origin: fc.constantFrom('real' as const, 'sample' as const, 'test' as const, 'replay' as const),
});

describe('whatever an alert contains', () => {
  test('nothing in it becomes a mention or a link', () => {
    fc.assert(
      fc.property(trickyAlert, (alert) => {
        const payload = renderAlert(alert, 'channel', RENDER_SETTINGS);
        const [headline = '', ...others] = textsOf(payload);
        for (const text of [headline.replace(/^<!(here|channel)> /, ''), ...others, payload.text]) {
          expect(text.replace(/<https:\/\/[^<>|\s]+\|[^<>]*>/g, '')).not.toMatch(/[<>]/);
        }
      }),
    );
  });

  test("the message is within Slack's limits", () => {
    fc.assert(
      fc.property(trickyAlert, (alert) => {
        expectWithinSlackLimits(renderAlert(alert, 'channel', RENDER_SETTINGS));
      }),
    );
  });

  test('Slack is told not to convert plain text', () => {
    fc.assert(
      fc.property(trickyAlert, (alert) => {
        expect(
          mrkdwnOf(renderAlert(alert, 'channel', RENDER_SETTINGS)).every(({ verbatim }) => verbatim),
        ).toBe(true);
      }),
    );
  });
});
