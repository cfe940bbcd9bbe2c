import fc from 'fast-check';
import { cut, escapeLine, escapeText, link, mention } from '../../../../functions/notifier/slack/mrkdwn';
import { anyText } from '../../../any-text';

/** Text with many of the characters that matter here. */
const tricky = fc.oneof(
  anyText(),
  fc.string({ unit: fc.constantFrom('&', '<', '>', 'amp;', 'lt;', '|', '!', '@', '😀', '漢', 'a', '\n') }),
);

describe('escapeText', () => {
  test('the three characters that Slack interprets become entities', () => {
    expect(escapeText('a & b <!channel> &amp;')).toBe('a &amp; b &lt;!channel&gt; &amp;amp;');
  });

  test('control characters, lone surrogates and direction marks become spaces, line breaks stay', () => {
    expect(escapeText('a\u0000b\u001b[1mc\ud800d\u202ee\nf')).toBe('a b [1mc d e\nf');
  });

  test('emoji and Japanese stay as they are', () => {
    expect(escapeText('漢字 😀')).toBe('漢字 😀');
  });

  test('no text leaves a character that could open a mention or a link', () => {
    fc.assert(
      fc.property(tricky, (plain) => {
        expect(escapeText(plain)).not.toMatch(/[<>]|&(?!(amp|lt|gt);)/);
      }),
    );
  });
});

test('escapeLine folds line breaks and blanks into one space', () => {
  expect(escapeLine('  a\n\n b\t<c> ')).toBe('a b &lt;c&gt;');
});

describe('cut', () => {
  test('a text within the limit stays whole', () => {
    expect(cut('12345', 5)).toBe('12345');
  });

  test('a longer text ends with the note, and both together keep the limit', () => {
    expect(cut('x'.repeat(50), 20)).toBe(`${'x'.repeat(13)}… (cut)`);
  });

  test('an entity at the cut is left out as a whole', () => {
    expect(cut(`${'x'.repeat(10)}&amp;${'x'.repeat(10)}`, 20)).toBe(`${'x'.repeat(10)}… (cut)`);
  });

  test('a surrogate pair at the cut is left out as a whole', () => {
    expect(cut(`${'x'.repeat(12)}😀${'x'.repeat(10)}`, 20)).toBe(`${'x'.repeat(12)}… (cut)`);
  });

  test('no cut of any text splits an entity or a surrogate pair, or passes the limit', () => {
    fc.assert(
      fc.property(tricky, fc.integer({ min: 10, max: 60 }), (plain, limit) => {
        const kept = cut(escapeText(plain), limit);
        expect(kept.length).toBeLessThanOrEqual(limit);
        expect(kept).not.toMatch(/&(?!(amp|lt|gt);)/);
        expect(kept).not.toMatch(/\p{Cs}/u);
      }),
    );
  });
});

describe('link', () => {
  test('an https address links its label, with & escaped and | encoded', () => {
    expect(link('https://example.org/a?b=1&c=d|e#f', 'label')).toBe(
      '<https://example.org/a?b=1&amp;c=d%7Ce#f|label>',
    );
  });

  test.each([
    ['nothing', undefined],
    ['http', 'http://example.org/'],
    ['a script', 'javascript:alert(1)'],
    ['no address at all', '!channel'],
    ['a malformed address', 'https://'],
    ['a user name that looks like a host', 'https://aws.amazon.com@example.org/'],
    ['more than 1,000 characters', `https://example.org/${'x'.repeat(1000)}`],
  ])('%s leaves the label alone', (_, url) => {
    expect(link(url, 'label')).toBe('label');
  });

  test('whatever follows https:// is one link or none', () => {
    fc.assert(
      fc.property(tricky, (rest) => {
        expect(link(`https://${rest}`, 'label')).toMatch(/^(label|<https:\/\/[^<>|]+\|label>)$/);
      }),
    );
  });
});

test.each([
  ['none', ''],
  ['here', '<!here>'],
  ['channel', '<!channel>'],
  ['everyone', '<!everyone>'],
  ['U012AB3CD', '<@U012AB3CD>'],
  ['W012AB3CD', '<@W012AB3CD>'],
  ['S012AB3CD', '<!subteam^S012AB3CD>'],
  ['nobody we know', ''],
])('mention of %s is "%s"', (who, raw) => {
  expect(mention(who)).toBe(raw);
});

test('a text of which no message could show the end is not read to its end', () => {
  expect(escapeText('&'.repeat(300_000))).toBe('&amp;'.repeat(20_000));
});
