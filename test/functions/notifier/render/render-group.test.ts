import fc from 'fast-check';
import { alertsOf } from '../../../../functions/interpreter/messages/index';
import { JAPANESE } from '../../../../functions/notifier/i18n/japanese';
import type { Entry } from '../../../../functions/notifier/render/entry';
import { render } from '../../../../functions/notifier/render/render-alert';
import { plainGroup, renderGroup } from '../../../../functions/notifier/render/render-group';
import { lengthOf, type SlackPayload } from '../../../../functions/notifier/slack/payload';
import { type Alert, SEVERITIES } from '../../../../functions/shared/alert';
import { anyText } from '../../../any-text';
import { alertWith, READER } from '../../reader';
import { received, SAMPLES } from '../../sample-events';
import { expectWithinSlackLimits, mrkdwnOf } from '../slack/slack-limits';

const entry = (changes: Partial<Alert> = {}, { mention = 'channel', count = 1 } = {}): Entry => ({
  alert: alertWith(changes),
  mention,
  count,
});
const many = (howMany: number, changes: (n: number) => Partial<Alert> = () => ({})) =>
  Array.from({ length: howMany }, (_, n) => entry({ title: `finding ${n}`, ...changes(n) }));

const headOf = (payload: SlackPayload) => mrkdwnOf(payload)[0]?.text ?? '';
/** The first text of each attachment: the headline of an alert in full, or titles. */
const barsOf = ({ attachments }: SlackPayload) =>
  attachments.map(({ blocks: [block] }) => (block && 'text' in block ? block.text.text : ''));
const titlesOf = ({ attachments }: SlackPayload) =>
  (attachments.at(-1)?.blocks ?? []).flatMap((block) => ('text' in block ? block.text.text.split('\n') : []));

describe('several alerts that came together', () => {
  const payload = renderGroup(
    [
      entry({ severity: 'low', title: 'a' }, { mention: 'none' }),
      entry({ severity: 'critical', title: 'b', service: 'health', product: 'Health' }, { count: 3 }),
      entry({ state: 'resolved', title: 'c' }),
    ],
    '',
    READER,
  );

  test('say whom to call, how many there are of each severity, and of each service', () => {
    expect(headOf(payload)).toBe(
      '<!channel> *🚨 5 alerts · Critical 3 · Low 1 · Resolved 1*\n🚨 Health 3 · GuardDuty 2 (🟡 1 ✅ 1)',
    );
  });

  test('come worst first, each with its bar; what is resolved comes last', () => {
    expect(barsOf(payload)).toEqual(['🚨 Critical *b* × 3', '🟡 Low *a*', '✅ Resolved *c*']);
    expect(payload.attachments.map(({ color }) => color)).toEqual(['#8b0a1a', '#e6c229', '#2e9e5b']);
  });

  test('have the title of the worst in the notification', () => {
    expect(payload.text).toBe(
      '🚨 5 alerts · Critical 3 · Low 1 · Resolved 1 · 🚨 Critical: b × 3 · production (111122223333) eu-west-1',
    );
  });
});

test('one alert that came alone looks as always', () => {
  const one = entry({}, { mention: 'here', count: 3 });
  expect(renderGroup([one], '', READER)).toEqual(render(one.alert, 'here', READER, 3));
});

describe('more alerts than five', () => {
  test('are five in full and the rest by title, with links', () => {
    const payload = renderGroup(
      many(8, (n) => ({ title: `finding <${n}>`, link: `https://example.org/${n}` })),
      '',
      READER,
    );
    expect(payload.attachments).toHaveLength(6);
    expect(barsOf(payload)[4]).toBe('🔴 High *<https://example.org/4|finding &lt;4&gt;>*');
    expect(titlesOf(payload)).toEqual(
      [5, 6, 7].map(
        (n) => `🔴 <https://example.org/${n}|finding &lt;${n}&gt;> · production (111122223333) eu-west-1`,
      ),
    );
  });

  test('are without links where not all of these have room', () => {
    const link = `https://example.org/${'x'.repeat(800)}`;
    const payload = renderGroup(
      many(40, () => ({ link })),
      '',
      READER,
    );
    expect(payload.attachments).toHaveLength(6);
    expect(titlesOf(payload)).toHaveLength(35);
    expect(titlesOf(payload)[0]).toBe('🔴 finding 5 · production (111122223333) eu-west-1');
  });

  test('are one line where they read the same, and say so if they are not real', () => {
    const changes = { severity: 'low', title: 'b', origin: 'test' } as const;
    const payload = renderGroup(
      [...many(5), entry(changes), entry({ ...changes, eventId: 'e-2' }, { count: 2 })],
      '',
      READER,
    );
    expect(titlesOf(payload)).toEqual(['🟡 [TEST] b · production (111122223333) eu-west-1 × 3']);
    expect(payload.attachments.at(-1)?.color).toBe('#e6c229');
  });

  test('are a number where they have no room', () => {
    const payload = renderGroup(
      [...many(65), entry({ severity: 'info', title: 'last' }, { count: 3 })],
      '',
      READER,
    );
    expect(titlesOf(payload)).toHaveLength(61);
    expect(titlesOf(payload).at(-1)).toBe('… and 3 more alerts');
    expect(titlesOf(renderGroup(many(66), '', READER)).at(-1)).toBe('… and 1 more alert');
  });

  test('are five in full whatever service they are of, also the longest samples', () => {
    const samples = SAMPLES.flatMap((name) => alertsOf(received(name)).alerts).map((alert) =>
      entry({ ...alert, severity: 'critical', state: 'open' }),
    );
    const longest = samples.sort((a, b) => lengthInFull(b) - lengthInFull(a)).slice(0, 5);
    const payload = renderGroup([...longest, ...many(20)], '', READER);
    expect(payload.attachments).toHaveLength(6);
    for (const { blocks } of payload.attachments.slice(0, 5)) expect(blocks.length).toBeGreaterThan(2);
  });

  const lengthInFull = ({ alert }: Entry) =>
    render(alert, 'none', READER).attachments.reduce((sum, { blocks }) => sum + lengthOf(blocks), 0);

  test('are shorter each, rather than fewer in full, when they are long', () => {
    const fields = Array.from({ length: 40 }, (_, n) => ({ label: `L${n}`, value: 'v'.repeat(200) }));
    const payload = renderGroup(
      many(9, () => ({ description: 'd'.repeat(3000), fields })),
      '',
      READER,
    );
    expect(payload.attachments).toHaveLength(6);
    for (const { blocks } of payload.attachments.slice(0, 5)) expect(lengthOf(blocks)).toBeGreaterThan(1200);
    expect(titlesOf(payload)).toHaveLength(4);
    expectWithinSlackLimits(payload);
  });

  test('share the fields that a message may have, also when these are short', () => {
    const fields = Array.from({ length: 100 }, (_, n) => ({ label: `L${n}`, value: 'v' }));
    const payload = renderGroup(
      many(5, () => ({ fields })),
      '',
      READER,
    );
    for (const { blocks } of payload.attachments) {
      const columns = blocks.flatMap((block) => ('fields' in block ? block.fields : []));
      const listed = mrkdwnOf({ text: '', blocks, attachments: [] }).flatMap(
        ({ text }) => text.match(/^L\d+: v$/gm) ?? [],
      );
      expect([columns.length, listed.length]).toEqual([8, 12]);
    }
  });

  test('have as many sections for titles as these need', () => {
    const payload = renderGroup(
      many(55, (n) => ({ title: `${n} ${'x'.repeat(200)}` })),
      'Digest of the day',
      READER,
    );
    expect(titlesOf(payload)).toHaveLength(55);
    expect(payload.attachments[0]?.blocks).toHaveLength(3);
    expectWithinSlackLimits(payload);
  });
});

describe('a heading', () => {
  test('comes first, also above a single alert', () => {
    const payload = renderGroup([entry()], 'Alert storm', READER);
    expect(headOf(payload)).toBe('<!channel> *🔴 Alert storm: 1 alert · High 1*\nGuardDuty 1');
    expect(barsOf(payload)).toEqual(['🔴 High *something happened*']);
    expect(payload.text).toMatch(/^🔴 Alert storm: 1 alert · High 1 · 🔴 High: something happened · /);
  });

  test('of a storm in whose last minute nothing more came', () => {
    expect(renderGroup([], 'Alert storm is over', READER)).toMatchObject({
      text: '✅ Alert storm is over: no more alerts',
      blocks: [{ text: { text: '*✅ Alert storm is over: no more alerts*' } }],
      attachments: [],
    });
  });

  test('of the day: all by title, the worst first, since none is urgent', () => {
    const payload = renderGroup(
      [entry({ severity: 'info', title: 'a' }), entry({ severity: 'low', title: 'b' })],
      'Digest of the day',
      READER,
    );
    expect(payload.attachments).toHaveLength(1);
    expect(titlesOf(payload)).toEqual([
      '🟡 b · production (111122223333) eu-west-1',
      '🔵 a · production (111122223333) eu-west-1',
    ]);
  });

  test('in Japanese, which has no plural', () => {
    const japanese = { ...READER, language: 'ja' as const, words: JAPANESE };
    const payload = renderGroup(many(70), 'Alert storm continues', japanese);
    expect(headOf(payload)).toBe(
      '<!channel> *🔴 アラートの急増が続いています: 70 件のアラート · 高 70*\nGuardDuty 70',
    );
    expect(titlesOf(payload).at(-1)).toBe('… ほか 5 件のアラート');
  });
});

describe('the numbers', () => {
  test('of very many services name the twenty with the most', () => {
    const entries = many(25, (n) => ({ product: `P${n}` }));
    const payload = renderGroup([...entries, entry({ product: 'P24' })], '', READER);
    const [, services = ''] = headOf(payload).split('\n');
    expect(services).toMatch(/^P24 2 · P0 1 · P1 1 · .+ · P18 1 · Others 5$/);
  });

  test('account for every alert, by severity, by service, and in what is shown of each', () => {
    const alert = fc.record({
      severity: fc.constantFrom(...SEVERITIES),
      state: fc.constantFrom('open' as const, 'resolved' as const),
      product: fc.constantFrom(...Array.from({ length: 30 }, (_, n) => `P${n}`)),
      title: fc.constantFrom('a', 'b', 'c').chain((a) => fc.nat(40).map((b) => `${a}-${b}`)),
      description: fc.constantFrom('', 'd'.repeat(2000)),
    });
    const entries = fc.array(
      fc.tuple(alert, fc.integer({ min: 1, max: 9 })).map(([changes, count]) => entry(changes, { count })),
      { minLength: 2, maxLength: 150 },
    );
    fc.assert(
      fc.property(entries, fc.constantFrom('Alert storm', 'Digest of the day'), (some, heading) => {
        const all = some.reduce((sum, { count }) => sum + count, 0);
        const payload = renderGroup(some, heading, READER);
        const [head = '', services = ''] = headOf(payload).split('\n');
        const numbersIn = (text: string, form: RegExp) => [...text.matchAll(form)].map(([, n]) => Number(n));
        expect(numbersIn(head, /(\d+) alerts/g)).toEqual([all]);
        expect(sum(numbersIn(head, /· [A-Z]\w+ (\d+)/g))).toBe(all);
        expect(sum(numbersIn(services, /(?:^|· )(?:\S+ )?\w+ (\d+)/gu))).toBe(all);
        const lines = [...barsOf(payload).slice(0, -1), ...titlesOf(payload)].flatMap((text) =>
          text.split('\n'),
        );
        const isAllInFull = payload.attachments.length === some.length;
        const shown = isAllInFull ? barsOf(payload) : lines;
        expect(sum(shown.map(alertsInLine))).toBe(all);
      }),
      { numRuns: 100 },
    );
  });

  const sum = (numbers: readonly number[]) => numbers.reduce((one, other) => one + other, 0);
  const alertsInLine = (line: string) =>
    Number(/^… and (\d+) more/.exec(line)?.[1] ?? / × (\d+)$/.exec(line)?.[1] ?? 1);
});

describe('mentions', () => {
  const mentionsOf = (...mentions: string[]) =>
    headOf(
      renderGroup(
        mentions.map((mention) => entry({}, { mention })),
        '',
        READER,
      ),
    ).split(' *')[0];

  test('each once; those who call more people come first, and one of @channel and @here is enough', () => {
    expect(mentionsOf('U1', 'here', 'S1', 'channel', 'U1', 'none')).toBe('<!channel> <!subteam^S1> <@U1>');
    expect(mentionsOf('here', 'here')).toBe('<!here>');
  });

  test('not more than five, of the worst alerts', () => {
    expect(mentionsOf('U1', 'U2', 'U3', 'U4', 'U5', 'U6', 'here')).toBe('<!here> <@U1> <@U2> <@U3> <@U4>');
  });

  test.each([
    ['what is over', { state: 'resolved' }],
    ['samples', { origin: 'sample' }],
    ['replays', { origin: 'replay' }],
  ] as const)('%s call nobody', (_, changes) => {
    const entries = [entry(changes), entry(changes)];
    expect(headOf(renderGroup(entries, 'Alert storm', READER))).toMatch(/^\*. Alert storm: 2 alerts/u);
    expect(plainGroup(entries, '', READER).text).not.toContain('<');
  });
});

describe('plain text', () => {
  test('has whom to call, the numbers and every title', () => {
    const entries = [entry({ title: 'a' }, { count: 2 }), entry({ title: 'b', severity: 'low' })];
    expect(plainGroup(entries, 'Alert storm', READER)).toEqual({
      text: [
        '<!channel> 🔴 Alert storm: 3 alerts · High 2 · Low 1',
        '🔴 High: a × 2 · production (111122223333) eu-west-1',
        '🟡 Low: b · production (111122223333) eu-west-1',
      ].join('\n'),
    });
  });

  test('of one alert is one line', () => {
    expect(plainGroup([entry()], '', READER).text).toBe(
      '<!channel> 🔴 High: something happened · production (111122223333) eu-west-1',
    );
  });
});

test('whatever the alerts hold, a message stays within the limits of Slack', () => {
  const text = fc.oneof(
    anyText(4000),
    fc.string().map((part) => part.repeat(100)),
    fc.constant('<!channel>&'.repeat(300)),
  );
  const changes = fc.record({
    service: text,
    product: text,
    title: text,
    description: text,
    region: text,
    fields: fc.array(fc.record({ label: text, value: text }), { maxLength: 120 }),
    severity: fc.constantFrom(...SEVERITIES),
    link: fc.constantFrom(undefined, `https://example.org/${'x'.repeat(900)}`),
    origin: fc.constantFrom('real' as const, 'sample' as const),
  });
  const mention = fc.constantFrom('none', 'here', ...[1, 2, 3, 4, 5, 6].map((n) => `U${n}`));
  const one = fc.tuple(changes, mention).map(([alert, mention]) => entry(alert, { mention, count: 2 }));
  fc.assert(
    fc.property(fc.array(one, { minLength: 2, maxLength: 40 }), (entries) => {
      const payload = renderGroup(entries, 'Alert storm continues', READER);
      expectWithinSlackLimits(payload);
      const [head = '', ...others] = mrkdwnOf(payload).map(({ text }) => text);
      const plain = plainGroup(entries, '', READER).text;
      expect(plain.length).toBeLessThanOrEqual(4000);
      const called = /^(<(!here|@U\d)> )*/;
      for (const each of [head.replace(called, ''), plain.replace(called, ''), payload.text, ...others])
        expect(each.replace(/<https:\/\/[^<>|\s]+\|[^<>]*>/g, '')).not.toMatch(/[<>]/);
    }),
    // Shrinking so long a text takes minutes.
    { numRuns: 50, endOnFailure: true },
  );
});
