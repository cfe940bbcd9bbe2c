/** The settings that determine the version, as in the schema. */
export interface ProviderSettings {
  readonly layout: 'alias' | 'region';
  readonly lambda_runtime: 'nodejs24.x' | 'nodejs22.x';
  readonly provider_version?: string | undefined;
}

/**
 * Returns the oldest AWS provider that supports everything in the synthesized files, depending on the settings:
 *
 * - 5.100.0: the last of version 5
 * - 6.0.0: the argument `region`,
 *   https://registry.terraform.io/providers/hashicorp/aws/latest/docs/guides/enhanced-region-support
 * - 6.20.0: the runtime nodejs24.x, https://github.com/hashicorp/terraform-provider-aws/pull/45024
 */
export function minimumProviderVersion({ layout, lambda_runtime }: ProviderSettings) {
  if (lambda_runtime === 'nodejs24.x') return '6.20.0';
  return layout === 'region' ? '6.0.0' : '5.100.0';
}

/** Returns the version constraint in `required_providers`: the setting, or every version from the oldest supported one on. */
export function requiredProviderVersion(settings: ProviderSettings): string {
  return settings.provider_version ?? `>= ${minimumProviderVersion(settings)}, < 7.0.0`;
}

const KIB = 1024;

/**
 * The largest message of a queue, in bytes. EventBridge accepts events of up to 1 MB, and so do queues; providers before 6.8
 * refuse more than 256 KiB.
 * https://github.com/hashicorp/terraform-provider-aws/releases/tag/v6.8.0
 */
export function maxMessageBytes(settings: ProviderSettings): number {
  return minimumProviderVersion(settings) === '6.20.0' ? 1024 * KIB : 256 * KIB;
}
