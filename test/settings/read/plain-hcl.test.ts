import { notPlain } from '../../../settings/read/plain-hcl';
import { LIMITS } from '../../../settings/read/size';

test.each([
  ['as many template marks as allowed', `a = "${'$%'.repeat(500)}"`],
  ['as many items as allowed', `a = [${'1,'.repeat(LIMITS.values)}]`],
  ['many settings', 'a = 1\n'.repeat(1500)],
  ['many entries of a map', `a = {\n${'b = 1\n'.repeat(400)}}`],
  ['many lists after each other', `a = [${'[],'.repeat(300)}]`],
  ['as much code as allowed before an item', `a=${'x'.repeat(998)},`],
  ['comments before an item', `a = [\n${'/* [ */ # [\n'.repeat(600)}1]`],
  ['brackets at the end of comments', '/*[*/'.repeat(300)],
  ['a string without an end, which the parser reports', `a = "${'x'.repeat(1001)}`],
  ['a heredoc of as many lines as allowed', `a = <<E\n${'\n'.repeat(498)}E\n`],
  ['a heredoc at the end, with an indented marker', 'a = <<-E\nb\n  E'],
  ['a heredoc in a long text', `${'\n'.repeat(300)}a = <<E\nb\nE\n${'\n'.repeat(300)}`],
])('%s may be parsed', (_, text) => {
  expect(notPlain(text)).toBeUndefined();
});

test.each([
  [
    'too many items of a list without an end',
    `a = [${'1,'.repeat(LIMITS.values + 1)}`,
    '',
    'more than 4000 values, in all lists and maps together',
  ],
  ['a comment of three characters', '\n/*/', 'line 2', 'a comment without an end; close it with */'],
  [
    'a heredoc without an end',
    'a = 1\nb = <<E\nE2\n E F\n',
    'line 2',
    'unterminated template string: no closing marker was found for the string',
  ],
  [
    'a heredoc that is too long',
    `a = <<E\n${'\n'.repeat(499)}E\n`,
    'line 1',
    'a heredoc of more than 500 lines',
  ],
  [
    'many strings without commas',
    `a = [${'"//" '.repeat(1001)}]`,
    'line 1',
    'not a plain value: too long for a name, a number or a list in a list',
  ],
  [
    'too much code before an item',
    `a=${'x'.repeat(999)},`,
    'line 1',
    'not a plain value: too long for a name, a number or a list in a list',
  ],
])('%s is refused', (_, text, path, message) => {
  expect(notPlain(text)).toEqual({ path, message });
});
