import {
  annotate,
  arrayOf,
  join,
  lines,
  list,
  objectsOf,
  pairs,
  text,
} from '../../../functions/interpreter/detail';

test.each([
  ['a string', ' x ', 'x'],
  ['zero', 0, '0'],
  ['a boolean', false, 'false'],
  ['a blank', '  ', undefined],
  ['null', null, undefined],
  ['nothing', undefined, undefined],
  ['not a number', Number.NaN, undefined],
  ['an object', {}, undefined],
  ['an array', ['x'], undefined],
])('text of %s', (_, value, expected) => {
  expect(text(value)).toBe(expected);
});

test('objectsOf returns the objects of an array, and a single object as an array of one', () => {
  expect(objectsOf([{ a: 1 }, null, 'x', { b: 2 }])).toEqual([{ a: 1 }, { b: 2 }]);
  expect(objectsOf({ a: 1 })).toEqual([{ a: 1 }]);
  expect(objectsOf('x')).toEqual([]);
});

test('join leaves out missing and repeated values', () => {
  expect(join(', ', 'a', undefined, {}, 'a', 1)).toBe('a, 1');
  expect(join(', ', null, '')).toBeUndefined();
});

test('named puts the note in brackets, unless one is missing or both are the same', () => {
  expect(annotate('i-1', 'web')).toBe('i-1 (web)');
  expect(annotate('i-1', undefined)).toBe('i-1');
  expect(annotate(undefined, 'web')).toBe('web');
  expect(annotate('web', 'web')).toBe('web');
  expect(annotate(null, {})).toBeUndefined();
});

test('lines shows the first ones and counts the rest', () => {
  expect(lines(['a', 'b', 'c'], 2)).toBe('a\nb\n… +1');
  expect(lines(['a', 'a', null])).toBe('a');
  expect(lines([])).toBeUndefined();
  expect(lines(['a', 'b'], 2)).toBe('a\nb');
  expect(lines([...'abcdefghij'])).toBe([...'abcdefghij'].join('\n'));
  expect(lines([...'abcdefghijk'])).toBe(`${[...'abcdefghij'].join('\n')}\n… +1`);
});

test('list shows the first ones on one line and counts the rest', () => {
  expect(list(['a', 'b\nc', null, 'd', 'e'], 3)).toBe('a, b, c, d, … +1');
  expect(list([...'abcdefghijk'])).toMatch(/^a, b, .*, j, … \+1$/);
  expect(list([])).toBeUndefined();
});

test('arrayOf returns the elements of an array, of any type', () => {
  expect(arrayOf(['a', 1, null])).toEqual(['a', 1, null]);
  for (const value of [undefined, null, 'ab', { 0: 'a' }]) expect(arrayOf(value)).toEqual([]);
});

test('pairs are the readable properties of an object, one a line', () => {
  expect(pairs({ Name: 'web-1', count: 2, inner: {}, none: null })).toBe('Name = web-1\ncount = 2');
  for (const value of [undefined, null, 'ab', ['a'], {}]) expect(pairs(value)).toBeUndefined();
});
