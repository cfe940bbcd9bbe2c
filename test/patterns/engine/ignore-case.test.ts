import {
  endsIgnoringCase,
  equalsIgnoringCase,
  startsIgnoringCase,
} from '../../../patterns/engine/ignore-case';

test.each([
  ['High', 'hIGH', true],
  ['high', 'higher', false],
  ['', '', true],
  ['éß', 'Éß', true],
  // As in event-ruler: only the pattern is folded, one UTF-16 unit at a time.
  ['ß', 'SS', true],
  ['ß', 'ss', false],
  ['ss', 'ß', false],
  ['ς', 'Σ', true],
  ['Σ', 'ς', false],
  ['ǅ', 'ǆ', true],
  ['ǅ', 'ǅ', false],
  ['😀', '😀', false],
  ['😀', '??', true],
  // Each edge of the range of halves, and what follows it.
  ['\ud800', '?', true],
  ['\udfff', '?', true],
  ['！', '！', true],
])('the pattern %s, the value %s: %s', (wanted, text, result) => {
  expect(equalsIgnoringCase(wanted, text)).toBe(result);
});

test('a prefix and a suffix are compared with as much of the value as they cover', () => {
  expect(startsIgnoringCase('gRö', 'Größe')).toBe(true);
  expect(endsIgnoringCase('öSSe', 'GRÖSSE')).toBe(true);
  expect(startsIgnoringCase('', 'größe')).toBe(true);
  expect(startsIgnoringCase('Größer', 'größe')).toBe(false);
  expect(endsIgnoringCase('xgröße', 'GRÖSSE')).toBe(false);
});
