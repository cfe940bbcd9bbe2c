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
    isOneOf(layout, ['alias', 'region']) && isOneOf(lambda_runtime, ['nodejs24.x', 'nodejs22.x']);
  if (!match || !isKnown) return [];
  const version = match
    .slice(1)
    .filter((part) => part !== undefined)
    .map(Number);
  const path = ['provider_version'];
  if ((version[0] ?? 0) >= 7) return [{ path, message: 'the stacks support only versions below 7.0.0' }];
  const settings = { layout, lambda_runtime } as ProviderSettings;
  const least = minimumProviderVersion(settings);
  if (compare(version, least.split('.').map(Number)) >= 0) return [];
  const message = `older than what lambda_runtime = "${lambda_runtime}", layout = "${layout}" need; write ${least} or newer`;
  return [{ path, message, derivedFrom: [['lambda_runtime'], ['layout']] }];
}

const isOneOf = (value: unknown, words: readonly unknown[]) => words.includes(value);

function compare(a: readonly number[], b: readonly number[]): number {
  const differences = [0, 1, 2].map((index) => (a[index] ?? 0) - (b[index] ?? 0));
  return differences.find((difference) => difference !== 0) ?? 0;
}
