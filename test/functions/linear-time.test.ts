import { interpret } from '../../functions/interpreter/messages';
import { readOwnMessage } from '../../functions/interpreter/own-messages';
import { parse } from '../../functions/interpreter/parse';
import { tagsOf } from '../../functions/interpreter/routes';
import { renderAlert } from '../../functions/notifier/render/render-alert';
import { escapeLine, escapeText } from '../../functions/notifier/slack/mrkdwn';
import { matches } from '../../patterns/engine/match';
import type { EventPattern } from '../../patterns/engine/pattern';
import { RENDER_SETTINGS } from './reader';
import { attacks, cpuMs, dynamicExpressions, regularExpressions } from './regular-expressions';
import { bodyOf, SAMPLES } from './sample-events';

/*
 * Texts in events are up to 1 MB, and whoever can name a resource can choose them. What takes time by the square of the length
 * would end in the time-out of a function, again and again.
 */

const KB = 1024;
const MOST_MS = 100;
const FOLDERS = ['functions', 'patterns'];

/** The first of some texts that takes too long: what it begins with, and how long it took. */
function tooSlow(
  work: (text: string) => unknown,
  texts: readonly string[],
  mostMs = MOST_MS,
): string | undefined {
  for (const text of texts) {
    const ms = cpuMs(() => work(text));
    // Garbage of what ran before may be collected meanwhile, so it gets a second chance.
    if (ms > mostMs && (ms > 5 * mostMs || cpuMs(() => work(text)) > mostMs))
      return `${text.length} × ${JSON.stringify(text.slice(0, 30))}…: ${ms} ms`;
  }
  return undefined;
}

/** From short to long: exponential time shows in the first ones, and would not end in the last. */
const LENGTHS = [20, 23, 40, 2 * KB, 6 * KB, 16 * KB];

/** What of the attacks takes too long, or undefined. */
function weakness(regex: RegExp, mostMs = MOST_MS): string | undefined {
  for (const length of LENGTHS) {
    const found = tooSlow(searches(regex), attacks(regex, length), mostMs);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** All that a text is searched for, to its end. */
function searches(regex: RegExp) {
  const all = new RegExp(regex.source, regex.flags.includes('g') ? regex.flags : `${regex.flags}g`);
  return (text: string) => text.replace(all, '');
}

describe('the test strings for regular expressions find', () => {
  test.each([
    /^\s*([A-Za-z][A-Za-z ]*?)\s*:\s*(\S.*?)\s*$/gm,
    /[a-z]{2,4}(-[a-z]+)+-\d+/,
    /\s+$/,
    /(a+)+$/,
    /x.*y/,
    /^(\w+\s?)*$/,
  ])('%s', (regex) => {
    // A low limit, to find it soon.
    expect(weakness(regex, 10)).toBeDefined();
  });

  test.each([/^\s+/, /[&<>]/g, /^\w{1,80}$/, /-\d+$/])('nothing in %s', (regex) => {
    expect(weakness(regex)).toBeUndefined();
  });
});

const found = regularExpressions(FOLDERS);

test('the sources have regular expressions, and none is made at run time', () => {
  expect(found.length).toBeGreaterThan(60);
  expect(dynamicExpressions(FOLDERS)).toEqual([]);
});

test.each(found)('$name runs in linear time', ({ regex }) => {
  expect(weakness(regex)).toBeUndefined();
});

/** What a text in an event may be, to be hard for whoever reads it. */
const HARD = [
  ' ',
  'a',
  'a ',
  '\n',
  ': ',
  'A: b\n',
  '-aa',
  'aa-aa-1',
  '/',
  '\\"',
  '&<',
  '[10:00 AM PDT] ',
  'arn:aws:iam::1:',
];
const EVENT_BYTES = 256 * KB;

const filled = (pattern: string, length: number) => pattern.repeat(Math.ceil(length / pattern.length));

/** A value with each of its texts replaced, and each of its lists filled, up to so many characters in all. */
function grown(value: unknown, text: (original: string) => string, times: number): unknown {
  if (typeof value === 'string') return text(value);
  if (Array.isArray(value)) {
    // A list within a list would make it by far too much.
    const all = value.map((each) => grown(each, text, 1));
    return Array.from({ length: all.length * times }, (_, at) => all[at % all.length]);
  }
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, grown(inner, text, times)]));
}

/** From the message of the queue to what Slack gets, as the functions do it. */
function read(body: string): void {
  const received = parse(body, 'm-1');
  readOwnMessage(received);
  if (received.kind === 'event') tagsOf(received.event.detail);
  for (const alert of interpret(received).alerts.slice(0, 3)) renderAlert(alert, 'channel', RENDER_SETTINGS);
}

/** One sample of each kind. */
const KINDS = [...new Map(SAMPLES.map((name) => [kindOf(JSON.parse(bodyOf(name))), name])).values()];

function kindOf({ source, 'detail-type': type, detail, Message }: Record<string, unknown>): string {
  const call = Object(detail).eventName;
  return JSON.stringify([source, type, call, typeof Message === 'string' && Message.slice(0, 10)]);
}

/** Three of the hard texts for each kind of event in turn, or all of them. */
const hardFor = (at: number) =>
  process.env.THOROUGH ? HARD : [0, 1, 2].map((next) => HARD[(3 * at + next) % HARD.length] ?? '');

describe.each(KINDS.map((name, at) => [name, hardFor(at)] as const))('%s', (name, hard) => {
  const body = JSON.parse(bodyOf(name));
  const texts = JSON.stringify(body).match(/"/g)?.length ?? 1;

  test('with hard texts everywhere is read in time', () => {
    const bodies = hard.map((pattern) => {
      const long = filled(pattern, EVENT_BYTES / texts);
      const message = body.Message && { Message: filled(pattern, EVENT_BYTES) };
      return JSON.stringify({ ...body, detail: grown(body.detail, () => long, 1), ...message });
    });
    expect(tooSlow(read, bodies)).toBeUndefined();
  });

  test('with long lists is read in time', () => {
    const times = Math.ceil(EVENT_BYTES / JSON.stringify(body).length);
    const many = JSON.stringify(grown(body, (original) => original, Math.min(times, 300)));
    expect(tooSlow(read, [many])).toBeUndefined();
  });
});

test.each(HARD)('a plain text of %j is read and escaped in time', (pattern) => {
  const text = filled(pattern, EVENT_BYTES);
  expect(
    tooSlow(read, [text, JSON.stringify({ Type: 'Notification', TopicArn: text, Message: text })]),
  ).toBeUndefined();
  expect(tooSlow(escapeText, [text])).toBeUndefined();
  expect(tooSlow(escapeLine, [text])).toBeUndefined();
});

/** Conditions on one text, as the patterns of ignore rules and event rules may have them. */
const CONDITIONS = [
  { wildcard: '*a*a*a*a*a*b' },
  { wildcard: '*a *a *-*:*/*b' },
  { prefix: 'aaaa' },
  { suffix: 'aaab' },
  { 'equals-ignore-case': 'A'.repeat(4000) },
  { suffix: { 'equals-ignore-case': 'A'.repeat(4000) } },
  { cidr: '10.0.0.0/8' },
  { 'anything-but': { wildcard: '*a*b*a*b*' } },
  { numeric: ['>', 5] },
];

test.each(CONDITIONS)('searching for %j takes little time', (condition) => {
  const pattern = { detail: { text: [condition] } } as EventPattern;
  const look = (text: string) => matches(pattern, { detail: { text } });
  expect(
    tooSlow(
      look,
      HARD.map((hard) => filled(hard, EVENT_BYTES)),
    ),
  ).toBeUndefined();
});
