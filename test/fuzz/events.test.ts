import fc from 'fast-check';
import { findIgnoreRule } from '../../functions/interpreter/ignore';
import { interpret } from '../../functions/interpreter/messages';
import { parse } from '../../functions/interpreter/parse';
import { tagsOf } from '../../functions/interpreter/routes';
import type { IgnoreRule } from '../../functions/interpreter/settings';
import { checkPattern } from '../../patterns/engine/check';
import { matches } from '../../patterns/engine/match';
import type { EventPattern } from '../../patterns/engine/pattern';
import { NASTY } from '../cli/preview/nasty-text';
import { cpuMs } from '../functions/regular-expressions';
import { bodyOf, SAMPLES } from '../functions/sample-events';
import { runs, TEST_TIMEOUT } from './runs';

jest.setTimeout(TEST_TIMEOUT);

const LARGEST = 256 * 1024;
const MOST_MS = 100;

/** Short texts, and texts that are slow to process with backtracking. */
const text = fc.oneof(
  fc.constantFrom(
    '',
    'x',
    'prod-web-1',
    'arn:aws:s3:::mine',
    '10.0.0.1',
    '2001:db8::1',
    '__proto__',
    'constructor',
  ),
  NASTY,
  fc
    .tuple(
      fc.constantFrom('a', 'ab', 'a-', ' ', '*', 'prod-', ': ', '\n', '0.', '::', '&<'),
      fc.integer({ min: 1, max: 40_000 }),
    )
    .map(([part, times]) => part.repeat(times).slice(0, LARGEST / 2)),
);

const leaf = fc.oneof(text, fc.double(), fc.integer(), fc.boolean(), fc.constant(null));
const name = fc.oneof(
  fc.constantFrom('severity', 'type', 'state', 'tags', 'a', '__proto__', 'toString'),
  fc.string({ maxLength: 8 }),
);
const { detail } = fc.letrec<{ detail: Record<string, unknown>; node: unknown }>((tie) => ({
  detail: fc.dictionary(name, tie('node'), { maxKeys: 8 }),
  node: fc.oneof(
    { depthSize: 'medium' },
    leaf,
    tie('detail'),
    fc.array(tie('node'), { maxLength: 6 }),
    // Many equal, short elements.
    fc
      .tuple(
        leaf.filter((one) => typeof one !== 'string' || one.length < 100),
        fc.integer({ min: 2, max: 2000 }),
      )
      .map(([one, times]) => Array.from({ length: times }, () => one)),
  ),
}));

/** An event of any kind: a sample with another detail, or with properties merged into its detail. */
const body = fc
  .record({ sample: fc.constantFrom(...SAMPLES), detail, isMerged: fc.boolean() })
  .map(({ sample, detail, isMerged }) => {
    const event = JSON.parse(bodyOf(sample));
    return JSON.stringify({ ...event, detail: isMerged ? { ...event.detail, ...detail } : detail });
  })
  .filter((text) => text.length <= LARGEST);

/** Patterns with every operator on strings, for fields of events. */
const condition = fc.oneof(
  fc.constantFrom('*a*a*a*a*b', 'prod-*-*-*', '*', '*-*-*-*-*x', 'a*b').map((wildcard) => ({ wildcard })),
  text.filter((each) => each.length < 200 && each !== '').map((prefix) => ({ prefix })),
  text.filter((each) => each.length < 200 && each !== '').map((suffix) => ({ suffix })),
  fc.constantFrom('a', 'ab').map((word) => ({ 'equals-ignore-case': word })),
  fc.constant({ cidr: '10.0.0.0/8' }),
  fc.constant({ numeric: ['>', 0, '<=', 9] }),
  fc.boolean().map((exists) => ({ exists })),
  fc.constantFrom('x', 'y').map((word) => ({ 'anything-but': [word] })),
);
const pattern = fc
  .dictionary(
    fc.constantFrom('severity', 'type', 'state', 'tags', 'a'),
    fc.array(condition, { minLength: 1, maxLength: 4 }),
    {
      minKeys: 1,
      maxKeys: 4,
    },
  )
  .map((inner) => ({ detail: inner }) as unknown as EventPattern)
  .filter((each) => checkPattern(each).length === 0);

const rule = (each: EventPattern, service: string): IgnoreRule => ({
  name: 'fuzz',
  service,
  pattern: each,
  expires: '2099-12-31',
});

/** Fails if it takes too long twice, because garbage collection may slow down a single run. */
function expectInTime(work: () => unknown): void {
  if (cpuMs(work) <= MOST_MS) return;
  expect(cpuMs(work)).toBeLessThanOrEqual(MOST_MS);
}

test('any event of up to 256 KB is parsed, converted to alerts and matched by ignore rules within 100 ms each', () => {
  fc.assert(
    fc.property(body, fc.array(pattern, { maxLength: 4 }), (text, patterns) => {
      expectInTime(() => parse(text, 'm-1'));
      const received = parse(text, 'm-1');
      expectInTime(() => interpret(received));
      if (received.kind !== 'event') return;
      const { event } = received;
      expectInTime(() => tagsOf(event.detail));
      for (const service of new Set(interpret(received).alerts.map((alert) => alert.service))) {
        const rules = patterns.map((each) => rule(each, service));
        expectInTime(() => findIgnoreRule(rules, event, service, '2026-03-04'));
      }
    }),
    runs(40, 0.1),
  );
});

test('any pattern is matched against any event within 100 ms', () => {
  fc.assert(
    fc.property(pattern, body, (each, text) => {
      const event = JSON.parse(text);
      expectInTime(() => matches(each, event));
    }),
    runs(40, 0.1),
  );
});

test('a message that is not an event is recognized within 100 ms', () => {
  const anything = fc.oneof(
    fc.json(),
    text,
    fc.jsonValue().map((value) => JSON.stringify({ detail: value, source: value })),
  );
  fc.assert(
    fc.property(anything, (content) => {
      expectInTime(() => parse(content, 'm-1'));
      expectInTime(() => interpret(parse(content, 'm-1')));
    }),
    runs(40, 0.1),
  );
});
