import { asJson, formatList, formatValue } from '../../../patterns/engine/problem';
import { ANYTHING_BUT, check, NUMERIC } from './check-messages';

const problemsOf = (operator: object) => check({ a: [operator] });

test.each<[string, object]>([
  ['a range without its lower end', { numeric: ['>=', 0, '<', 1] }],
  ['a mask of 0', { cidr: '10.0.0.0/0' }],
  ['the longest mask of IPv4', { cidr: '10.0.0.0/31' }],
  ['the longest mask of IPv6', { cidr: '::/127' }],
  ['an escaped backslash before a letter', { wildcard: String.raw`a\\n` }],
  ['an escaped backslash before a wildcard', { wildcard: String.raw`a\\*` }],
  ['an escaped asterisk before a wildcard', { wildcard: String.raw`a\**` }],
  ['a text to ignore that is empty', { 'anything-but': { 'equals-ignore-case': '' } }],
  ['a single number to ignore', { 'anything-but': 0 }],
  ['several texts to ignore', { 'anything-but': ['x', ''] }],
])('no problem: %s', (_, operator) => {
  expect(problemsOf(operator)).toEqual([]);
});

const NOT_EDGE = 'takes a string or {"equals-ignore-case":"text"}, not';

test.each<[object, string]>([
  [{ numeric: [4, 5] }, `numeric: 4 is not a comparison; allowed: =, <, <=, > and >=, as in ${NUMERIC}`],
  [{ numeric: ['>', 4, '<'] }, `numeric: "<" has no number behind it; allowed: ${NUMERIC}`],
  [{ numeric: ['>', ' '] }, 'numeric: " " is not a number'],
  [{ numeric: ['>', '4x'] }, 'numeric: "4x" is not a number'],
  [{ numeric: ['>', true] }, 'numeric: true is not a number'],
  [
    { numeric: ['>', 4, '=', 5] },
    'numeric: [">",4,"=",5] is not a range; allowed: > or >= first, then < or <=, such as [">",0,"<=",5]',
  ],
  [
    { numeric: ['=', 4, '<', 5] },
    'numeric: ["=",4,"<",5] is not a range; allowed: > or >= first, then < or <=, such as [">",0,"<=",5]',
  ],
  ...['x', '', '-1', '0008', '8x', 'x8'].map((mask): [object, string] => [
    { cidr: `10.0.0.0/${mask}` },
    `cidr: "10.0.0.0/${mask}" has no valid mask; allowed: 10.0.0.0/0 to 10.0.0.0/31; for the one address write it as a plain string`,
  ]),
  [{ prefix: { 'equals-ignore-case': 4 } }, `prefix: prefix ${NOT_EDGE} {"equals-ignore-case":4}`],
  [{ prefix: {} }, `prefix: prefix ${NOT_EDGE} {}`],
  [{ prefix: [] }, `prefix: prefix ${NOT_EDGE} []`],
  [
    { suffix: { 'equals-ignore-case': 'x', prefix: 'y' } },
    `suffix: suffix ${NOT_EDGE} {"equals-ignore-case":"x","prefix":"y"}`,
  ],
  [{ 'anything-but': {} }, `anything-but: ${ANYTHING_BUT}, not {}`],
  [
    { 'anything-but': { prefix: 'x', suffix: 'y' } },
    `anything-but: ${ANYTHING_BUT}, not {"prefix":"x","suffix":"y"}`,
  ],
  [{ 'anything-but': Number.NaN }, `anything-but: ${ANYTHING_BUT}, not NaN`],
  [
    { 'anything-but': { prefix: '' } },
    'anything-but > prefix: an empty prefix would exclude every string; write at least one character',
  ],
])('%j', (operator, problem) => {
  expect(problemsOf(operator)).toEqual([`a > 0 > ${problem}`]);
});

test('an object with an operator and something else is an object of fields', () => {
  expect(check({ a: { exists: false, b: ['x'] } })).toEqual([
    'a > exists: false is not in a list; write [false]',
  ]);
  expect(check({ a: { prefix: ['x'] } })).toEqual([]);
});

test('a field inside a field of $or may not be named like an operator either, others may', () => {
  expect(check({ $or: [{ a: { b: { exists: ['x'] } } }, { c: [1] }] })).toHaveLength(1);
  expect(check({ $or: [{ a: { b: { c: ['x'] } } }, { c: [1] }] })).toEqual([]);
});

test('a pattern of 1,000 levels is only too long; with one level more it is too deep', () => {
  const nested = (levels: number) => JSON.parse(`${'{"a":'.repeat(levels - 1)}[1]${'}'.repeat(levels - 1)}`);
  expect(check(nested(1000))[0]).toMatch(/^: the pattern has [\d,]+ characters/);
  expect(check(nested(1001))).toEqual([': the pattern is nested too deeply; allowed: 1000 levels']);
});

test('a value of 60 characters is quoted whole, a longer one is cut', () => {
  expect(formatValue('x'.repeat(58))).toBe(`"${'x'.repeat(58)}"`);
  expect(formatValue('x'.repeat(59))).toBe(`"${'x'.repeat(59)}…`);
  expect(formatValue(Number.NaN)).toBe('NaN');
});

test('what has no JSON is written as text', () => {
  expect(asJson(undefined)).toBe('undefined');
  expect(asJson({ a: 1n })).toBe('{"a":"1n"}');
});

test.each([
  [[], ''],
  [['a'], 'a'],
  [['a', 'b'], 'a and b'],
  [['a', 'b', 'c'], 'a, b and c'],
])('the words %j are the list "%s"', (words, list) => {
  expect(formatList(words)).toBe(list);
});
