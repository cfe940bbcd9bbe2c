import fc from 'fast-check';

const HALVES_OF_PAIRS = { first: 0xd800, count: 0x800 };

/**
 * Any character of Unicode but halves of pairs, the first ones of ASCII more often. As the unit "binary" of fast-check, which
 * first makes a table of all 1,112,064 of them: about a second in each test file.
 */
const character = fc
  .oneof(fc.integer({ min: 0, max: 0x7f }), fc.integer({ min: 0, max: 0x10ffff - HALVES_OF_PAIRS.count }))
  .map((number) =>
    String.fromCodePoint(number < HALVES_OF_PAIRS.first ? number : number + HALVES_OF_PAIRS.count),
  );

/** Any text of whole characters. */
export const anyText = (maxLength?: number): fc.Arbitrary<string> =>
  fc.string({ unit: character, ...(maxLength !== undefined && { maxLength }) });
