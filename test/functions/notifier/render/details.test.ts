import { detailBlocks } from '../../../../functions/notifier/render/details';
import type { Alert } from '../../../../functions/shared/alert';
import { alertWith, RENDER_SETTINGS } from '../../reader';
import { mrkdwnOf } from '../slack/slack-limits';

const LONG = alertWith({
  description: 'd'.repeat(5000),
  eventId: 'e'.repeat(1000),
  fields: Array.from({ length: 100 }, (_, n) => ({ label: `L${n}`, value: 'v' })),
});

/** The lengths of the description and of the context, and the number of fields. */
function measured(share?: number) {
  const blocks = detailBlocks(LONG, 'none', RENDER_SETTINGS, share);
  const texts = mrkdwnOf({ text: '', blocks, attachments: [] }).map(({ text }) => text);
  return {
    description: texts[0]?.length,
    context: texts.at(-1)?.length,
    fields: texts.join('\n').match(/^(\*L\d+\*$|L\d+: v$)/gm)?.length,
  };
}

test.each([
  [undefined, { description: 2900, context: 600, fields: 100 }],
  [2, { description: 1450, context: 300, fields: 50 }],
  [4, { description: 725, context: 300, fields: 25 }],
])('the details of one of %p alerts in a message are shortened to its share', (share, lengths) => {
  expect(measured(share)).toEqual(lengths);
});

/** The texts below the headline of one of so many alerts in a message. */
const textsOf = (changes: Partial<Alert>, share: number) =>
  detailBlocks(alertWith({ resource: '', fields: [], ...changes }), 'none', RENDER_SETTINGS, share).flatMap(
    (block) =>
      block.type === 'context'
        ? block.elements.map(({ text }) => text)
        : 'text' in block
          ? [block.text.text]
          : block.fields.map(({ text }) => text),
  );

test.each([
  [1, 2900],
  [2, 1450],
  [5, 580],
])('with %i alerts in a message a description has at most %i characters', (share, most) => {
  expect(textsOf({ description: 'x'.repeat(10_000) }, share)[0]).toHaveLength(most);
  expect(textsOf({ description: 'x'.repeat(most) }, share)[0]).toBe('x'.repeat(most));
});

test.each([
  [1, 600],
  [2, 300],
  [5, 300],
])('with %i alerts in a message the context has at most %i characters', (share, most) => {
  expect(textsOf({ product: 'x'.repeat(10_000), description: '' }, share).at(-1)).toHaveLength(most);
});

test.each([
  [1, 6500],
  [5, 1300],
])('with %i alerts in a message the fields have at most %i characters together', (share, most) => {
  const fields = Array.from({ length: 30 }, (_, n) => ({ label: `label ${n}`, value: 'x'.repeat(400) }));
  const texts = textsOf({ fields, description: '' }, share).filter((text) => text.includes('xxx'));
  const length = texts.join('').length;
  expect(length).toBeLessThanOrEqual(most);
  expect(length).toBeGreaterThan(most - 500);
});

test('fields of exactly 6,500 characters are all shown; of one more, the last is left out', () => {
  const shown = (last: number) => {
    const fields = [
      ...[...'abcdefgh'].map((label) => ({ label, value: label.repeat(700) })),
      { label: 'i', value: 'i'.repeat(431) },
      { label: 'j', value: 'j'.repeat(last) },
    ];
    return textsOf({ fields, description: '' }, 1).at(-2)?.split('\n');
  };
  expect(shown(431)).toEqual([`i: ${'i'.repeat(431)}`, `j: ${'j'.repeat(431)}`]);
  expect(shown(432)).toEqual([`i: ${'i'.repeat(431)}`, '… (cut) +1']);
});
