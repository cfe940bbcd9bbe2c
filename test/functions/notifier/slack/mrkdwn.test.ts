import fc from 'fast-check';
import { mrkdwnToHtml } from '../../../../cli/preview/mrkdwn-to-html';
import {
  bold,
  cut,
  escapeLine,
  escapeText,
  formatMention,
  link,
  withoutMarkup,
  withoutMarkupInParts,
} from '../../../../functions/notifier/slack/mrkdwn';
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

  test('control characters, lone surrogates and direction marks become spaces, line breaks are kept', () => {
    expect(escapeText('a\u0000b\u001b[1mc\ud800d\u202ee\nf')).toBe('a b [1mc d e\nf');
  });

  test('emoji and Japanese are unchanged', () => {
    expect(escapeText('漢字 😀')).toBe('漢字 😀');
  });

  test('no character is left that could open a mention or a link', () => {
    fc.assert(
      fc.property(tricky, (plain) => {
        expect(escapeText(plain)).not.toMatch(/[<>]|&(?!(amp|lt|gt);)/);
      }),
    );
  });
});

test('escapeLine replaces line breaks and blanks by one space', () => {
  expect(escapeLine('  a\n\n b\t<c> ')).toBe('a b &lt;c&gt;');
});

describe('Slack’s own markup in the text of an event', () => {
  /** What stands for a mark that is none: the mark between zero-width spaces. */
  const plainMark = (mark: string) => `\u200b${mark}\u200b`;

  test.each([
    ['*bold*', `${plainMark('*')}bold${plainMark('*')}`],
    ['_a_ and ~b~', `${plainMark('_')}a${plainMark('_')} and ${plainMark('~')}b${plainMark('~')}`],
    ['s3:*, ec2:*', `s3:${plainMark('*')}, ec2:${plainMark('*')}`],
    ['`code` and ```more```', 'ˋcodeˋ and ˋˋˋmoreˋˋˋ'],
    ['> quote', '\u200b&gt; quote'],
  ])('%s is escaped', (plain, escaped) => {
    expect(escapeText(plain)).toBe(escaped);
  });

  test.each(['s3:*', 'my_role_name', '5 * 3', 'a `tick', 'a > b', '漢字_漢字_'])(
    '%s is none, and stays as it is to be copied',
    (plain) => expect(escapeText(plain)).toBe(plain.replace('>', '&gt;')),
  );

  test('a quote that a blank or a control character precedes is escaped, because they are trimmed', () => {
    expect(escapeText(' > a')).toBe('\u200b&gt; a');
    expect(escapeText('\u0000> a')).toBe('\u200b&gt; a');
  });

  test('marks that are alone in parts of one line do not pair', () => {
    const star = plainMark('*');
    expect(withoutMarkupInParts(['any *', '* b', 'c_'])).toEqual([`any ${star}`, `${star} b`, 'c_']);
    expect(withoutMarkupInParts(['a ` b', 'c ` d'])).toEqual(['a ˋ b', 'c ˋ d']);
  });

  test('a text that is escaped twice is as if once', () => {
    const once = escapeLine('*a* _b_ s3:*');
    expect(withoutMarkup(once)).toBe(once);
  });

  test('a mark does not end the bold text in which it stands', () => {
    expect(bold('any * of')).toBe(`*any ${plainMark('*')} of*`);
    expect(bold('<https://a.example|any * of>')).toBe('*<https://a.example|any * of>*');
  });

  test('no text of an event is drawn in another way than as text', () => {
    const marks = fc.string({
      unit: fc.constantFrom('*', '_', '~', '`', '>', 'a', ' ', '\n', '\u200b', '.'),
    });
    fc.assert(
      fc.property(marks, (plain) => {
        for (const drawn of [mrkdwnToHtml(escapeText(plain)), mrkdwnToHtml(escapeLine(plain))])
          expect(drawn.text).not.toMatch(/<(?!br>)/);
      }),
    );
  });
});

describe('cut', () => {
  test('a text within the limit is unchanged', () => {
    expect(cut('12345', 5)).toBe('12345');
  });

  test('a longer text ends with the note and is within the limit', () => {
    expect(cut('x'.repeat(50), 20)).toBe(`${'x'.repeat(13)}… (cut)`);
  });

  test('an entity at the cut is left out as a whole', () => {
    expect(cut(`${'x'.repeat(10)}&amp;${'x'.repeat(10)}`, 20)).toBe(`${'x'.repeat(10)}… (cut)`);
  });

  test.each([
    ['within a word', 'a *b*cdefghij'],
    ['and an entity', 'a *b*&amp;cdef'],
    ['that is repeated', 'a *b**_~cdefg'],
  ])('a mark at the cut %s does not become the end of bold text', (_, text) => {
    expect(cut(text, 12)).toBe('a *b… (cut)');
  });

  test('half a zero-width pair at the cut is left out with its mark', () => {
    expect(cut(`abcd\u200b*\u200befghijklm`, 13)).toBe('abcd… (cut)');
  });

  test('a mark before the cut is kept', () => {
    expect(cut('a*bcdefghijkl', 12)).toBe('a*bcd… (cut)');
  });

  test('a surrogate pair before the cut is kept', () => {
    expect(cut(`😀&amp;${'x'.repeat(20)}`, 20)).toBe(`😀&amp;${'x'.repeat(6)}… (cut)`);
  });

  test('a surrogate pair at the cut is left out as a whole', () => {
    expect(cut(`${'x'.repeat(12)}😀${'x'.repeat(10)}`, 20)).toBe(`${'x'.repeat(12)}… (cut)`);
  });

  test('no truncated text splits an entity or a surrogate pair, or exceeds the limit', () => {
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

  test('a backtick in an address is encoded, because it could begin code', () => {
    expect(link('https://example.org/?a=```b', 'label')).toBe('<https://example.org/?a=%60%60%60b|label>');
  });

  test('marks in an address stay as they are, since a zero-width space would make it another one', () => {
    expect(link('https://example.org/#logs~(a~*b*)_c_', 'label')).toBe(
      '<https://example.org/#logs~(a~*b*)_c_|label>',
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
  ])('%s gives the label without a link', (_, url) => {
    expect(link(url, 'label')).toBe('label');
  });

  test('an address of 1,000 characters is still linked', () => {
    const url = `https://example.org/${'x'.repeat(980)}`;
    expect(url).toHaveLength(1000);
    expect(link(url, 'label')).toBe(`<${url}|label>`);
    expect(link(`${url}x`, 'label')).toBe('label');
  });

  test('any text after https:// gives one link or none', () => {
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
  ...['nobody we know', 'xU012AB3CD', 'U012AB3CD>', 'xS012AB3CD', 'S012AB3CD>', 'U', 'S', 'hereby'].map(
    (who) => [who, ''],
  ),
])('mention of %s is "%s"', (who, raw) => {
  expect(formatMention(who)).toBe(raw);
});

test('a very long text is not processed to its end', () => {
  expect(escapeText('&'.repeat(300_000))).toBe('&amp;'.repeat(4000));
});
