import fc from 'fast-check';
import { checkPattern } from '../../../patterns/engine/check';
import { isInCidrBlock } from '../../../patterns/engine/cidr';
import { explain } from '../../../patterns/engine/explain';
import { matches } from '../../../patterns/engine/match';
import type { EventPattern, Leaf, Matcher } from '../../../patterns/engine/pattern';
import { matchesWildcard } from '../../../patterns/engine/wildcard';

/** Few names and few values, so that patterns and events made apart often meet; and any others. */
const name = fc.oneof(fc.constantFrom('a', 'b', 'c', 'a.b'), fc.string({ minLength: 1 }));
const leaf: fc.Arbitrary<Leaf> = fc.oneof(
  fc.constantFrom('x', 'xy', '10.0.0.1', 1, 2.5, true, null),
  fc.jsonValue({ maxDepth: 0 }) as fc.Arbitrary<Leaf>,
);
const { event } = fc.letrec<{ event: Record<string, unknown>; node: unknown }>((tie) => ({
  event: fc.dictionary(name, tie('node'), { maxKeys: 4 }),
  node: fc.oneof({ depthSize: 'small' }, leaf, tie('event'), fc.array(tie('node'), { maxLength: 4 })),
}));

/** The values of the event as a pattern, of each array those of its first element that has any. */
function patternOf(node: unknown): EventPattern | Matcher[] | undefined {
  if (Array.isArray(node)) return node.map(patternOf).find((part) => part !== undefined);
  if (typeof node !== 'object' || node === null) return [node as Leaf];
  const parts = Object.entries(node).flatMap(([key, inner]) => {
    const part = key === '$or' ? undefined : patternOf(inner);
    return part ? [[key, part] as const] : [];
  });
  return parts.length > 0 ? Object.fromEntries(parts) : undefined;
}

const eventWithPattern = event
  .map((each) => ({ event: each, pattern: patternOf(each) as EventPattern | undefined }))
  .filter(
    (each): each is { event: Record<string, unknown>; pattern: EventPattern } => each.pattern !== undefined,
  );

test('a pattern made of the values of an event is sound and matches the event', () => {
  fc.assert(
    fc.property(eventWithPattern, ({ event, pattern }) => {
      expect(checkPattern(pattern, 4096)).toEqual([]);
      expect(matches(pattern, event)).toBe(true);
    }),
  );
});

test('with one more condition, on a field that the event does not have, it does not match', () => {
  fc.assert(
    fc.property(eventWithPattern, ({ event, pattern }) => {
      expect(matches({ ...pattern, 'not there': [{ exists: true }] }, event)).toBe(false);
      expect(matches({ ...pattern, 'not there': [{ exists: false }] }, event)).toBe(true);
    }),
  );
});

test('one matching alternative of $or is enough, at any position', () => {
  const other: EventPattern = { 'not there': [{ exists: true }] };
  fc.assert(
    fc.property(eventWithPattern, ({ event, pattern }) => {
      expect(matches({ $or: [pattern, other] }, event)).toBe(true);
      expect(matches({ $or: [other, { $or: [other, pattern] }] }, event)).toBe(true);
    }),
  );
});

test('the explanation agrees with the matcher, and has at least one condition', () => {
  fc.assert(
    fc.property(eventWithPattern, event, ({ pattern }, other) => {
      const { matches: explained, decidedBy } = explain(pattern, other);
      expect(explained).toBe(matches(pattern, other));
      expect(decidedBy.length).toBeGreaterThan(0);
    }),
  );
});

test('wildcards agree with the regular expression of the same meaning', () => {
  const pieces = fc.array(fc.constantFrom('a', 'b', '*', String.raw`\*`, String.raw`\\`), { maxLength: 8 });
  const text = fc
    .array(fc.constantFrom('a', 'b', '*', '\\'), { maxLength: 10 })
    .map((parts) => parts.join(''));
  fc.assert(
    fc.property(pieces, text, (parts, value) => {
      const expression = parts.map((part) => (part === '*' ? '[^]*' : part.length > 1 ? part : `[${part}]`));
      const wanted = new RegExp(`^${expression.join('')}$`).test(value);
      expect(matchesWildcard(parts.join(''), value)).toBe(wanted);
    }),
    { numRuns: 2000 },
  );
});

test('an IPv4 address is in a block when the bits under the mask are the same', () => {
  const dotted = (bits: number) => [24, 16, 8, 0].map((shift) => (bits >>> shift) & 255).join('.');
  const address = fc.integer({ min: 0, max: 2 ** 32 - 1 });
  fc.assert(
    fc.property(address, fc.nat(31), fc.nat(31), (base, mask, flip) => {
      const other = (base ^ (1 << flip)) >>> 0;
      expect(isInCidrBlock(`${dotted(base)}/${mask}`, dotted(base))).toBe(true);
      expect(isInCidrBlock(`${dotted(base)}/${mask}`, dotted(other))).toBe(flip < 32 - mask);
    }),
  );
});
