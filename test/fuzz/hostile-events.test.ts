import { applySettings, routeOf } from '../../functions/interpreter/apply-settings';
import { interpret } from '../../functions/interpreter/messages';
import { readOwnMessage } from '../../functions/interpreter/own-messages';
import { parse } from '../../functions/interpreter/parse';
import type { InterpreterSettings } from '../../functions/interpreter/settings';
import { truncateAlert } from '../../functions/interpreter/truncate';
import { renderAlert } from '../../functions/notifier/render/render-alert';
import { renderGroup, renderPlainGroup } from '../../functions/notifier/render/render-group';
import { checkPattern } from '../../patterns/engine/check';
import { matches } from '../../patterns/engine/match';
import type { EventPattern } from '../../patterns/engine/pattern';
import { INTERPRETER_SETTINGS, RENDER_SETTINGS, ROUTE } from '../functions/reader';
import { cpuMs } from '../functions/regular-expressions';
import { bodyOf, SAMPLES } from '../functions/sample-events';

/*
 * Events that random tests do not generate: crafted to take as long as possible within 256 KB, with knowledge of the code.
 */

const BYTES = 256 * 1024;
const MOST_MS = 100;

const filled = (part: string, bytes = BYTES - 2000) =>
  part.repeat(Math.floor(bytes / Buffer.byteLength(part)));
const many = <T>(count: number, make: (at: number) => T): T[] =>
  Array.from({ length: count }, (_, at) => make(at));
/** `{"a":{"a":… 1 …}}` as text, because JSON.stringify would not survive it. */
const nested = (open: string, close: string, depth: number) => `${open.repeat(depth)}1${close.repeat(depth)}`;

/** Details as JSON. */
const DETAILS: Readonly<Record<string, string>> = {
  'maps within maps': nested('{"a":', '}', 40_000),
  'lists within lists': `{"a":${nested('[', ']', 120_000)}}`,
  'lists of maps within each other': `{"a":${nested('[{"a":', '}]', 30_000)}}`,
  'tags within tags': nested('{"tags":', '}', 25_000),
  'different keys': `{${many(18_000, (at) => `"k${at}":${at}`).join()}}`,
  'keys with dots': `{${many(12_000, (at) => `"a.b.${at}":"x"`).join()}}`,
  'keys that objects have': `{${many(9000, (at) => `"__proto__${at % 2 ? '' : at}":{"toString":1}`).join()}}`,
  'long keys': `{"${filled('k', 120_000)}":1,"${filled('l', 120_000)}":{"a":1}}`,
  numbers: `{"a":[${filled('1,')}1]}`,
  'empty maps': `{"a":[${filled('{},')}{}]}`,
  'empty lists': `{"a":[${filled('[],')}[]],"tags":[${filled('[],', 1000)}[]]}`,
  'equal texts': `{"a":[${filled('"a",')}"a"]}`,
  'maps in a list': `{"a":[${filled('{"b":"a","c":"d"},')}{}]}`,
  'lists of lists of maps': `{"a":[${many(40, () => `{"b":[${many(400, () => '{"c":"x"}').join()}]}`).join()}]}`,
  'paths that are there twice': `{"a.b":[${filled('{"c":1},', 100_000)}{}],"a":{"b":[${filled('{"c":1},', 100_000)}{}]}}`,
  tags: `{"tags":[${many(6000, (at) => `{"key":"k${at}","value":"v"}`).join()}]}`,
  'the near matches of a wildcard': `{"a":"${filled('a')}"}`,
  'the near matches of wildcards in a list': `{"a":[${many(1000, () => `"${'ab'.repeat(120)}"`).join()}]}`,
  'combining characters': `{"a":"e${filled('\u0301')}"}`,
  'emoji of several characters': `{"a":"${filled('👨‍👩‍👧‍👦')}"}`,
  'half characters': `{"a":"${filled('\\ud83d')}"}`,
  'escaped characters': `{"a":"${filled('\\u0000')}"}`,
  'characters that grow in lower case': `{"a":"${filled('İ')}"}`,
  'marks of Slack': `{"a":"${filled('*_~`>')}","b":["${filled('_', 1000)}"]}`,
  entities: `{"a":"${filled('&<>')}"}`,
  blanks: `{"a":"${filled(' ')}x"}`,
  'line ends': `{"a":"${filled('\\n')}"}`,
};

const wildcards = many(60, (at) => `*${'a*'.repeat(8)}b${at}`);
const PATTERNS: Readonly<Record<string, unknown>> = {
  wildcards: { detail: { a: wildcards.slice(0, 12).map((wildcard) => ({ wildcard })) } },
  'long wildcards': { detail: { a: [{ wildcard: `*${'ab'.repeat(100)}*${'ab'.repeat(100)}*c` }] } },
  'no such wildcards': { detail: { a: [{ 'anything-but': { wildcard: wildcards.slice(0, 12) } }] } },
  'many words': { detail: { a: many(150, (at) => `word-${at}`) } },
  'prefixes and suffixes': {
    detail: { a: many(40, (at) => ({ prefix: `${'a'.repeat(20)}${at}` })), b: [{ suffix: 'aab' }] },
  },
  'letters of any case': { detail: { a: [{ 'equals-ignore-case': 'A'.repeat(1500) }] } },
  'fields of one element': {
    detail: { a: { b: ['a'], c: ['d', { exists: false }], d: [{ exists: false }], e: ['never'] } },
  },
  'fields of elements in elements': {
    detail: { a: { b: { c: ['x'], d: [{ exists: false }] }, z: ['never'] } },
  },
  'a long path': {
    detail: many(60, () => 'a').reduceRight((inner, key) => ({ [key]: inner }), ['x'] as unknown),
  },
  alternatives: {
    detail: {
      $or: many(25, (at) => ({ a: [{ wildcard: `*a*${at}*b` }] })),
    },
  },
  numbers: { detail: { a: [{ numeric: ['>', 5, '<', 6] }, { numeric: ['=', 2] }] } },
  addresses: { detail: { a: [{ cidr: '10.0.0.0/8' }, { cidr: '2001:db8::/32' }] } },
};

/** Fails if it takes too long three times, because garbage collection and other processes may slow down a single run. */
function expectInTime(what: string, work: () => unknown): void {
  for (const _ of many(2, () => 0)) if (cpuMs(work) <= MOST_MS) return;
  const ms = cpuMs(work);
  expect(ms > MOST_MS ? `${what}: ${ms} ms` : undefined).toBeUndefined();
}

const settingsFor = (service: string): InterpreterSettings => ({
  ...INTERPRETER_SETTINGS,
  ignore: Object.entries(PATTERNS)
    .slice(0, 4)
    .map(([name, pattern]) => ({
      name,
      service,
      pattern: pattern as EventPattern,
      expires: '2099-12-31',
    })),
  routes: many(20, (at) => ({ ...ROUTE, tag: { [`no such tag ${at}`]: 'x' } })),
  runbooks: Object.fromEntries(many(100, (at) => [`*a*${at}`, 'https://wiki.example.com/'])),
});

/** Events with this detail: of a service with its own message, of one without, and of no AWS service. */
const bodies = (detail: string): readonly string[] =>
  ['guardduty-finding-high', 'securityhub-findings-imported-guardduty', 'health-event-public']
    .map((name) => {
      const { detail: own, ...envelope } = JSON.parse(bodyOf(name));
      const inside = JSON.stringify({ ...envelope, detail: 0 }).replace('"detail":0', `"detail":${detail}`);
      expect(own).toBeDefined();
      return inside;
    })
    .concat(
      `{"source":"my.app","detail-type":"x","account":"1","region":"r","time":"t","id":"i","resources":[],"detail":${detail}}`,
    );

/** Processes a message of the queue like the interpreter and the notifier, step by step. */
function expectReadInTime(body: string): void {
  expectInTime('parse', () => parse(body, 'm-1'));
  const parsed = parse(body, 'm-1');
  expectInTime('own message', () => readOwnMessage(parsed));
  expectInTime('interpret', () => interpret(parsed));
  const alerts = interpret(parsed).alerts.slice(0, 5);
  for (const alert of alerts) {
    const settings = settingsFor(alert.service);
    expectInTime('settings', () => applySettings([alert], parsed, settings, Date.UTC(2026, 10, 20)));
    expectInTime('route', () => routeOf(alert, parsed, settings));
    expectInTime('truncate', () => truncateAlert({ id: 'i', alert, mention: 'none' }, 200_000));
    expectInTime('render', () => renderAlert(alert, 'channel', RENDER_SETTINGS));
  }
  const entries = alerts.map((alert) => ({ alert, mention: 'none' as const, count: 1 }));
  expectInTime('group', () => renderGroup(entries, 'Digest of the day', RENDER_SETTINGS));
  expectInTime('plain', () => renderPlainGroup(entries, '', RENDER_SETTINGS));
}

/** Whether to try the nth of `of` cases with this input: for each input another one in turn, or all of them. */
const isChosen = (input: number, nth: number, of: number) => process.env.THOROUGH || (input - nth) % of === 0;

test.each(Object.entries(DETAILS).map(([name, detail], at) => [name, detail, at] as const))(
  'a detail of %s is read and rendered within 100 ms a step',
  (_, detail, at) => {
    for (const body of bodies(detail).filter((_, nth, { length }) => isChosen(at, nth, length))) {
      expect(Buffer.byteLength(body)).toBeLessThanOrEqual(BYTES);
      expect(() => JSON.parse(body)).not.toThrow();
      expectReadInTime(body);
    }
  },
);

test.each(Object.entries(DETAILS))(
  'plain text and notifications of %s are processed within the limit, too',
  (_, detail) => {
    expectReadInTime(detail.slice(1));
    expectReadInTime(
      JSON.stringify({
        Type: 'Notification',
        TopicArn: 'arn:aws:sns:us-east-1:111122223333:t',
        Message: detail.slice(0, BYTES / 2 - 1000),
      }),
    );
  },
);

/** One sample of each kind of event. */
const KINDS = [
  ...new Map(
    SAMPLES.map((name) => [name, JSON.parse(bodyOf(name))] as const)
      .filter(([, { detail }]) => detail !== undefined)
      .map(([name, body]) => [
        JSON.stringify([body.source, body['detail-type'], body.detail.eventName]),
        [name, body] as const,
      ]),
  ).values(),
];

/** The detail with each of its properties in turn replaced by JSON text. */
const withEach = (detail: object, json: string) =>
  `{${Object.keys(detail)
    .map((key) => `${JSON.stringify(key)}:${json}`)
    .join()}}`;

/** JSON texts of at most so many bytes. */
const HOSTILE: readonly ((bytes: number) => string)[] = [
  (bytes) => nested('[', ']', Math.floor(bytes / 2) - 10),
  (bytes) => nested('{"a":', '}', Math.floor(bytes / 6) - 10),
  (bytes) => `[${filled('{"id":"a","value":["b"]},', bytes)}{}]`,
  (bytes) => `[${filled('"a",', bytes)}1]`,
  (bytes) => `"${filled('a', bytes)}"`,
];

/** One of these texts for each kind of event in turn, or all of them. */
const CASES = KINDS.map(
  ([name, body], at) => [name, body, HOSTILE.filter((_, nth) => isChosen(at, nth, HOSTILE.length))] as const,
);

test.each(CASES)('%s with unexpected values is read and rendered in time', (_, body, hostile) => {
  const share = Math.floor((BYTES - 20_000) / Object.keys(body.detail).length);
  for (const json of hostile) {
    const { detail, ...envelope } = body;
    const text = JSON.stringify({ ...envelope, detail: 0 });
    expectReadInTime(text.replace('"detail":0', `"detail":${withEach(detail, json(share))}`));
  }
});

test.each(Object.entries(PATTERNS).map(([name, pattern], at) => [name, pattern, at] as const))(
  'a pattern with %s is matched within 100 ms',
  (_, pattern, at) => {
    const valid = pattern as EventPattern;
    expect(checkPattern(valid)).toEqual([]);
    const details = Object.entries(DETAILS).filter((_, nth) => isChosen(at, nth, 3));
    for (const [name, detail] of details) {
      const event = { detail: JSON.parse(detail) };
      expectInTime(name, () => matches(valid, event));
    }
  },
);
