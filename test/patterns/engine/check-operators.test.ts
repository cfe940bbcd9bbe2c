import { ANYTHING_BUT, check, NUMERIC } from './check-messages';

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
