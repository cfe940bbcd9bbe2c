import type { ValidationIssue } from '../problems/validation-issue';
import { minimumProviderVersion, type ProviderSettings } from '../provider-version';
import { text } from './types';

/** One version, or the newest from a version on: `~> 6.25` below 7.0, `~> 6.25.0` below 6.26. */
const VERSION = /^(?:~> (\d{1,4})\.(\d{1,4})(?:\.(\d{1,4}))?|(\d{1,4})\.(\d{1,4})\.(\d{1,4}))$/;

/**
 * The version of the AWS provider that `terraform init` installs.
 * https://developer.hashicorp.com/terraform/language/expressions/version-constraints
 */
export function providerVersion() {
  return text(VERSION, 'a version, such as "6.25.0", or "~> 6.25.0", "~> 6.25"');
}

/**
 * It must support what the synthesized files contain, which depends on other settings; version 7 may interpret them
 * differently.
 */
export function checkProviderVersion({
  provider_version,
  layout = 'alias',
  lambda_runtime = 'nodejs24.x',
}: Readonly<Record<string, unknown>>): readonly ValidationIssue[] {
  const match = typeof provider_version === 'string' ? VERSION.exec(provider_version) : null;
  const isKnown =
    ['alias', 'region'].includes(layout as string) && /^nodejs2[24]\.x$/.test(String(lambda_runtime));
  if (!match || !isKnown) return [];
  const version = match
    .slice(1)
    .filter((part) => part !== undefined)
    .map(Number);
  const issue = (message: string) => [{ path: ['provider_version'], message }];
  if ((version[0] ?? 0) >= 7) return issue('the stacks support only versions below 7.0.0');
  const settings = { layout, lambda_runtime } as ProviderSettings;
  const least = minimumProviderVersion(settings);
  if (compare(version, least.split('.').map(Number)) >= 0) return [];
  return issue(
    `older than what lambda_runtime = "${lambda_runtime}", layout = "${layout}" need; write ${least} or newer`,
  );
}

function compare(a: readonly number[], b: readonly number[]): number {
  const at = [0, 1, 2].find((index) => (a[index] ?? 0) !== (b[index] ?? 0));
  return at === undefined ? 0 : (a[at] ?? 0) - (b[at] ?? 0);
}
