import fc from 'fast-check';
import { interpret } from '../../../../functions/interpreter/messages/index';
import { JAPANESE } from '../../../../functions/notifier/i18n/japanese';
import type { MessageEntry } from '../../../../functions/notifier/render/entry';
import { renderAlert } from '../../../../functions/notifier/render/render-alert';
import { renderGroup, renderPlainGroup } from '../../../../functions/notifier/render/render-group';
import { lengthOf, type SlackPayload } from '../../../../functions/notifier/slack/payload';
import { type Alert, SEVERITIES } from '../../../../functions/shared/alert';
import { anyText } from '../../../any-text';
import { alertWith, RENDER_SETTINGS } from '../../reader';
import { received, SAMPLES } from '../../sample-events';
import { expectWithinSlackLimits, mrkdwnOf } from '../slack/slack-limits';

const entry = (changes: Partial<Alert> = {}, { mention = 'channel', count = 1 } = {}): MessageEntry => ({
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

describe('several alerts that arrived together', () => {
  const payload = () =>
    renderGroup(
      [
        entry({ severity: 'low', title: 'a' }, { mention: 'none' }),
        entry({ severity: 'critical', title: 'b', service: 'health', product: 'Health' }, { count: 3 }),
        entry({ state: 'resolved', title: 'c' }),
      ],
      '',
      RENDER_SETTINGS,
    );

  test('have the mentions and the numbers by severity and service', () => {
    expect(headOf(payload())).toBe(
      '<!channel> *🚨 5 alerts · Critical 3 · Low 1 · Resolved 1*\n🚨 Health 3 · GuardDuty 2 (🟡 1 ✅ 1)',
    );
  });

  test('are sorted by severity, each with its bar; resolved ones come last', () => {
    expect(barsOf(payload())).toEqual(['🚨 Critical *b* × 3', '🟡 Low *a*', '✅ Resolved *c*']);
    expect(payload().attachments.map(({ color }) => color)).toEqual(['#8b0a1a', '#e6c229', '#2e9e5b']);
  });

  test('have the title of the most severe one in the fallback text', () => {
    expect(payload().text).toBe(
      '🚨 5 alerts · Critical 3 · Low 1 · Resolved 1 · 🚨 Critical: b × 3 · production (111122223333) eu-west-1',
    );
  });
});

test('a single alert without a heading is rendered as one alert', () => {
  const one = entry({}, { mention: 'here', count: 3 });
  expect(renderGroup([one], '', RENDER_SETTINGS)).toEqual(renderAlert(one.alert, 'here', RENDER_SETTINGS, 3));
});

describe('more alerts than five', () => {
  test('are shown as five in full and the rest by title, with links', () => {
    const payload = renderGroup(
      many(8, (n) => ({ title: `finding <${n}>`, link: `https://example.org/${n}` })),
      '',
      RENDER_SETTINGS,
    );
    expect(payload.attachments).toHaveLength(6);
    expect(barsOf(payload)[4]).toBe('🔴 High *<https://example.org/4|finding &lt;4&gt;>*');
    expect(titlesOf(payload)).toEqual(
      [5, 6, 7].map(
        (n) => `🔴 <https://example.org/${n}|finding &lt;${n}&gt;> · production (111122223333) eu-west-1`,
      ),
    );
  });

  test('have no links if not all of the links fit', () => {
    const link = `https://example.org/${'x'.repeat(800)}`;
    const payload = renderGroup(
      many(40, () => ({ link })),
      '',
      RENDER_SETTINGS,
    );
    expect(payload.attachments).toHaveLength(6);
    expect(titlesOf(payload)).toHaveLength(35);
    expect(titlesOf(payload)[0]).toBe('🔴 finding 5 · production (111122223333) eu-west-1');
  });

  test('with the same text are one line, and are marked if they are not real', () => {
    const changes = { severity: 'low', title: 'b', origin: 'test' } as const;
    const payload = renderGroup(
      [...many(5), entry(changes), entry({ ...changes, eventId: 'e-2' }, { count: 2 })],
      '',
      RENDER_SETTINGS,
    );
    expect(titlesOf(payload)).toEqual(['🟡 [TEST] b · production (111122223333) eu-west-1 × 3']);
    expect(payload.attachments.at(-1)?.color).toBe('#e6c229');
  });

  test('are a number if they do not fit', () => {
    const payload = renderGroup(
      [...many(65), entry({ severity: 'info', title: 'last' }, { count: 3 })],
      '',
      RENDER_SETTINGS,
    );
    expect(titlesOf(payload)).toHaveLength(61);
    expect(titlesOf(payload).at(-1)).toBe('… and 3 more alerts');
    expect(titlesOf(renderGroup(many(66), '', RENDER_SETTINGS)).at(-1)).toBe('… and 1 more alert');
  });

  test('are five in full whatever service they are of, also the longest samples', () => {
    const samples = SAMPLES.flatMap((name) => interpret(received(name)).alerts).map((alert) =>
      entry({ ...alert, severity: 'critical', state: 'open' }),
    );
    const longest = samples.sort((a, b) => lengthInFull(b) - lengthInFull(a)).slice(0, 5);
    const payload = renderGroup([...longest, ...many(20)], '', RENDER_SETTINGS);
    expect(payload.attachments).toHaveLength(6);
    for (const { blocks } of payload.attachments.slice(0, 5)) expect(blocks.length).toBeGreaterThan(2);
  });

  const lengthInFull = ({ alert }: MessageEntry) =>
    renderAlert(alert, 'none', RENDER_SETTINGS).attachments.reduce(
      (sum, { blocks }) => sum + lengthOf(blocks),
      0,
    );

  test('are each shortened, rather than fewer in full, if they are long', () => {
    const fields = Array.from({ length: 40 }, (_, n) => ({ label: `L${n}`, value: 'v'.repeat(200) }));
    const payload = renderGroup(
      many(9, () => ({ description: 'd'.repeat(3000), fields })),
      '',
      RENDER_SETTINGS,
    );
    expect(payload.attachments).toHaveLength(6);
    for (const { blocks } of payload.attachments.slice(0, 5)) expect(lengthOf(blocks)).toBeGreaterThan(1200);
    expect(titlesOf(payload)).toHaveLength(4);
    expectWithinSlackLimits(payload);
  });

  test('are fewer in full if even the shortest form of all of them is too long, because of their links', () => {
    const address = `https://example.org/${'x'.repeat(950)}`;
    const payload = renderGroup(
      many(5, () => ({ link: address, help: address, runbook: address })),
      '',
      RENDER_SETTINGS,
    );
    expect(barsOf(payload).map((text) => text.startsWith('🔴 High *<https'))).toEqual([
      true,
      true,
      true,
      false,
    ]);
    expect(titlesOf(payload)).toHaveLength(2);
    expectWithinSlackLimits(payload);
  });

  test('leave room for the titles of the others, and need none if there are no others', () => {
    const fields = Array.from({ length: 40 }, (_, n) => ({ label: `L${n}`, value: 'v'.repeat(200) }));
    const changes = { title: 't'.repeat(300), description: 'd'.repeat(3000), fields };
    const longestOf = (count: number) => {
      const [first] = renderGroup(
        many(count, () => changes),
        '',
        RENDER_SETTINGS,
      ).attachments;
      return mrkdwnOf({ text: '', blocks: first?.blocks ?? [], attachments: [] })[1]?.text.length;
    };
    // Two have half of 2,900 characters each. Of six, five are in full, with half of a fifth each.
    expect(longestOf(2)).toBe(1450);
    expect(longestOf(6)).toBe(290);
  });

  test('take no more than 12,800 characters as Slack counts, titles and head included', () => {
    const payload = renderGroup(
      many(90, (n) => ({ title: `${n} ${'t'.repeat(300)}`, description: 'd'.repeat(3000) })),
      'Alert storm',
      RENDER_SETTINGS,
    );
    const blocks = [...payload.blocks, ...payload.attachments.flatMap((bar) => bar.blocks)];
    expect(lengthOf(blocks)).toBeLessThanOrEqual(12_800);
    expect(titlesOf(payload).at(-1)).toMatch(/^… and \d+ more alerts$/);
  });

  test('share the maximum number of fields, even if the fields are short', () => {
    const fields = Array.from({ length: 100 }, (_, n) => ({ label: `L${n}`, value: 'v' }));
    const payload = renderGroup(
      many(5, () => ({ fields })),
      '',
      RENDER_SETTINGS,
    );
    for (const { blocks } of payload.attachments) {
      const columns = blocks.flatMap((block) => ('fields' in block ? block.fields : []));
      const listed = mrkdwnOf({ text: '', blocks, attachments: [] }).flatMap(
        ({ text }) => text.match(/^L\d+: v$/gm) ?? [],
      );
      expect([columns.length, listed.length]).toEqual([8, 12]);
    }
  });

  test('have as many sections for titles as necessary', () => {
    const payload = renderGroup(
      many(55, (n) => ({ title: `${n} ${'x'.repeat(200)}` })),
      'Digest of the day',
      RENDER_SETTINGS,
    );
    expect(titlesOf(payload)).toHaveLength(55);
    expect(payload.attachments[0]?.blocks).toHaveLength(3);
    expectWithinSlackLimits(payload);
  });
});

describe('a heading', () => {
  test('comes first, even above a single alert', () => {
    const payload = renderGroup([entry()], 'Alert storm', RENDER_SETTINGS);
    expect(headOf(payload)).toBe('<!channel> *🔴 Alert storm: 1 alert · High 1*\nGuardDuty 1');
    expect(barsOf(payload)).toEqual(['🔴 High *something happened*']);
    expect(payload.text).toMatch(/^🔴 Alert storm: 1 alert · High 1 · 🔴 High: something happened · /);
  });

  test('shows the end of a storm without more alerts', () => {
    expect(renderGroup([], 'Alert storm is over', RENDER_SETTINGS)).toMatchObject({
      text: '✅ Alert storm is over: no more alerts',
      blocks: [{ text: { text: '*✅ Alert storm is over: no more alerts*' } }],
      attachments: [],
    });
  });

  test('of the digest: all by title, highest severity first', () => {
    const payload = renderGroup(
      [entry({ severity: 'info', title: 'a' }), entry({ severity: 'low', title: 'b' })],
      'Digest of the day',
      RENDER_SETTINGS,
    );
    expect(payload.attachments).toHaveLength(1);
    expect(titlesOf(payload)).toEqual([
      '🟡 b · production (111122223333) eu-west-1',
      '🔵 a · production (111122223333) eu-west-1',
    ]);
  });

  test('in Japanese, which has no plural', () => {
    const japanese = { ...RENDER_SETTINGS, language: 'ja' as const, words: JAPANESE };
    const payload = renderGroup(many(70), 'Alert storm continues', japanese);
    expect(headOf(payload)).toBe(
      '<!channel> *🔴 アラートの急増が続いています: 70 件のアラート · 高 70*\nGuardDuty 70',
    );
    expect(titlesOf(payload).at(-1)).toBe('… ほか 5 件のアラート');
  });
});

describe('the numbers', () => {
  test('of very many services name the twenty with the most alerts', () => {
    const entries = many(25, (n) => ({ product: `P${n}` }));
    const payload = renderGroup([...entries, entry({ product: 'P24' })], '', RENDER_SETTINGS);
    const [, services = ''] = headOf(payload).split('\n');
    expect(services).toMatch(/^P24 2 · P0 1 · P1 1 · .+ · P18 1 · Others 5$/);
  });

  test('are those of one service without severities, whose name is cut at 40 characters', () => {
    const services = (product: string) =>
      headOf(
        renderGroup([entry({ product, severity: 'low' }), entry({ product })], '', RENDER_SETTINGS),
      ).split('\n')[1];
    expect(services('x'.repeat(40))).toBe(`${'x'.repeat(40)} 2`);
    expect(services('x'.repeat(41))).toBe(`${'x'.repeat(39)}… 2`);
  });

  test('include every alert, by severity and by service', () => {
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
        const payload = renderGroup(some, heading, RENDER_SETTINGS);
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
        RENDER_SETTINGS,
      ),
    ).split(' *')[0];

  test('appear once; those with more people come first, and one of @channel and @here is enough', () => {
    expect(mentionsOf('U1', 'here', 'S1', 'channel', 'U1', 'none')).toBe('<!channel> <!subteam^S1> <@U1>');
    expect(mentionsOf('here', 'here')).toBe('<!here>');
    expect(mentionsOf('here', 'channel', 'everyone')).toBe('<!everyone>');
    expect(mentionsOf('here', 'channel')).toBe('<!channel>');
  });

  test('are five at most, of the most severe alerts', () => {
    expect(mentionsOf('U1', 'U2', 'U3', 'U4', 'U5', 'U6', 'here')).toBe('<!here> <@U1> <@U2> <@U3> <@U4>');
  });

  test.each([
    ['what is over', { state: 'resolved' }],
    ['samples', { origin: 'sample' }],
    ['replays', { origin: 'replay' }],
  ] as const)('%s mention nobody', (_, changes) => {
    const entries = [entry(changes), entry(changes)];
    expect(headOf(renderGroup(entries, 'Alert storm', RENDER_SETTINGS))).toMatch(
      /^\*. Alert storm: 2 alerts/u,
    );
    expect(renderPlainGroup(entries, '', RENDER_SETTINGS).text).not.toContain('<');
  });
});

describe('plain text', () => {
  test('has the mentions, the numbers and every title', () => {
    const entries = [entry({ title: 'a' }, { count: 2 }), entry({ title: 'b', severity: 'low' })];
    expect(renderPlainGroup(entries, 'Alert storm', RENDER_SETTINGS)).toEqual({
      text: [
        '<!channel> 🔴 Alert storm: 3 alerts · High 2 · Low 1',
        '🔴 High: a × 2 · production (111122223333) eu-west-1',
        '🟡 Low: b · production (111122223333) eu-west-1',
      ].join('\n'),
    });
  });

  test('has the numbers for one alert with a heading, and for several without', () => {
    const first = (howMany: number, heading: '' | 'Alert storm') =>
      renderPlainGroup(many(howMany), heading, RENDER_SETTINGS).text.split('\n')[0];
    expect(first(1, 'Alert storm')).toBe('<!channel> 🔴 Alert storm: 1 alert · High 1');
    expect(first(2, '')).toBe('<!channel> 🔴 2 alerts · High 2');
  });

  test('of one alert is one line', () => {
    expect(renderPlainGroup([entry()], '', RENDER_SETTINGS).text).toBe(
      '<!channel> 🔴 High: something happened · production (111122223333) eu-west-1',
    );
  });
});

test("whatever the alerts contain, a message is within Slack's limits", () => {
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
      const payload = renderGroup(entries, 'Alert storm continues', RENDER_SETTINGS);
      expectWithinSlackLimits(payload);
      const [head = '', ...others] = mrkdwnOf(payload).map(({ text }) => text);
      const plain = renderPlainGroup(entries, '', RENDER_SETTINGS).text;
      expect(plain.length).toBeLessThanOrEqual(4000);
      const called = /^(<(!here|@U\d)> )*/;
      for (const each of [head.replace(called, ''), plain.replace(called, ''), payload.text, ...others])
        expect(each.replace(/<https:\/\/[^<>|\s]+\|[^<>]*>/g, '')).not.toMatch(/[<>]/);
    }),
    // Shrinking such long texts takes minutes.
    { numRuns: 50, endOnFailure: true },
  );
});
