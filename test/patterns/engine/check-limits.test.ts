import { check } from './check-messages';

describe('limits of the whole pattern', () => {
  const twoOf = (field: string) => ({ $or: [{ [`${field}x`]: [1] }, { [`${field}y`]: [1] }] });
  const ors = (count: number) =>
    Object.fromEntries([...'abcdefghij'].slice(0, count).map((field) => [field, twoOf(field)]));
  const ofLength = (length: number) => ({ a: ['x'.repeat(length - '{"a":[""]}'.length)] });

  test('2,048 characters: no problem; one more: refused', () => {
    expect(check(ofLength(2048))).toEqual([]);
    expect(check(ofLength(2049))).toEqual([
      ': the pattern has 2,049 characters; allowed: 2,048; shorten it, or split it into several, or have AWS raise the quota (to 4,096 at most)',
    ]);
  });

  test('a pattern of 4,096 characters can have its quota raised, a longer one cannot', () => {
    expect(check(ofLength(4096))[0]).toMatch(/, or have AWS raise the quota \(to 4,096 at most\)$/);
    expect(check(ofLength(4097))[0]).toMatch(/; shorten it, or split it into several$/);
  });

  test('alternatives within alternatives multiply, single ones do not count', () => {
    const or = (size: number) => ({ $or: Array.from({ length: size }, (_, at) => ({ [`g${at}`]: [1] })) });
    const many = 'the alternatives of $or make 1,002 combinations';
    expect(check({ $or: [{ x: or(501) }, { y: [1] }] }, 4096)).toContainEqual(
      expect.stringContaining(`${many} (2 × 501); allowed: 1,000`),
    );
    expect(check({ x: or(501), y: or(2), z: or(1), empty: { $or: [] } })).toContainEqual(
      expect.stringContaining(`${many} (501 × 2); allowed: 1,000`),
    );
  });

  test('the fields of the largest alternative count', () => {
    const fields = (count: number) =>
      Object.fromEntries(Array.from({ length: count }, (_, at) => [`f${at}`, [1]]));
    expect(check({ $or: [{ a: [1] }, fields(257)] }, 4096)).toEqual([
      ': the pattern has conditions on 257 fields; allowed: 256; split it into several',
    ]);
  });

  test('a raised quota allows more, up to 4,096 characters', () => {
    expect(check(ofLength(3000), 3000)).toEqual([]);
    expect(check(ofLength(4096), 9999)).toEqual([]);
    expect(check(ofLength(4097), 9999)).toEqual([
      ': the pattern has 4,097 characters; allowed: 4,096; shorten it, or split it into several',
    ]);
  });

  test('512 combinations of alternatives: no problem; 1,024: refused', () => {
    expect(check(ors(9))).toEqual([]);
    expect(check(ors(10))).toEqual([
      ': the alternatives of $or make 1,024 combinations (2 × 2 × 2 × 2 × 2 × 2 × 2 × 2 × 2 × 2); allowed: 1,000; split the pattern into several',
    ]);
  });

  test('exactly 1,000 combinations: no problem; 1,001: refused', () => {
    const alternatives = (...sizes: readonly number[]) =>
      Object.fromEntries(
        sizes.map((size, at) => [
          `f${at}`,
          { $or: Array.from({ length: size }, (_, field) => ({ [`g${field}`]: [1] })) },
        ]),
      );
    expect(check(alternatives(10, 10, 10))).toEqual([]);
    expect(check(alternatives(7, 11, 13))).toEqual([
      ': the alternatives of $or make 1,001 combinations (7 × 11 × 13); allowed: 1,000; split the pattern into several',
    ]);
  });

  test('256 fields: no problem; one more: refused', () => {
    const fields = (count: number) =>
      Object.fromEntries(Array.from({ length: count }, (_, at) => [`f${at}`, [1]]));
    expect(check(fields(256), 4096)).toEqual([]);
    expect(check(fields(257), 4096)).toEqual([
      ': the pattern has conditions on 257 fields; allowed: 256; split it into several',
    ]);
  });
});
