import { details } from '../../../../functions/notifier/render/details';
import type { Alert } from '../../../../functions/shared/alert';
import { alertWith, READER } from '../../reader';

const LONG = 'x'.repeat(10_000);

/** The texts of what is below the headline, where so many alerts share a message. */
const textsOf = (changes: Partial<Alert>, share: number) =>
  details(alertWith({ resource: '', fields: [], ...changes }), 'none', READER, share).flatMap((block) =>
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
  expect(textsOf({ description: LONG }, share)[0]).toHaveLength(most);
  expect(textsOf({ description: 'x'.repeat(most) }, share)[0]).toBe('x'.repeat(most));
});

test.each([
  [1, 600],
  [2, 300],
  [5, 300],
])('with %i alerts in a message the line of where it comes from has at most %i characters', (share, most) => {
  expect(textsOf({ product: LONG, description: '' }, share).at(-1)).toHaveLength(most);
});

test.each([
  [1, 6500],
  [5, 1300],
])('with %i alerts in a message the fields have together at most %i characters', (share, most) => {
  const fields = Array.from({ length: 30 }, (_, n) => ({ label: `label ${n}`, value: 'x'.repeat(400) }));
  const texts = textsOf({ fields, description: '' }, share).filter((text) => text.includes('xxx'));
  const length = texts.join('').length;
  expect(length).toBeLessThanOrEqual(most);
  expect(length).toBeGreaterThan(most - 500);
});
