import { eachLeaf } from '../../../patterns/engine/leaves';

/** The values at a path of an event. */
function valuesAt(event: object, path: string, left = 100_000): unknown[] {
  const values: unknown[] = [];
  eachLeaf(event, { path, place: undefined, visit: (value) => values.push(value), steps: { left } });
  return values;
}

/** An object with one field, and so many levels in all, the rest of them arrays around the value 1. */
const nested = (levels: number) => JSON.parse(`{"a":${'['.repeat(levels - 1)}1${']'.repeat(levels - 1)}}`);

test('a value 1,000 levels deep is seen, as by the service; one level more, and it is not', () => {
  expect(valuesAt(nested(1000), 'a')).toEqual([1]);
  expect(valuesAt(nested(1001), 'a')).toEqual([]);
});

test('a field without a value is no value', () => {
  expect(valuesAt({ a: undefined, b: null }, 'a')).toHaveLength(0);
  expect(valuesAt({ a: undefined, b: null }, 'b')).toEqual([null]);
});

test('a walk ends when its steps are used up', () => {
  // The event, its field, and the values one by one.
  expect(valuesAt({ a: [1, 2, 3] }, 'a', 5)).toEqual([1, 2, 3]);
  expect(valuesAt({ a: [1, 2, 3] }, 'a', 4)).toEqual([1, 2]);
});
