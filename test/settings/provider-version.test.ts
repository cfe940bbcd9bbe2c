import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { maxMessageBytes, minimumProviderVersion } from '../../settings/provider-version';
import { parseSettings } from '../../settings/schema';

const DOCUMENT = readFileSync(join(__dirname, '../../docs/settings.md'), 'utf8');

const KIB = 1024;

test.each([
  [{}, '6.20.0', 1024 * KIB],
  [{ layout: 'region' }, '6.20.0', 1024 * KIB],
  [{ lambda_runtime: 'nodejs22.x', layout: 'region' }, '6.0.0', 256 * KIB],
  [{ lambda_runtime: 'nodejs22.x' }, '5.100.0', 256 * KIB],
])('with %j the AWS provider is %s or newer, and a message has %i bytes at most', (values, oldest, bytes) => {
  const settings = parseSettings(values, 'terraform.tfvars');
  expect(minimumProviderVersion(settings)).toBe(oldest);
  expect(maxMessageBytes(settings)).toBe(bytes);
});

test('docs/settings.md has them in a table', () => {
  const rows = [...DOCUMENT.matchAll(/^\| (.*`lambda_runtime = .*) \| ([\d.]+) \| (.*) \|$/gm)];
  expect(rows.map(([, settings, version, size]) => [settings, version, size?.split(',')[0]])).toEqual([
    ['by default: `lambda_runtime = "nodejs24.x"`', '6.20', '1 MiB'],
    ['`lambda_runtime = "nodejs22.x"`, `layout = "region"`', '6.0', '256 KiB'],
    ['`lambda_runtime = "nodejs22.x"`, `layout = "alias"`', '5.100', '256 KiB'],
  ]);
});
