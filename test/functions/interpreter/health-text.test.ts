import { healthText } from '../../../functions/interpreter/health-text';

test.each([
  ['First.\\n\\nSecond.', 'First.\n\nSecond.'],
  ['one\\r\\ntwo', 'one\ntwo'],
  ['rotate \\"now\\"', 'rotate "now"'],
  ["it\\'s", "it's"],
  ['a\\tb', 'a\tb'],
  ['https:\\/\\/example.com', 'https://example.com'],
  ['real\nbreak', 'real\nbreak'],
  ['C:\\Windows', 'C:\\Windows'],
  ['', undefined],
  [null, undefined],
  [7, '7'],
])('%j is %j', (given, text) => {
  expect(healthText(given)).toBe(text);
});
