import { asRecord } from '../../../settings/read/raw-values';

test('a map is unchanged', () => {
  const map = { a: 1 };
  expect(asRecord(map)).toBe(map);
});

test.each([null, undefined, [1], 'a', 5])('%j is no map, and has no settings', (value) => {
  expect(asRecord(value)).toEqual({});
});
