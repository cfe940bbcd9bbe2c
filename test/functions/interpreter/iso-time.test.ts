import { isoTime } from '../../../functions/interpreter/iso-time';

test.each([
  ['the notation of AWS Health', 'Wed, 15 Apr 2026 22:07:07 GMT', '2026-04-15T22:07:07.000Z'],
  ['milliseconds', 1773104400000, '2026-03-10T01:00:00.000Z'],
  ['ISO 8601', '2026-03-10T01:00:00Z', '2026-03-10T01:00:00Z'],
  ['a notation without a time zone', 'Apr 15, 2026', 'Apr 15, 2026'],
  ['what only ends like a time', 'some GMT', 'some GMT'],
  ['a number that is no time', 1e300, '1e+300'],
  ['nothing', null, undefined],
])('%s: %p → %p', (_, value, expected) => {
  expect(isoTime(value)).toBe(expected);
});
