import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describeMutant, describeScore, isGood, type Mutant, scoreOf } from './results';

const MUTANT: Mutant = {
  file: 'a.ts',
  location: { start: { line: 2, column: 8 }, end: { line: 2, column: 13 } },
  mutatorName: 'EqualityOperator',
  replacement: 'b <= c',
  status: 'Survived',
};
const some = (count: number, status: Mutant['status']): Mutant[] =>
  Array.from({ length: count }, () => ({ ...MUTANT, status }));
const scored = (killed: number, survived: number) =>
  scoreOf([...some(killed, 'Killed'), ...some(survived, 'Survived')]);

test('mutants for which a test fails, that time out or that cannot run are detected; those without a test are not', () => {
  const { survivors, ...counts } = scoreOf([
    ...some(3, 'Killed'),
    ...some(1, 'Timeout'),
    ...some(1, 'RuntimeError'),
    ...some(2, 'Survived'),
    ...some(1, 'NoCoverage'),
    ...some(4, 'Ignored'),
  ]);
  expect(counts).toEqual({ tested: 8, noticed: 5, ignored: 4 });
  expect(survivors).toHaveLength(3);
});

test.each([
  [0, 0, true],
  [0, 1, true],
  [1, 1, true],
  [0, 2, false],
  [17, 2, false],
  [18, 2, true],
  [90, 10, true],
  [89, 11, false],
])('with %i noticed and %i survivors the run is good: %s', (killed, survived, good) => {
  expect(isGood(scored(killed, survived))).toBe(good);
});

test('a score is shown as counts and a percentage', () => {
  const score = scoreOf([...some(2, 'Killed'), ...some(1, 'Survived'), ...some(7, 'Ignored')]);
  expect(describeScore('patterns', score)).toBe(
    'patterns: 2 of 3 mutants detected (66.7 %), 7 that run once left out',
  );
  expect(describeScore('patterns', scoreOf([]))).toBe(
    'patterns: 0 of 0 mutants detected, 0 that run once left out',
  );
});

describe('a survivor is shown with its position, its code and the mutated code', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'mutants-'));
    writeFileSync(join(folder, 'a.ts'), `first;\nreturn b < c;\n${'x'.repeat(200)};\n{\n  y;\n}\n`);
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  test('in one line', () => {
    expect(describeMutant(folder, MUTANT)).toBe('a.ts:2:8 survived: EqualityOperator b < c → b <= c');
    expect(describeMutant(folder, { ...MUTANT, status: 'NoCoverage' })).toBe(
      'a.ts:2:8 no test: EqualityOperator b < c → b <= c',
    );
  });

  test('on one line if the code has several', () => {
    const location = { start: { line: 4, column: 1 }, end: { line: 6, column: 2 } };
    expect(describeMutant(folder, { ...MUTANT, location, replacement: '{}' })).toBe(
      'a.ts:4:1 survived: EqualityOperator { y; } → {}',
    );
  });

  test('shortened in the middle if it is long', () => {
    const location = { start: { line: 3, column: 1 }, end: { line: 3, column: 201 } };
    expect(describeMutant(folder, { ...MUTANT, location, replacement: '""' })).toBe(
      `a.ts:3:1 survived: EqualityOperator ${'x'.repeat(60)} … ${'x'.repeat(25)} → ""`,
    );
  });
});
