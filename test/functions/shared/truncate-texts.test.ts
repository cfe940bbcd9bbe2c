import { boundedKey } from '../../../functions/shared/bounded-key';
import { truncateTexts } from '../../../functions/shared/truncate-texts';
import { alertWith } from '../reader';

const LONG = 'x'.repeat(2000);

test('texts of up to 500 characters stay, longer ones are cut and marked', () => {
  const whole = 'x'.repeat(500);
  const { title, description } = truncateTexts(alertWith({ title: whole, description: `${whole}y` }), 10);
  expect({ title, description }).toEqual({ title: whole, description: `${whole}…` });
});

test('the first fields stay, in order', () => {
  const fields = ['a', 'b', 'c'].map((label) => ({ label, value: LONG }));
  expect(truncateTexts(alertWith({ fields }), 2).fields).toEqual([
    { label: 'a', value: `${'x'.repeat(500)}…` },
    { label: 'b', value: `${'x'.repeat(500)}…` },
  ]);
});

test.each(['link', 'help', 'runbook'])('%s is whole or left out', (name) => {
  const short = 'https://example.com/';
  expect(truncateTexts(alertWith({ [name]: short }), 10)).toHaveProperty(name, short);
  expect(truncateTexts(alertWith({ [name]: short + LONG }), 10)).not.toHaveProperty(name);
});

test('two keys that differ only after 500 characters stay different, and are those of the table', () => {
  const keys = ['a', 'b'].map((end) => truncateTexts(alertWith({ key: LONG + end }), 10).key);
  expect(keys).toEqual([boundedKey(`${LONG}a`), boundedKey(`${LONG}b`)]);
  expect(keys[0]).not.toBe(keys[1]);
});

test.each([
  ['a revision', { revision: LONG }],
  ['the title, which stands for a missing revision', { title: LONG }],
])('%s that is long keeps its identity', (_, changes) => {
  expect(truncateTexts(alertWith(changes), 10).revision).toBe(boundedKey(LONG));
});

test('a surrogate pair at the limit is not cut in half', () => {
  const { title } = truncateTexts(alertWith({ title: `${'x'.repeat(499)}🔴${LONG}` }), 10);
  expect(title).toBe(`${'x'.repeat(499)}…`);
});

test('a surrogate pair before the limit stays', () => {
  const { title } = truncateTexts(alertWith({ title: `🔴${LONG}` }), 10);
  expect(title).toBe(`🔴${'x'.repeat(498)}…`);
});
