import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { checkPattern } from '../../../patterns/engine/check';
import { explain } from '../../../patterns/engine/explain';
import { matches } from '../../../patterns/engine/match';
import type { EventPattern } from '../../../patterns/engine/pattern';

interface Conformance {
  readonly engine: string;
  readonly cases: readonly { name: string; pattern: EventPattern; event: object; matches: boolean }[];
  readonly invalid: readonly { name: string; pattern: unknown }[];
}

const { engine, cases, invalid }: Conformance = JSON.parse(
  readFileSync(join(__dirname, 'conformance.json'), 'utf8'),
);

test(`there are 1,200 cases and 66 invalid patterns, made with ${engine}`, () => {
  expect([engine, cases.length, invalid.length]).toEqual(['event-ruler 1.8.1', 1200, 66]);
});

describe.each([
  ['a match', cases.filter((each) => each.matches)],
  ['no match', cases.filter((each) => !each.matches)],
])('%s', (_, some) => {
  test.each(some.map((each) => [each.name, each] as const))('%s', (_name, { pattern, event, ...wanted }) => {
    expect(checkPattern(pattern)).toEqual([]);
    expect(matches(pattern, event)).toBe(wanted.matches);
    expect(explain(pattern, event).matches).toBe(wanted.matches);
  });
});

describe('refused, with one problem each', () => {
  test.each(invalid.map((each) => [each.name, each.pattern] as const))('%s', (_name, pattern) => {
    expect(checkPattern(pattern)).toHaveLength(1);
  });
});
