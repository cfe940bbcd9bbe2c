import { boundedKey } from '../../../functions/shared/bounded-key';

const bytes = (text: string) => Buffer.byteLength(text);

test.each([
  ['empty', ''],
  ['short', 'problem/alerts/k'],
  ['of one byte a character', 'x'.repeat(900)],
  ['of three bytes a character', '問'.repeat(300)],
])('a key of at most 900 bytes is unchanged: %s', (_, key) => {
  expect(boundedKey(key)).toBe(key);
});

test.each([
  ['ASCII', 'x'.repeat(901)],
  ['three bytes a character', '問'.repeat(301)],
  ['four bytes a character', '🔴'.repeat(400)],
  ['100 KB', 'x'.repeat(100_000)],
])('a longer key fits into a sort key with a time before it: %s', (_, key) => {
  const short = boundedKey(key);
  expect(bytes(short)).toBeLessThanOrEqual(900);
  expect(short.slice(0, 200)).toBe(key.slice(0, 200));
  expect(boundedKey(`1772590260000/${short}`)).toBe(`1772590260000/${short}`);
});

test('long keys that differ in one character stay different', () => {
  const long = 'x'.repeat(3000);
  const keys = [
    long,
    `${long}y`,
    `y${long}`,
    `${'x'.repeat(1500)}y${'x'.repeat(1499)}`,
    `${'x'.repeat(1499)}y${'x'.repeat(1500)}`,
    `${'x'.repeat(2999)}y`,
    `${long}${long}`,
  ];
  expect(new Set(keys.map(boundedKey)).size).toBe(keys.length);
});

test('long keys that differ in the middle stay different', () => {
  const keys = Array.from({ length: 200 }, (_, n) => `${'x'.repeat(900)}${n}${'y'.repeat(300)}`);
  expect(new Set(keys.map(boundedKey)).size).toBe(keys.length);
});

test('boundedKey is idempotent', () => {
  for (const key of ['x'.repeat(5000), '問'.repeat(500), '🔴'.repeat(999), `a${'🔴'.repeat(999)}`])
    expect(boundedKey(boundedKey(key))).toBe(boundedKey(key));
});

test.each([0, 1])('no surrogate pair is split', (shift) => {
  const short = boundedKey('a'.repeat(shift) + '🔴'.repeat(600));
  expect(short).not.toMatch(/[\uD800-\uDBFF](?![\uDC00-\uDFFF])/);
  expect(Buffer.from(short).toString()).toBe(short);
});

test('the same long key is shortened in the same way by every version, because the table keeps it', () => {
  expect(boundedKey(`${'ab'.repeat(450)}c`)).toBe(`${'ab'.repeat(125)}#16twn7i19xfohk`);
});

test('a surrogate pair in the place of the cut is left out', () => {
  expect(boundedKey(`${'x'.repeat(249)}🔴${'y'.repeat(900)}`)).toMatch(/^x{249}#[0-9a-z]+$/);
});
