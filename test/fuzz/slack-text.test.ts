import fc from 'fast-check';
import { interpret } from '../../functions/interpreter/messages';
import { parse } from '../../functions/interpreter/parse';
import { JAPANESE } from '../../functions/notifier/i18n/japanese';
import type { RenderSettings } from '../../functions/notifier/i18n/translate';
import { renderAlert } from '../../functions/notifier/render/render-alert';
import { renderGroup, renderPlainGroup } from '../../functions/notifier/render/render-group';
import type { PlainPayload, SlackPayload } from '../../functions/notifier/slack/payload';
import type { Alert } from '../../functions/shared/alert';
import { SEVERITIES } from '../../functions/shared/alert';
import { anyText } from '../any-text';
import { NASTY } from '../cli/preview/nasty-text';
import { limitProblem, mrkdwnOf } from '../functions/notifier/slack/slack-limits';
import { alertWith, RENDER_SETTINGS } from '../functions/reader';
import { bodyOf, SAMPLES } from '../functions/sample-events';
import { runs, TEST_TIMEOUT } from './runs';
import { activeIn, addressesOf, callsIn, markupIn } from './smuggled';

jest.setTimeout(TEST_TIMEOUT);

/** Slack's markup, complete and in pieces, long and short. */
const text = fc.oneof(
  { weight: 3, arbitrary: NASTY },
  { weight: 3, arbitrary: anyText(60) },
  {
    weight: 1,
    arbitrary: fc
      .tuple(NASTY, fc.integer({ min: 1, max: 400 }))
      .map(([part, times]) => part.repeat(times).slice(0, 30_000)),
  },
  {
    weight: 3,
    arbitrary: fc.constantFrom(
      '<!channel>',
      '<!here|x>',
      '<@U0123456>',
      '<https://x.example|AWS>',
      '&lt;!channel&gt;',
      '&amp;lt;',
    ),
  },
);
const url = fc.oneof(
  text,
  // fc.webUrl takes a second to build its tables.
  fc
    .tuple(
      fc.constantFrom(
        'https://x.example/',
        'http://x.example/',
        'https://u@x.example/',
        'https://[::1]:8443/',
      ),
      fc.constantFrom('', 'a?b=1&c=d', '#logs~(a~*b*)_c_', '%7C|d', '例え'),
    )
    .map((parts) => parts.join('')),
  text.map((end) => `https://console.aws.amazon.com/${end}`),
);

const fieldsUpTo = (maxLength: number) =>
  fc.array(fc.record({ label: text, value: text, link: fc.option(url, { nil: undefined }) }), { maxLength });

const alert: fc.Arbitrary<Alert> = fc
  .record({
    title: text,
    product: text,
    account: text,
    region: text,
    resource: text,
    description: text,
    link: url,
    eventId: text,
    severity: fc.constantFrom(...SEVERITIES),
    state: fc.constantFrom('open' as const, 'resolved' as const),
    fields: fc.oneof({ weight: 9, arbitrary: fieldsUpTo(8) }, { weight: 1, arbitrary: fieldsUpTo(30) }),
  })
  .map(alertWith);

const reader: fc.Arbitrary<RenderSettings> = fc.constantFrom(
  RENDER_SETTINGS,
  { ...RENDER_SETTINGS, language: 'ja', words: JAPANESE } as RenderSettings,
  { ...RENDER_SETTINGS, accounts: {} },
);

/** Throws if a message contains markup that is not the project's own, or content that Slack would refuse. */
function expectSound(payload: SlackPayload, alerts: readonly Alert[], calls: number): void {
  const texts = [...mrkdwnOf(payload).map(({ text }) => text), payload.text];
  const addresses = addressesOf(alerts);
  const headlines = headlinesOf(payload, alerts.length);
  throwIf(
    limitProblem(payload) ??
      firstOf(texts, (each) => activeIn(each, addresses) ?? markupIn(each, headlines.has(each) ? 1 : 0)) ??
      tooManyCalls(texts, calls),
  );
}

/** Replaces `expect`, which takes longer than the check itself. */
function throwIf(problem: string | undefined): void {
  if (problem !== undefined) throw new Error(problem);
}

const tooManyCalls = (texts: readonly string[], most: number) =>
  callsIn(texts) > most ? `${callsIn(texts)} mentions` : undefined;

/** The texts with a bold part of the project: the first of the message, and of each alert in a message with several. */
function headlinesOf({ blocks, attachments }: SlackPayload, alerts: number): ReadonlySet<string> {
  const each = alerts > 1 ? attachments.flatMap((attachment) => attachment.blocks.slice(0, 1)) : [];
  return new Set(
    [...blocks, ...each].flatMap((block) =>
      block.type === 'section' && 'text' in block ? block.text.text : [],
    ),
  );
}

function firstOf(texts: readonly string[], problemIn: (text: string) => string | undefined) {
  for (const text of texts) {
    const problem = problemIn(text);
    if (problem) return problem;
  }
  return undefined;
}

function expectSoundText({ text }: PlainPayload, calls: number): void {
  throwIf(text.length > 4000 ? `${text.length} characters` : undefined);
  throwIf(activeIn(text, new Set()) ?? firstOf(text.split('\n'), (each) => markupIn(each, 0)));
  throwIf(tooManyCalls([text], calls));
}

test('no text of an alert creates a mention or a link, splits an entity or exceeds a limit', () => {
  fc.assert(
    fc.property(alert, reader, fc.boolean(), (one, reads, calls) => {
      expectSound(renderAlert(one, calls ? 'channel' : 'none', reads), [one], calls ? 1 : 0);
    }),
    runs(500, 1),
  );
});

const entries = fc.array(fc.record({ alert, count: fc.integer({ min: 1, max: 1000 }) }), {
  minLength: 1,
  maxLength: 8,
});
const heading = fc.constantFrom('' as const, 'Digest of the day' as const);

test('no text does so in a message with several alerts', () => {
  fc.assert(
    fc.property(entries, heading, reader, (several, words, reads) => {
      const quiet = several.map((each) => ({ ...each, mention: 'none' as const }));
      const alerts = several.map((each) => each.alert);
      expectSound(renderGroup(quiet, words, reads), alerts, 0);
      expectSoundText(renderPlainGroup(quiet, words, reads), 0);
    }),
    runs(100, 0.1),
  );
});

const BODIES = new Map(SAMPLES.map((name) => [name, JSON.parse(bodyOf(name))]));

/** A sample event in which some texts are replaced; its kind and its shape stay, so that it gets its own message. */
const event = fc
  .record({
    name: fc.constantFrom(...SAMPLES),
    texts: fc.array(text, { minLength: 1, maxLength: 6 }),
    every: fc.integer({ min: 1, max: 5 }),
  })
  .map(({ name, texts, every }) => {
    const body = BODIES.get(name) ?? {};
    let seen = 0;
    const replaced = (value: unknown): unknown => {
      if (typeof value === 'string') {
        seen += 1;
        return seen % every === 0 ? texts[seen % texts.length] : value;
      }
      if (Array.isArray(value)) return value.map(replaced);
      if (typeof value !== 'object' || value === null) return value;
      return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, replaced(inner)]));
    };
    return JSON.stringify({ ...body, detail: replaced(body.detail), resources: replaced(body.resources) });
  });

test('no text of an event with its own message does so', () => {
  fc.assert(
    fc.property(event, (body) => {
      for (const one of interpret(parse(body, 'm-1')).alerts.slice(0, 3))
        expectSound(renderAlert(one, 'none', RENDER_SETTINGS), [one], 0);
    }),
    runs(200, 0.2),
  );
});

test.each([
  ['a mention', '<!channel>'],
  ['a person', '<@U0123456>'],
  ['a link', '<https://x.example|AWS>'],
  ['a link that shows another address', '<https://aws.amazon.com@x.example|AWS>'],
  ['half an entity', 'a &am'],
  ['half a character', 'a \ud83d'],
  ['a bold text', 'a *b* c'],
  ['a bold text below a label', '*Label*\na *b* c'],
  ['a bold text in a label', '*Label* *of*\nb'],
  ['a text in italics', '_a b_'],
  ['a struck text', 'a: ~b~'],
  ['code of several words', '`a b`'],
  ['a quote', 'a\n&gt; b'],
])('%s would be found', (_, smuggled) => {
  const problem = activeIn(smuggled, new Set()) ?? markupIn(smuggled, 0);
  expect(problem ?? callsIn([smuggled])).toBeTruthy();
});

test.each([
  ['a label', '*Label*\nb'],
  ['an id as code', '*Label*\n`arn:aws:s3:::bucket/*`'],
  ['marks that are none', 'a_b_c 5 * 3'],
  ['a link of the alert', '<https://x.example/|AWS>'],
])('%s is none of these', (_, sound) => {
  expect(activeIn(sound, new Set(['https://x.example/'])) ?? markupIn(sound, 0)).toBeUndefined();
});

test('an exceeded limit is found', () => {
  const text = { type: 'mrkdwn', verbatim: true, text: 'x'.repeat(3001) } as const;
  const wrong: SlackPayload[] = [
    { text: '', blocks: [{ type: 'section', text }], attachments: [] },
    { text: 'x'.repeat(4001), blocks: [], attachments: [] },
    { text: '', blocks: Array(51).fill({ type: 'section', text: { ...text, text: 'x' } }), attachments: [] },
    {
      text: '',
      blocks: [{ type: 'section', fields: Array(11).fill({ ...text, text: 'x' }) }],
      attachments: [],
    },
    {
      text: '',
      blocks: [{ type: 'section', fields: [{ ...text, text: 'x'.repeat(2001) }] }],
      attachments: [],
    },
  ];
  expect(wrong.map((payload) => limitProblem(payload) === undefined)).toEqual(wrong.map(() => false));
});
