import type { EventPattern } from '../../../patterns/engine/pattern';
import { check, NUMERIC, OPERATORS } from './check-messages';

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

describe('a value that is not a pattern', () => {
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
    [{ 'anything-but': 'x' }, 'a: {"anything-but":"x"} is not in a list; write [{"anything-but":"x"}]'],
    [
      [Symbol('x')],
      `a > 0: Symbol(x) cannot be written as JSON; allowed: strings, numbers, true, false, null and operators (${OPERATORS})`,
    ],
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
