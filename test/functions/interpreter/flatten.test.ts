import { flatten, mayHoldSecret } from '../../../functions/interpreter/flatten';

const shown = (value: unknown) => flatten(value).map(({ path, value }) => `${path.join('.')} = ${value}`);

test('the values of nested objects and arrays, by their path', () => {
  expect(shown({ a: 1, b: { c: 'x', d: [{ e: true }, { e: false }, { f: null }] }, g: [] })).toEqual([
    'a = 1',
    'b.c = x',
    'b.d.e = true, false',
  ]);
});

test('each path has its distinct values, at most five', () => {
  expect(shown({ a: [1, 1, 2, 3, 4, 5, 6, 7] })).toEqual(['a = 1, 2, 3, 4, 5, … +2']);
  expect(shown({ a: [1, 2, 3, 4, 5] })).toEqual(['a = 1, 2, 3, 4, 5']);
});

test('names with dots are not confused with nested names', () => {
  expect(flatten({ 'a.b': 1, a: { b: 2 } })).toHaveLength(2);
});

test('values deeper than ten levels or after the first five thousand are left out', () => {
  const deep = (levels: number): unknown => (levels === 0 ? 'x' : { a: deep(levels - 1) });
  expect(shown(deep(10))).toHaveLength(1);
  expect(shown(deep(11))).toEqual([]);
  // The object itself is the first of the five thousand.
  const wide = (length: number) => Object.fromEntries(Array.from({ length }, (_, n) => [`k${n}`, n]));
  expect(flatten(wide(4999))).toHaveLength(4999);
  expect(flatten(wide(5000))).toHaveLength(4999);
  expect(flatten([wide(3000), { last: 'x' }])).toHaveLength(3001);
  expect(flatten([wide(5000), { last: 'x' }])).toHaveLength(4998);
});

test('lists within lists count as levels, so that the stack never ends', () => {
  const lists = (levels: number) => JSON.parse(`{"a":${'['.repeat(levels)}1${']'.repeat(levels)}}`);
  expect(flatten(lists(19))).toEqual([{ path: ['a'], value: '1' }]);
  expect(flatten(lists(20))).toEqual([]);
  expect(flatten(lists(100_000))).toEqual([]);
});

test.each([null, undefined, 'x', 7])('%p has no names', (value) => {
  expect(flatten(value).every(({ path }) => path.length === 0)).toBe(true);
});

test.each([
  [['password'], true],
  [['masterUserPassword'], true],
  [['environment', 'variables', 'X'], true],
  [['environment', 'name'], true],
  [['credentials', 'accessKeyId'], true],
  [['secretString'], true],
  [['userData'], true],
  [['secretId'], false],
  [['secretArn'], false],
  [['userName'], false],
  [['instanceId'], false],
  [['httpTokens'], false],
  [['HttpTokens'], false],
  [['tokens'], true],
  [['minimumPasswordLength'], false],
  [['passwordLastUsed'], false],
  [['authorizationType'], false],
  [['maxPasswordAge'], false],
  [['secretMessage'], true],
  [['environment', 'variables', 'TokenType'], true],
])('%j may be secret: %s', (path, secret) => {
  expect(mayHoldSecret({ path, value: 'x' })).toBe(secret);
});

test.each([
  ['{"password":"x"}', true],
  [' [{"Authorization":"x"}]', true],
  ['{"name":"x"}', false],
  ['change the password of bob', false],
])('the input %s may be secret: %s', (value, secret) => {
  expect(mayHoldSecret({ path: ['input'], value })).toBe(secret);
});
