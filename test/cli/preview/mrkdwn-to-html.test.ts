import fc from 'fast-check';
import { mrkdwnToHtml } from '../../../cli/preview/mrkdwn-to-html';
import { escapeText, link } from '../../../functions/notifier/slack/mrkdwn';
import { NASTY } from './nasty-text';

const draw = (mrkdwn: string) => mrkdwnToHtml(mrkdwn).text;

test.each([
  ['bold', 'a *b c* d', 'a <b>b c</b> d'],
  ['italic', '_b_', '<i>b</i>'],
  ['struck out', '~b~', '<s>b</s>'],
  ['one within the other', '*a _b_*', '<b>a <i>b</i></b>'],
  ['code, in which marks are plain', '`a *b*`', '<code>a *b*</code>'],
  ['a block of code, with its lines', 'a\n```b\n*c*```\nd', 'a<pre>b\n*c*</pre>d'],
  ['a line break', 'a\nb', 'a<br>b'],
  ['a quote over two lines', 'a\n&gt; b\n>c\nd', 'a<blockquote>b<br>c</blockquote>d'],
  ['a known emoji', ':fire: production', '🔥 production'],
  ['an unknown emoji by its name', 'arn:aws:rds', 'arn:aws:rds'],
])('%s', (_, mrkdwn, expected) => {
  expect(draw(mrkdwn)).toBe(expected);
});

test.each([
  ['within a word', 'snake_case_name 2*3*4'],
  ['around blanks', '* a * and _ b _'],
  ['without a partner on the line', '*a\nb*'],
])('marks %s are plain', (_, mrkdwn) => {
  expect(draw(mrkdwn)).toBe(mrkdwn.replace('\n', '<br>'));
});

test.each([
  ['<!channel>', '<span class="mention all">@channel</span>'],
  ['<!here>', '<span class="mention all">@here</span>'],
  ['<@U0123456789>', '<span class="mention">@U0123456789</span>'],
  ['<!subteam^S0123456789>', '<span class="mention">@S0123456789</span>'],
])('the mention %s is highlighted', (mrkdwn, expected) => {
  expect(draw(mrkdwn)).toBe(expected);
});

test('a link opens in a new tab; its URL and label may contain escaped characters and marks', () => {
  expect(draw('*<https://example.com/?a_b_=1&amp;c=2|A &lt;b&gt; *c*>*')).toBe(
    '<b><a href="https://example.com/?a_b_=1&amp;c=2" target="_blank" rel="noopener noreferrer">A &lt;b&gt; *c*</a></b>',
  );
});

test('a link without a label shows its URL', () => {
  expect(draw('<https://example.com/>')).toContain('>https://example.com/</a>');
});

test.each(['<javascript:alert(1)|x>', '<data:text/html,x|x>', '<!unknown>', '<b>'])(
  '%s is neither a link nor a mention and is shown as it is',
  (mrkdwn) => {
    expect(draw(mrkdwn)).toBe(mrkdwn.replace('<', '&lt;').replace('>', '&gt;'));
  },
);

test('only what Slack escapes is decoded, and only once', () => {
  expect(draw('&amp;lt; &quot; &#60;')).toBe('&amp;lt; &amp;quot; &amp;#60;');
});

const OURS =
  /<\/?(?:b|i|s|code|pre|blockquote|br|a|span)>|<span class="mention(?: all)?">|<a href="(?:https?:\/\/|mailto:)[^"<>]*" target="_blank" rel="noopener noreferrer">/gi;

test('no text, escaped or not, adds an element or attribute', () => {
  fc.assert(
    fc.property(NASTY, (text) => {
      for (const mrkdwn of [text, escapeText(text), link('https://x.example/', escapeText(text))])
        expect(draw(mrkdwn).replace(OURS, '')).not.toMatch(/[<>"']/);
    }),
    { numRuns: 500 },
  );
});

test('every element that is opened is closed, in order', () => {
  fc.assert(
    fc.property(NASTY, (mrkdwn) => {
      const open: string[] = [];
      for (const [, slash, name] of draw(mrkdwn).matchAll(/<(\/?)(\w+)/g)) {
        if (slash) expect(open.pop()).toBe(name);
        else if (name !== 'br') open.push(String(name));
      }
      expect(open).toEqual([]);
    }),
    { numRuns: 500 },
  );
});

test('text without marks is shown unchanged', () => {
  const unmarked = NASTY.map((text) => text.replace(/[*_~`:\n]|^\s*>/g, ' '));
  fc.assert(
    fc.property(unmarked, (text) => {
      const shown = draw(escapeText(text)).replace(
        /&(amp|lt|gt|quot|#39);/g,
        (_, name) => ({ amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'" })[name as string] ?? '',
      );
      expect(escapeText(shown)).toBe(escapeText(text));
    }),
    { numRuns: 500 },
  );
});

test.each(['*', '*a ', '_*~', '<', '`', '&gt;', '*<a', '```a'])(
  'a whole section of %p is drawn at once',
  (part) => {
    const before = performance.now();
    draw(part.repeat(3000 / part.length));
    expect(performance.now() - before).toBeLessThan(500);
  },
);
