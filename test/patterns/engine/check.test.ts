import { checkPattern } from '../../../patterns/engine/check';
import type { EventPattern } from '../../../patterns/engine/pattern';

const OPERATORS = 'prefix, suffix, equals-ignore-case, wildcard, numeric, exists, cidr, anything-but';
const NUMERIC = 'a comparison such as [">=",4], or a range such as [">",0,"<=",5]';
const ANYTHING_BUT =
  'anything-but takes a string, a number, a list of only strings or only numbers, or an object with one of prefix, suffix, equals-ignore-case and wildcard';

/** Problems as `path: message`. */
const check = (pattern: unknown, maxLength?: number) =>
  checkPattern(pattern, maxLength).map(({ path, message }) => `${path.join(' > ')}: ${message}`);

test('a pattern with every operator, $or and nested fields: no problem', () => {
  const pattern: EventPattern = {
    source: [
      'aws.health',
      { prefix: 'aws.' },
      { suffix: '.x' },
      { 'equals-ignore-case': 'x' },
      { wildcard: 'a*b' },
    ],
    detail: {
      count: [1, { numeric: ['>', 0, '<=', 5] }, { 'anything-but': [1, 2] }],
      state: [{ exists: false }, null, true, { 'anything-but': { prefix: ['a', 'b'] } }],
      ip: [{ cidr: '10.0.0.0/8' }, { prefix: { 'equals-ignore-case': '' } }, { exactly: '::1' }],
      $or: [{ a: [''] }, { b: [{ 'anything-but': { wildcard: String.raw`\**` } }] }],
    },
    prefix: ['an operator may be the name of a field outside of $or'],
  };
  expect(check(pattern)).toEqual([]);
});

test('several problems: all of them, each with its place', () => {
  const pattern = {
    source: 'aws.health',
    detail: { a: [{ regex: 'x' }, { numeric: ['>'] }], b: {}, $or: [{ c: [] }] },
  };
  expect(check(pattern)).toEqual([
    'source: "aws.health" is not in a list; write ["aws.health"]',
    `detail > a > 0 > regex: "regex" is not an operator; allowed: ${OPERATORS}`,
    `detail > a > 1 > numeric: ">" has no number behind it; allowed: ${NUMERIC}`,
    'detail > b: {} has no condition; write a list of values, or leave the field out',
    'detail > $or: $or has 1 alternative and needs at least two; write the fields without $or, or add an alternative',
    'detail > $or > 0 > c: [] has no value; write at least one, or leave the field out',
  ]);
});

describe('what is no pattern', () => {
  test.each([
    [
      'text',
      'source',
      ': "source" is not a pattern; write an object of fields, such as {"source":["aws.health"]}',
    ],
    ['a list', [], ': [] is not a pattern; write an object of fields, such as {"source":["aws.health"]}'],
    [
      'an object without fields',
      {},
      ': {} has no condition; for every event write {"source":[{"prefix":""}]}',
    ],
    [
      'too deep',
      JSON.parse('{"a":'.repeat(5000) + 1 + '}'.repeat(5000)),
      ': the pattern is nested too deeply; allowed: 1000 levels',
    ],
  ])('%s', (_, pattern, problem) => {
    expect(check(pattern)).toEqual([problem]);
  });
});

describe('values of a field', () => {
  test.each<[unknown, string]>([
    [4, 'a: 4 is not in a list; write [4]'],
    [null, 'a: null is not in a list; write [null]'],
    [{ exists: false }, 'a: {"exists":false} is not in a list; write [{"exists":false}]'],
    [
      { prefix: { 'equals-ignore-case': 'x' } },
      'a: {"prefix":{"equals-ignore-case":"x"}} is not in a list; write [{"prefix":{"equals-ignore-case":"x"}}]',
    ],
    [[], 'a: [] has no value; write at least one, or leave the field out'],
    [[['x']], 'a > 0: ["x"] is a list inside a list; write its values into the outer list'],
    [[{}], `a > 0: {} names no operator; allowed: ${OPERATORS}`],
    [
      [Number.POSITIVE_INFINITY],
      `a > 0: Infinity cannot be written as JSON; allowed: strings, numbers, true, false, null and operators (${OPERATORS})`,
    ],
    [
      undefined,
      `a: undefined cannot be written as JSON; allowed: strings, numbers, true, false, null and operators (${OPERATORS})`,
    ],
    [
      [1n],
      `a > 0: "1n" cannot be written as JSON; allowed: strings, numbers, true, false, null and operators (${OPERATORS})`,
    ],
    [
      [{ Prefix: 'x' }],
      `a > 0 > Prefix: "Prefix" is not an operator; did you mean "prefix"? allowed: ${OPERATORS}`,
    ],
    [[{ toString: 'x' }], `a > 0 > toString: "toString" is not an operator; allowed: ${OPERATORS}`],
    [
      [{ b: ['x'] }],
      `a > 0 > b: "b" is not an operator; allowed: ${OPERATORS}; fields inside a field are written without a list around them`,
    ],
    [
      [{ prefix: 'x', suffix: 'y' }],
      'a > 0: an object in a list takes one operator, not 2 (prefix and suffix); write one object each, of which one has to match: {"prefix":"x"}, {"suffix":"y"}',
    ],
    [
      ['x'.repeat(80), ['x'.repeat(80)]],
      `a > 1: ["${'x'.repeat(58)}… is a list inside a list; write its values into the outer list`,
    ],
  ])('%j', (values, problem) => {
    expect(check({ a: values })).toEqual([problem]);
  });
});

describe('an operator', () => {
  test.each<[object, string]>([
    [{ prefix: 4 }, 'prefix: prefix takes a string or {"equals-ignore-case":"text"}, not 4'],
    [
      { prefix: ['x', 'y'] },
      'prefix: prefix takes a string or {"equals-ignore-case":"text"}, not ["x","y"]; write one object each: {"prefix":"x"}, {"prefix":"y"}',
    ],
    [
      { suffix: { wildcard: 'x' } },
      'suffix: suffix takes a string or {"equals-ignore-case":"text"}, not {"wildcard":"x"}',
    ],
    [{ 'equals-ignore-case': true }, 'equals-ignore-case: equals-ignore-case takes a string, not true'],
    [{ exactly: 1 }, 'exactly: exactly takes a string, not 1'],
    [{ exists: 'false' }, 'exists: exists takes true or false, not "false"'],
    [
      { wildcard: ['x*'] },
      'wildcard: wildcard takes a string, not ["x*"]; write one object each: {"wildcard":"x*"}',
    ],
    [
      { wildcard: 'ab**' },
      'wildcard: "ab**" has two wildcards in a row at character 3; write one *, which stands for any run of characters',
    ],
    [
      { wildcard: 'a\\n' },
      'wildcard: "a\\\\n" has a backslash at character 2 that escapes nothing; allowed: \\* for an asterisk and \\\\ for a backslash, each backslash doubled again in JSON',
    ],
    [
      { wildcard: 'a\\' },
      'wildcard: "a\\\\" has a backslash at character 2 that escapes nothing; allowed: \\* for an asterisk and \\\\ for a backslash, each backslash doubled again in JSON',
    ],
    [{ cidr: 10 }, 'cidr: cidr takes a string, not 10'],
    [
      { cidr: 'example.com/24' },
      'cidr: "example.com" is not an IP address; allowed: blocks such as 10.0.0.0/8 and 2001:db8::/32',
    ],
    [
      { cidr: '10.0.0.1' },
      'cidr: "10.0.0.1" has no mask; allowed: 10.0.0.1/0 to 10.0.0.1/31; for the one address write it as a plain string',
    ],
    [
      { cidr: '10.0.0.1/32' },
      'cidr: "10.0.0.1/32" has no valid mask; allowed: 10.0.0.1/0 to 10.0.0.1/31; for the one address write it as a plain string',
    ],
    [
      { cidr: '::1/128' },
      'cidr: "::1/128" has no valid mask; allowed: ::1/0 to ::1/127; for the one address write it as a plain string',
    ],
    [
      { cidr: '10.0.0.0/8/' },
      'cidr: "10.0.0.0/8/" has no valid mask; allowed: 10.0.0.0/0 to 10.0.0.0/31; for the one address write it as a plain string',
    ],
    [{ numeric: 4 }, `numeric: numeric takes a list, ${NUMERIC}, not 4`],
    [{ numeric: [] }, `numeric: numeric takes a list, ${NUMERIC}, not []`],
    [
      { numeric: ['==', 4] },
      `numeric: "==" is not a comparison; allowed: =, <, <=, > and >=, as in ${NUMERIC}`,
    ],
    [
      { numeric: ['!=', 4] },
      'numeric: "!=" is not a comparison; allowed: =, <, <=, > and >=; instead of != write {"anything-but":4}',
    ],
    [{ numeric: ['>', '4'] }, 'numeric: "4" is not a number; write 4'],
    [{ numeric: ['>', Number.NaN] }, 'numeric: NaN is not a number'],
    [
      { numeric: ['<', 9, '>', 4] },
      'numeric: ["<",9,">",4] is not a range; allowed: > or >= first, then < or <=, such as [">",0,"<=",5]',
    ],
    [
      { numeric: ['>=', 4, '<=', 4] },
      'numeric: the range from 4 to 4 has no number in it; the first must be less than the second',
    ],
    [
      { numeric: ['>', 4, '<', 9, '<', 10] },
      `numeric: [">",4,"<",9,"<",10] has too many parts; allowed: ${NUMERIC}`,
    ],
    [{ 'anything-but': null }, `anything-but: ${ANYTHING_BUT}, not null`],
    [{ 'anything-but': [] }, `anything-but: ${ANYTHING_BUT}, not []`],
    [{ 'anything-but': ['x', true] }, `anything-but: ${ANYTHING_BUT}, not ["x",true]`],
    [{ 'anything-but': { numeric: ['>', 4] } }, `anything-but: ${ANYTHING_BUT}, not {"numeric":[">",4]}`],
    [
      { 'anything-but': ['x', 4] },
      'anything-but: ["x",4] mixes strings and numbers; write only strings or only numbers',
    ],
    [
      { 'anything-but': { suffix: '' } },
      'anything-but > suffix: an empty suffix would exclude every string; write at least one character',
    ],
    [
      { 'anything-but': { prefix: [] } },
      'anything-but > prefix: [] excludes nothing; write at least one prefix',
    ],
    [
      { 'anything-but': { prefix: ['x', 4] } },
      'anything-but > prefix > 1: prefix inside anything-but takes a string or a list of strings, not 4',
    ],
    [
      { 'anything-but': { wildcard: 'x**' } },
      'anything-but > wildcard: "x**" has two wildcards in a row at character 2; write one *, which stands for any run of characters',
    ],
  ])('%j', (operator, problem) => {
    expect(check({ a: [operator] })).toEqual([`a > 0 > ${problem}`]);
  });
});

describe('$or', () => {
  test.each<[string, unknown, string]>([
    ['an object', { a: [1] }, '$or: $or takes a list of at least two objects of fields, not {"a":[1]}'],
    [
      'empty',
      [],
      '$or: $or has 0 alternatives and needs at least two; write the fields without $or, or add an alternative',
    ],
    [
      'with text',
      [{ a: [1] }, 'x'],
      '$or > 1: "x" is not an alternative; write an object of fields, such as {"source":["aws.health"]}',
    ],
    [
      'with an operator',
      [{ a: [1] }, { prefix: 'x' }],
      '$or > 1: {"prefix":"x"} is not an alternative; write an object of fields, such as {"source":["aws.health"]}',
    ],
    [
      'with a field named like an operator',
      [{ a: [1] }, { b: { prefix: ['x'] } }],
      '$or > 1 > b > prefix: "prefix" cannot be the name of a field inside $or, where EventBridge keeps it for operators; write one pattern for each alternative instead',
    ],
    [
      'with a reserved name',
      [{ a: [1] }, { regex: ['x'] }],
      '$or > 1 > regex: "regex" cannot be the name of a field inside $or, where EventBridge keeps it for operators; write one pattern for each alternative instead',
    ],
  ])('%s', (_, alternatives, problem) => {
    expect(check({ $or: alternatives })).toEqual([problem]);
  });
});

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
