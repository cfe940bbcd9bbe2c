import type * as z from 'zod';
import {
  accountIds,
  block,
  flag,
  list,
  map,
  number,
  oneOf,
  region,
  regionWith,
  suggestionOrAllowed,
  text,
  wholeNumber,
} from '../../../settings/fields/types';
import { REGIONS } from '../../../settings/regions';

const messagesFor = (schema: z.ZodType, value: unknown) =>
  (schema.safeParse(value).error?.issues ?? []).map(({ path, message }) => [path.join('.'), message]);

const name = () => text(/^[a-z]+$/, 'letters');
const even = () => number((value) => value % 2 === 0, 'even numbers');

test.each<[string, () => z.ZodType, readonly unknown[]]>([
  ['text', name, ['abc']],
  ['flag', flag, [true, false]],
  ['number', even, [4, -2]],
  ['wholeNumber', () => wholeNumber(1, 3), [1, 3]],
  ['wholeNumber without an end', () => wholeNumber(1), [1, Number.MAX_SAFE_INTEGER]],
  ['oneOf', () => oneOf(['en', 'ja']), ['en', 'ja']],
  ['region', region, ['us-east-1', 'mx-central-1']],
  ['regionWith', () => regionWith('macie', ['eu-west-1', 'us-east-1']), ['eu-west-1', 'us-east-1']],
  ['list', () => list(name()), [[], ['a'], ['a', 'b']]],
  ['accountIds', () => accountIds(2), [[], ['111122223333', '444455556666']]],
  ['map', () => map(/^[a-z]$/, 'one letter', flag()), [{}, { a: true, b: false }]],
  ['block', () => block({ on: flag(), name: name().optional() }), [{ on: true }, { on: true, name: 'a' }]],
])('%s accepts what it describes', (_, schema, values) => {
  for (const value of values) expect(schema().safeParse(value)).toEqual({ success: true, data: value });
});

test.each<[string, () => z.ZodType, unknown, readonly [string, string][]]>([
  ['text', name, 'A', [['', 'allowed: letters']]],
  ['text', name, 5, [['', 'write text in quotes: letters']]],
  ['text', name, undefined, [['', 'missing: letters']]],
  ['flag', flag, 'true', [['', 'write true or false, without quotes']]],
  ['number', even, 3, [['', 'allowed: even numbers']]],
  ['number', even, '4', [['', 'write a number, without quotes: even numbers']]],
  ['wholeNumber', () => wholeNumber(1, 3), 0, [['', 'allowed: whole numbers from 1 to 3']]],
  ['wholeNumber', () => wholeNumber(1, 3), 4, [['', 'allowed: whole numbers from 1 to 3']]],
  ['wholeNumber', () => wholeNumber(1, 3), 1.5, [['', 'allowed: whole numbers from 1 to 3']]],
  ['wholeNumber', () => wholeNumber(1), 0, [['', 'allowed: whole numbers from 1']]],
  ['oneOf', () => oneOf(['en', 'ja']), 'jp', [['', 'did you mean ja? allowed: en, ja']]],
  ['region', region, 'us-est-1', [['', 'not a Region; did you mean us-east-1?']]],
  [
    'regionWith',
    () => regionWith('macie', ['eu-west-1']),
    'eu-west-2',
    [['', 'macie does not exist there; allowed: eu-west-1']],
  ],
  ['regionWith', () => regionWith('macie', ['eu-west-1']), 5, [['', 'not a Region; allowed: eu-west-1']]],
  ['list', () => list(name()), 'a', [['', 'write a list: ["…", "…"]']]],
  ['list', () => list(name(), 'at least one'), [], [['', 'at least one']]],
  ['list', () => list(name()), ['a', 'A'], [['1', 'allowed: letters']]],
  ['accountIds', () => accountIds(1), ['1234'], [['0', 'allowed: account ids of twelve digits, in quotes']]],
  [
    'accountIds',
    () => accountIds(1),
    ['111122223333', '444455556666'],
    [['', 'allowed: at most 1 accounts']],
  ],
  ['map', () => map(/^[a-z]$/, 'one letter', flag()), { ab: true }, [['ab', 'allowed keys: one letter']]],
  ['map', () => map(/^[a-z]$/, 'one letter', flag()), [], [['', 'write a map: { "…" = "…" }']]],
  ['block', () => block({ on: flag() }), [], [['', 'write a map: { … = … }']]],
  // schema-issues.ts makes an issue for each unknown key, of the known ones.
  ['block', () => block({ on: flag(), name: name() }), { on: true, name: 'a', x: 1 }, [['', 'on, name']]],
])('%s: the message for a wrong value %# says what is allowed', (_, schema, value, messages) => {
  expect(messagesFor(schema(), value)).toEqual(messages);
});

test('duplicates are found at their places, also in a list with invalid items', () => {
  const { error } = list(region()).safeParse(['eu-west-1', 'nowhere', 'eu-west-1', 'eu-west-1']);
  expect(error?.issues.filter(({ code, path }) => code === 'custom' && path[0] !== 1)).toMatchObject([
    { path: [2], params: { sameAs: 0 } },
    { path: [3], params: { sameAs: 0 } },
  ]);
});

test('duplicates are found next to a word that is not allowed', () => {
  const { error } = list(oneOf(['en', 'ja'])).safeParse(['en', 'fr', 'en']);
  expect(error?.issues.map(({ path }) => path)).toEqual([[1], [2]]);
});

test.each(['1111222233334', 'x111122223333', '111122223333 '])('%s is not an account id', (id) => {
  expect(accountIds(1).safeParse([id]).success).toBe(false);
});

test('a duplicate is found only in a list', () => {
  expect(messagesFor(list(region()), { length: 2 })).toEqual([['', 'write a list: ["…", "…"]']]);
});

test.each([
  ['b', ['a', 'b'], 'did you mean b? allowed: a, b'],
  ['b', ['a', 'b', 'c', 'd', 'e', 'f'], 'did you mean b? allowed: a, b, c, d, e, f'],
  ['b', ['a', 'b', 'c', 'd', 'e', 'f', 'g'], 'did you mean b?'],
  [undefined, ['a', 'b'], 'allowed: a, b'],
])('the suggestion %s is followed by the allowed words if they are few', (meant, words, message) => {
  expect(suggestionOrAllowed(meant, words)).toBe(message);
});

test('a Region that is not suggested gives the list of all', () => {
  expect(messagesFor(region(), 'nowhere')).toEqual([['', `not a Region; allowed: ${REGIONS.join(', ')}`]]);
});
