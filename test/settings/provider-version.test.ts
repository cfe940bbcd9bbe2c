import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  maxMessageBytes,
  minimumProviderVersion,
  requiredProviderVersion,
} from '../../settings/provider-version';
import { parseSettings } from '../../settings/schema';
import { synthesizeStack } from '../stacks/synthesize';
import { issuesIn } from './issues-in';

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

test.each([
  [{}, '>= 6.20.0, < 7.0.0'],
  [{ provider_version: '6.25.0' }, '6.25.0'],
  [{ provider_version: '~> 6.25.0' }, '~> 6.25.0'],
  [{ provider_version: '6.20.0' }, '6.20.0'],
  [{ provider_version: '5.100.0', lambda_runtime: 'nodejs22.x' }, '5.100.0'],
  [{ provider_version: '~> 6.0', lambda_runtime: 'nodejs22.x', layout: 'region' }, '~> 6.0'],
])('with %j the stacks require %s', (values, required) => {
  expect(requiredProviderVersion(parseSettings(values, 'terraform.tfvars'))).toBe(required);
  const { terraform } = synthesizeStack('health', values);
  expect(terraform.required_providers).toEqual({ aws: { source: 'aws', version: required } });
});

const ALLOWED = 'allowed: a version, such as "6.25.0", or "~> 6.25.0", "~> 6.25"';

test.each([
  [{ provider_version: '6.25' }, ALLOWED],
  [{ provider_version: '>= 6.25.0' }, ALLOWED],
  [{ provider_version: '6.25.0, < 7' }, ALLOWED],
  [{ provider_version: 'latest' }, ALLOWED],
  [{ provider_version: '7.0.0' }, 'the stacks support only versions below 7.0.0'],
  [{ provider_version: '~> 7.1' }, 'the stacks support only versions below 7.0.0'],
  [
    { provider_version: '6.19.9' },
    'older than what lambda_runtime = "nodejs24.x", layout = "alias" need; write 6.20.0 or newer',
  ],
  [
    { provider_version: '~> 6.3' },
    'older than what lambda_runtime = "nodejs24.x", layout = "alias" need; write 6.20.0 or newer',
  ],
  [
    { provider_version: '5.100.0', lambda_runtime: 'nodejs22.x', layout: 'region' },
    'older than what lambda_runtime = "nodejs22.x", layout = "region" need; write 6.0.0 or newer',
  ],
])('%j is refused', (values, message) => {
  expect(issuesIn(values)).toEqual([
    { path: 'provider_version', value: `"${values.provider_version}"`, message },
  ]);
});

test.each([
  { lambda_runtime: 'nodejs20.x' },
  { lambda_runtme: 'nodejs22.x' },
  { layout: 'both' },
  { layot: 'alias' },
])('where the version depends on an invalid setting, only that is named: %j', (values) => {
  const all = { provider_version: '5.100.0', ...values };
  expect(issuesIn(all).map(({ path }) => path)).toEqual(Object.keys(values));
});
