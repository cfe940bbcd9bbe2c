import { lengthOf, mrkdwn, section, sectionsOf } from '../../../../functions/notifier/slack/payload';

describe('lines', () => {
  test('share sections of 2,900 characters at most, with the line breaks between them', () => {
    const [half, rest] = ['x'.repeat(1450), 'y'.repeat(1449)];
    expect(sectionsOf([half, rest])).toEqual([section(`${half}\n${rest}`)]);
    expect(sectionsOf([half, `${rest}y`])).toEqual([section(half), section(`${rest}y`)]);
  });

  test('are no section if there are none', () => {
    expect(sectionsOf([])).toEqual([]);
  });
});

test('the length of blocks is that of all their texts, and 100 for each block', () => {
  expect(lengthOf([])).toBe(0);
  expect(
    lengthOf([
      section('1234'),
      { type: 'section', fields: [mrkdwn('123'), mrkdwn('12')] },
      { type: 'context', elements: [mrkdwn('1')] },
    ]),
  ).toBe(310);
});
