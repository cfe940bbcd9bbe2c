import { MissingSettings, pathText, SettingsError } from '../../../settings/problems/settings-error';

test('an error says of which kind it is', () => {
  const issues = [{ path: 'prefix', message: 'too long' }];
  expect(String(new SettingsError('a.tfvars', issues))).toBe(
    'SettingsError: a.tfvars: 1 problem\n  prefix\n    too long',
  );
  expect(String(new MissingSettings('a.tfvars', issues))).toBe(
    'MissingSettings: a.tfvars: 1 problem\n  prefix\n    too long',
  );
});

test.each([
  [['guardduty', 'regions', 3], 'guardduty.regions[3]'],
  [['tags', 'Cost Centre'], 'tags["Cost Centre"]'],
  [['Cost Centre', 'x'], '["Cost Centre"].x'],
  [['slack', 'x'.repeat(60)], `slack.${'x'.repeat(60)}`],
  [['slack', 'x'.repeat(61)], `slack["${'x'.repeat(60)}…"]`],
  [[], ''],
])('the path %j is shown as %s', (path, text) => {
  expect(pathText(path)).toBe(text);
});
