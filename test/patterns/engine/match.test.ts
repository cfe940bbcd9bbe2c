import { matches } from '../../../patterns/engine/match';
import type { EventPattern, Matcher } from '../../../patterns/engine/pattern';

/** Whether an event whose one field has the value matches a pattern that wants something of it. */
const fits = (wanted: Matcher, value: unknown) => matches({ field: [wanted] }, { field: value });

describe('a field', () => {
  test.each<[string, EventPattern, object, boolean]>([
    ['is absent', { a: ['x'] }, {}, false],
    ['is absent, which is one of the choices', { a: ['x', { exists: false }] }, {}, true],
    ['is an object where a value is wanted', { a: [{ exists: true }] }, { a: { b: 1 } }, false],
    ['has one of the wanted values', { a: ['x', 'y'] }, { a: 'y' }, true],
    ['is a list with one of the wanted values', { a: ['x', 'y'] }, { a: ['z', 'y'] }, true],
    ['is a list in a list with a wanted value', { a: ['y'] }, { a: [['z'], ['y']] }, true],
    ['fits, and another one does not', { a: ['x'], b: ['y'] }, { a: 'x', b: 'z' }, false],
    ['is written with a dot in the pattern', { 'a.b': ['x'] }, { a: { b: 'x' } }, true],
    ['is written with a dot in the event', { a: { b: ['x'] } }, { 'a.b': 'x' }, true],
    ['is split at another dot', { 'a.b': { c: ['x'] } }, { a: { 'b.c': 'x' } }, true],
    ['is named like a method of every object', { constructor: [{ exists: true }] }, {}, false],
    [
      'is in what every object inherits from',
      JSON.parse('{"__proto__":{"constructor":[{"exists":true}]}}'),
      {},
      false,
    ],
  ])('%s', (_, pattern, event, wanted) => {
    expect(matches(pattern, event)).toBe(wanted);
  });
});

describe('a value', () => {
  test.each<[string, Matcher, unknown, boolean]>([
    ['is the same number in other digits', 5, JSON.parse('50e-1'), true],
    ['is a string with the digits of the number', 5, '5', false],
    ['is null, which exists', { exists: true }, null, true],
    ['is an empty list, which does not exist', { exists: true }, [], false],
    ['is an empty list, which is absent', { exists: false }, [], true],
    ['is false, not excluded by anything-but', { 'anything-but': 'x' }, false, true],
    ['is a list with one value that anything-but allows', { 'anything-but': ['x'] }, ['x', 'y'], true],
    [
      'is a list with only values that anything-but excludes',
      { 'anything-but': ['x', 'y'] },
      ['x', 'y'],
      false,
    ],
    ['is an empty list, which anything-but does not find', { 'anything-but': 'x' }, [], false],
    ['is a number as a string, not excluded by the number', { 'anything-but': 5 }, '5', true],
    ['has one of the excluded prefixes', { 'anything-but': { prefix: ['a', 'b'] } }, 'bc', false],
    ['has an excluded form in other case', { 'anything-but': { 'equals-ignore-case': 'ab' } }, 'AB', false],
    ['is a number beyond those of JavaScript', { numeric: ['>', 0] }, JSON.parse('1e400'), false],
    ['is a number as a string in a range', { numeric: ['>', 0] }, '5', false],
    ['is at the open end of a range', { numeric: ['>', 0, '<', 5] }, 5, false],
    ['is at the closed end of a range', { numeric: ['>', 0, '<=', 5] }, 5, true],
    ['starts so in other case', { prefix: { 'equals-ignore-case': 'éa' } }, 'ÉAx', true],
    ['ends so in other case', { suffix: { 'equals-ignore-case': 'aÉ' } }, 'xAé', true],
    ['ends where a prefix has a quotation mark', { prefix: 'ab"' }, 'ab', true],
    ['starts where a suffix has a quotation mark', { suffix: '"ab' }, 'ab', true],
    ['is the string of `exactly`', { exactly: '::1' }, '::1', true],
    ['is another form of the address of `exactly`', { exactly: '::1' }, '0:0:0:0:0:0:0:1', false],
    ['is another form of a plain address', '::1', '0:0:0:0:0:0:0:1', true],
  ])('%s', (_, wanted, value, result) => {
    expect(fits(wanted, value)).toBe(result);
  });
});

describe('an array of objects', () => {
  const pattern = { findings: { label: ['HIGH'], status: ['NEW'] } };

  test.each<[string, unknown, boolean]>([
    ['has one element with both', [{ label: 'LOW' }, { label: 'HIGH', status: 'NEW' }], true],
    ['has the two in two elements', [{ label: 'HIGH' }, { label: 'LOW', status: 'NEW' }], false],
    ['has lists inside one element', [{ label: ['LOW', 'HIGH'], status: ['NEW'] }], true],
    ['has both in one inner array of one element', [[{ label: 'HIGH', status: 'NEW' }]], true],
    ['has them in two inner arrays', [[{ label: 'HIGH' }], [{ status: 'NEW' }]], false],
  ])('%s', (_, findings, wanted) => {
    expect(matches(pattern, { findings })).toBe(wanted);
  });

  test('with an absent field: in the element that the fields before it, by the alphabet, have chosen', () => {
    const event = { list: [{ b: 1 }, { a: 1, c: 1 }] };
    expect(matches({ list: { a: [1], b: [{ exists: false }] } }, event)).toBe(true);
    expect(matches({ list: { c: [1], b: [{ exists: false }] } }, event)).toBe(false);
  });

  test('with an absent field between two others: still in one element', () => {
    const pattern = { list: { a: [1], b: [{ exists: false }], c: [1] } };
    expect(matches(pattern, { list: [{ a: 1 }, { c: 1 }] })).toBe(false);
    expect(matches(pattern, { list: [{ b: 1 }, { a: 1, c: 1 }] })).toBe(true);
  });

  test('among plain values, which go with any element, unless they are in an inner array', () => {
    const pattern = { a: [5], 'a.b': [1] };
    expect(matches(pattern, { a: [5, { b: 1 }] })).toBe(true);
    expect(matches(pattern, { a: [[5], [{ b: 1 }]] })).toBe(false);
  });

  test('beside another one: each may choose its own element', () => {
    const event = { a: [{ x: 1 }, { x: 2 }], b: [{ x: 1 }, { x: 2 }] };
    expect(matches({ a: { x: [1] }, b: { x: [2] } }, event)).toBe(true);
  });
});

describe('$or', () => {
  test.each<[string, EventPattern, object, boolean]>([
    ['one alternative fits', { $or: [{ a: [1] }, { b: [2] }] }, { b: 2 }, true],
    ['none fits', { $or: [{ a: [1] }, { b: [2] }] }, { a: 2, b: 1 }, false],
    ['the field beside it does not fit', { c: [3], $or: [{ a: [1] }, { b: [2] }] }, { b: 2 }, false],
    ['inside a field', { d: { $or: [{ a: [1] }, { b: [2] }] } }, { d: { b: 2 } }, true],
    [
      'inside an alternative',
      { $or: [{ a: [1], $or: [{ b: [2] }, { c: [3] }] }, { d: [4] }] },
      { a: 1, c: 3 },
      true,
    ],
    [
      'two beside each other',
      { x: { $or: [{ a: [1] }, { b: [2] }] }, $or: [{ c: [3] }, { d: [4] }] },
      { x: { b: 2 }, d: 4 },
      true,
    ],
    [
      'a later field replaces the same one inside',
      { $or: [{ a: [1] }, { b: [2] }], a: [3] },
      { a: 1 },
      false,
    ],
  ])('%s', (_, pattern, event, wanted) => {
    expect(matches(pattern, event)).toBe(wanted);
  });
});

describe('an event made to exhaust the matcher', () => {
  const nested = (levels: number) => JSON.parse('['.repeat(levels) + ']'.repeat(levels));
  const many = (count: number, each: object) => Array<object>(count).fill(each);
  const inEach = <T>(names: string, part: (name: string) => T) =>
    Object.fromEntries([...names].map((name) => [name, part(name)]));

  test.each<[string, EventPattern, object, boolean]>([
    [
      'long arrays of values in many fields',
      inEach('abcd', () => [1]),
      inEach('abcd', () => Array(10_000).fill(1)),
      true,
    ],
    [
      'long arrays of objects in many fields',
      inEach('abcdef', () => ({ x: [1], y: [1] })),
      inEach('abcdef', () => many(1000, { x: 1, y: 1 })),
      true,
    ],
    [
      'long arrays in the elements of an array',
      { a: inEach('bcd', () => ({ x: [1], y: [1] })) },
      { a: many(50, {}).map(() => inEach('bcd', () => many(50, { x: 1, y: 1 }))) },
      true,
    ],
    [
      'a long array with many fields wanted of an element',
      { a: { x: [1], y: [1], z: [2] } },
      { a: [...many(10_000, { x: 1, y: 1, z: 1 }), { x: 1, y: 1, z: 2 }] },
      true,
    ],
    ['arrays in arrays, 5,000 deep', { a: [1] }, { a: nested(5000) }, false],
    [
      'a long value for a wildcard that it almost fits',
      { a: [{ wildcard: `*${'a*'.repeat(500)}b` }] },
      { a: 'a'.repeat(200_000) },
      false,
    ],
    [
      'a long value that looks like an address',
      { a: [{ cidr: '::/0' }] },
      { a: `${':'.repeat(200_000)}g` },
      false,
    ],
  ])('%s: decided soon', (_, pattern, event, wanted) => {
    expect(matches(pattern, event)).toBe(wanted);
  });

  test('a duplicate path with long arrays exceeds the step limit: no match', () => {
    const event = (count: number) => ({
      'a.b': many(count, { x: 1, z: 1 }),
      a: { b: many(count, { y: 1 }) },
    });
    expect(matches({ a: { b: { x: [1], y: [1], z: [1] } } }, event(10))).toBe(true);
    expect(matches({ a: { b: { x: [1], y: [1], z: [{ exists: false }] } } }, event(2000))).toBe(false);
  });
});
