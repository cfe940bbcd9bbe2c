import { isHidden } from '../../../../functions/interpreter/messages/cloudtrail-actor';

test.each([
  ['HIDDEN_DUE_TO_SECURITY_REASONS', true],
  ['****', true],
  ['Value hidden due to security reasons.', true],
  ['*', false],
  ['**/*.log', false],
  ['logs/**', false],
  ['Its value hidden due to security reasons', false],
])('%s is a redacted value: %s', (value, expected) => {
  expect(isHidden(value)).toBe(expected);
});
