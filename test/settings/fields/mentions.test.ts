import { mentionsBySeverity } from '../../../settings/fields/mentions';
import { issuesIn } from '../issues-in';

const isMention = (value: unknown) => mentionsBySeverity().safeParse({ high: value }).success;

test.each(['none', 'here', 'channel', 'everyone'])('%s is a mention', (word) => {
  expect(isMention(word)).toBe(true);
});

test.each(['U', 'W', 'S'])('an id that begins with %s has 8 to 21 characters', (first) => {
  const lengths = Array.from({ length: 40 }, (_, length) => length);
  const accepted = lengths.filter((length) => isMention(first + '0A'.repeat(20).slice(0, length)));
  expect(accepted.map((length) => length + 1)).toEqual([
    8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21,
  ]);
});

test.each([
  ['of a channel', 'C0123456789'],
  ['in lower case', 'u0123456789'],
  ['with a sign', 'U01234567-9'],
  ['as written in a message', '<@U0123456789>'],
  ['after a line break', '\nU0123456789'],
  ['in a list', ['U0123456789']],
])('an id %s is not a mention', (_, value) => {
  expect(isMention(value)).toBe(false);
});

test.each(['@here', '<!here>', 'Here'])(
  '%s, as Slack or its API writes it, is suggested without signs',
  (high) => {
    expect(issuesIn({ slack: { mentions: { high } } })[0]?.message).toMatch(
      /^did you mean here\? allowed: none, /,
    );
  },
);

test('a number is not a mention, and gets no suggestion', () => {
  expect(issuesIn({ slack: { mentions: { high: 7 } } })[0]?.message).toMatch(/^allowed: none, here, /);
});
