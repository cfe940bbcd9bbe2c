import type { Region } from '../../../settings/regions';

/** The settings of a service that its delegated administrator configures for the accounts of the organization. */
interface Configured {
  readonly organization: boolean;
  readonly existing_organization_configurations: readonly Region[];
}

/**
 * Returns the Regions in which a stack configures the organization: none without `organization`, and none in which the user's own
 * configuration is kept.
 * @param regions the Regions of the stack
 */
export function configuredRegions(
  { organization, existing_organization_configurations: existing }: Configured,
  regions: readonly Region[],
): readonly Region[] {
  return organization ? regions.filter((region) => !existing.includes(region)) : [];
}
