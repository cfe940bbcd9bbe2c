import type { Region } from '../../settings/regions';
import type { Settings } from '../../settings/schema';
import type { Watched } from './observed';

/**
 * What this project relies on in a Region besides its own resources, whether it made it or found it there.
 * @param recorders Regions with a recorder of this project
 */
export function watchedIn(
  { guardduty, aws_config, security_hub, macie }: Settings,
  recorders: readonly Region[],
  region: Region,
): readonly Watched[] {
  const hasRecorder =
    recorders.includes(region) || (aws_config.enabled && aws_config.existing_recorders.includes(region));
  const isHub =
    security_hub.regions.includes(region) &&
    (security_hub.enable_account || security_hub.existing_hubs.includes(region));
  const all: readonly (readonly [Watched, boolean])[] = [
    ['detector', guardduty.enabled && guardduty.regions.includes(region)],
    ['recorder', hasRecorder],
    ['hub', security_hub.enabled && isHub],
    ['session', macie.enabled && macie.regions.includes(region)],
  ];
  return all.flatMap(([what, isUsed]) => (isUsed ? [what] : []));
}
