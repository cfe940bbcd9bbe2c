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
import { expectWithinSlackLimits, mrkdwnOf } from '../functions/notifier/slack/slack-limits';
import { alertWith, RENDER_SETTINGS } from '../functions/reader';
import { bodyOf, SAMPLES } from '../functions/sample-events';
import { runs, TEST_TIMEOUT } from './runs';

jest.setTimeout(TEST_TIMEOUT);

/** What Slack takes for its own, in whole and in pieces, long and short. */
const text = fc.oneof(
  NASTY,
  anyText(60),
  fc
    .tuple(NASTY, fc.integer({ min: 1, max: 400 }))
    .map(([part, times]) => part.repeat(times).slice(0, 30_000)),
  fc.constantFrom(
    '<!channel>',
    '<!here|x>',
    '<@U0123456>',
    '<https://x.example|AWS>',
    '&lt;!channel&gt;',
    '&amp;lt;',
  ),
);
const url = fc.oneof(
  text,
  fc.webUrl(),
  text.map((end) => `https://console.aws.amazon.com/${end}`),
);

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
    fields: fc.array(fc.record({ label: text, value: text, link: fc.option(url, { nil: undefined }) }), {
      maxLength: 30,
    }),
  })
  .map(alertWith);

const reader: fc.Arbitrary<RenderSettings> = fc.constantFrom(
  RENDER_SETTINGS,
  { ...RENDER_SETTINGS, language: 'ja', words: JAPANESE } as RenderSettings,
  { ...RENDER_SETTINGS, accounts: {} },
);

const CALLED = '<!channel>';

/**
 * Fails where a text has something active in it that is not the mention of the settings or a link to one of these addresses,
 * with a label in which nothing is active.
 */
function expectNothingSmuggled(texts: readonly string[], addresses: ReadonlySet<string>): void {
  for (const text of texts) {
    const rest = text
      .replaceAll(CALLED, '')
      .replace(/<([^<>|\s]+)\|[^<>]*>/g, (whole, address: string) => (addresses.has(address) ? '' : whole));
    expect(rest).not.toMatch(/[<>]/);
    expect(text).not.toMatch(/&(?!(amp|lt|gt);)/);
    expect(text).not.toMatch(/\p{Cs}/u);
  }
}

/** The addresses to which the messages of alerts may lead, as they stand in mrkdwn: https, and without a user name. */
function addressesOf(alerts: readonly Alert[]): ReadonlySet<string> {
  const urls = alerts.flatMap(({ link, help, runbook, fields }) => [
    link,
    help,
    runbook,
    ...fields.map((field) => field.link),
  ]);
  return new Set(
    urls
      .filter((each): each is string => each !== undefined && URL.canParse(each))
      .map((each) => new URL(each))
      .filter(({ protocol, username }) => protocol === 'https:' && username === '')
      .map(({ href }) => href.replace(/[|<>]/g, encodeURIComponent).replaceAll('&', '&amp;')),
  );
}

/** At most as often as the message calls somebody itself. */
function expectCalls(texts: readonly string[], most: number): void {
  const calls = texts.join('\n').split(CALLED).length - 1;
  expect(calls).toBeLessThanOrEqual(most);
}

function expectSound(payload: SlackPayload, alerts: readonly Alert[], calls: number): void {
  const texts = [...mrkdwnOf(payload).map(({ text }) => text), payload.text];
  expectWithinSlackLimits(payload);
  expectNothingSmuggled(texts, addressesOf(alerts));
  expectCalls(texts, calls);
}

function expectSoundText({ text }: PlainPayload, calls: number): void {
  expect(text.length).toBeLessThanOrEqual(4000);
  expectNothingSmuggled([text], new Set());
  expectCalls([text], calls);
}

test('no text of an alert calls anybody, makes a link, splits an entity or breaks a limit', () => {
  fc.assert(
    fc.property(alert, reader, fc.boolean(), (one, reads, calls) => {
      expectSound(renderAlert(one, calls ? 'channel' : 'none', reads), [one], calls ? 1 : 0);
    }),
    runs(10_000),
  );
});

const entries = fc.array(fc.record({ alert, count: fc.integer({ min: 1, max: 1000 }) }), {
  minLength: 1,
  maxLength: 8,
});
const heading = fc.constantFrom('' as const, 'Digest of the day' as const);

test('nor does any in a message of several', () => {
  fc.assert(
    fc.property(entries, heading, reader, (several, words, reads) => {
      const quiet = several.map((each) => ({ ...each, mention: 'none' as const }));
      const alerts = several.map((each) => each.alert);
      expectSound(renderGroup(quiet, words, reads), alerts, 0);
      expectSoundText(renderPlainGroup(quiet, words, reads), 0);
    }),
    runs(1000),
  );
});

/** A sample event of which some texts are replaced; its kind and its shape stay, so that its own message is made. */
const event = fc
  .record({
    name: fc.constantFrom(...SAMPLES),
    texts: fc.array(text, { minLength: 1, maxLength: 6 }),
    every: fc.integer({ min: 1, max: 5 }),
  })
  .map(({ name, texts, every }) => {
    const body = JSON.parse(bodyOf(name));
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

test('nor does any text of an event that has a message of its own', () => {
  fc.assert(
    fc.property(event, (body) => {
      for (const one of interpret(parse(body, 'm-1')).alerts.slice(0, 3))
        expectSound(renderAlert(one, 'none', RENDER_SETTINGS), [one], 0);
    }),
    runs(3000),
  );
});

test.each([
  ['a mention', '<!channel>'],
  ['a person', '<@U0123456>'],
  ['a link', '<https://x.example|AWS>'],
  ['a link that shows another address', '<https://aws.amazon.com@x.example|AWS>'],
  ['half an entity', 'a &am'],
  ['half a character', 'a \ud83d'],
])('%s would be found', (_, smuggled) => {
  const check = () => {
    expectNothingSmuggled([smuggled], new Set());
    expectCalls([smuggled], 0);
  };
  expect(check).toThrow();
});
