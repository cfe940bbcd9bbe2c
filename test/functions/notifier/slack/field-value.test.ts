import fc from 'fast-check';
import { mrkdwnToHtml } from '../../../../cli/preview/mrkdwn-to-html';
import { fieldValue } from '../../../../functions/notifier/slack/field-value';
import { anyText } from '../../../any-text';

const NOTE = '… (cut)';
const inLines = (plain: string, limit = 800) => fieldValue(plain, { separator: '\n', limit, note: NOTE });
const inOneLine = (plain: string, limit = 500) => fieldValue(plain, { separator: ', ', limit, note: NOTE });

/** What somebody gets who copies the text from Slack. */
const copied = (mrkdwn: string) =>
  mrkdwn
    .replaceAll('`', '')
    .replace(/&(amp|lt|gt);/g, (_, name: string) => ({ amp: '&', lt: '<', gt: '>' })[name] ?? '');

test.each([
  'arn:aws:s3:::bucket/*/*',
  'arn:aws:iam::111122223333:role/_ops_',
  'AWS_Service__Role',
  's3:*',
  '~backup~',
  '*',
  '_a&b<c>_',
])('%s is shown as code and is copied as it is', (id) => {
  expect(inLines(id)).toMatch(/^`[^`\u200b]+`$/);
  expect(copied(inLines(id))).toBe(id);
  expect(inOneLine(id)).toBe(inLines(id));
});

test.each(['i-0123456789abcdef0', '111122223333', '2001:db8::1', 'my_role_name', 'prod, staging'])(
  '%s has no mark and is shown as text',
  (value) => {
    expect(inLines(value)).toBe(value);
    expect(inOneLine(value)).toBe(value);
  },
);

test('each line of a list is code or text by itself', () => {
  const list = 'arn:aws:s3:::a/*\narn:aws:s3:::b\n*all* of them';
  expect(inLines(list)).toBe('`arn:aws:s3:::a/*`\narn:aws:s3:::b\n\u200b*\u200ball\u200b*\u200b of them');
  expect(inOneLine(list)).toBe('`arn:aws:s3:::a/*`, arn:aws:s3:::b, \u200b*\u200ball\u200b*\u200b of them');
});

test.each([
  ['a backtick', '_a`b_'],
  ['more than 256 characters', `_${'x'.repeat(256)}_`],
  ['several words', '*a b*'],
])('a line with marks and %s is text, without markup', (_, value) => {
  expect(inLines(value)).toContain('\u200b');
  expect(mrkdwnToHtml(inLines(value)).text).not.toContain('<');
});

test('a backtick in another line does not pair with those of the code', () => {
  expect(inOneLine('a ` b\n_id_')).toBe('a ˋ b, `_id_`');
});

test('what does not fit is left out from the first id on that would be cut, and a note says so', () => {
  const ids = Array.from({ length: 100 }, (_, at) => `arn:aws:s3:::bucket-${at}/*`).join('\n');
  const value = inLines(ids, 100);
  expect(value.split('\n')).toEqual([
    '`arn:aws:s3:::bucket-0/*`',
    '`arn:aws:s3:::bucket-1/*`',
    '`arn:aws:s3:::bucket-2/*`',
    NOTE,
  ]);
  expect(inLines(`_id_\n${'text '.repeat(100)}`, 50)).toBe(
    `\`_id_\`\n${'text '.repeat(100).slice(0, 50 - 7 - NOTE.length)}${NOTE}`,
  );
});

const tricky = fc.oneof(
  anyText(),
  fc.string({
    unit: fc.constantFrom('*', '_', '~', '`', '>', '&', 'a', ' ', '\n', '\u200b', '.', ',', '😀'),
    maxLength: 600,
  }),
);

test('no value is drawn with markup of its own, splits an entity or a character, or breaks the limit', () => {
  fc.assert(
    fc.property(tricky, fc.integer({ min: 300, max: 800 }), fc.boolean(), (plain, limit, isList) => {
      const value = (isList ? inOneLine : inLines)(plain, limit);
      expect(value.length).toBeLessThanOrEqual(limit);
      expect(value).not.toMatch(/&(?!(amp|lt|gt);)|\p{Cs}/u);
      expect(mrkdwnToHtml(value).text).not.toMatch(/<(?!br>|\/?code>)/);
      // Code is whole words, at whose ends there is no letter that would keep Slack from seeing it.
      for (const [, before = '', code = '', after = ''] of value.matchAll(/(^|.)`([^`\n]*)`(.|$)/gmu)) {
        expect(code).toMatch(/^\S+$/);
        expect(before + after).toMatch(/^ ?,?$/);
      }
    }),
    { numRuns: 2000 },
  );
});
