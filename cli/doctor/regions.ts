import { REGIONS, type Region } from '../../settings/regions';
import type { Settings } from '../../settings/schema';
import type { ProbedService } from './facts';

/** Where to look for a service: the Regions of its block, whether or not it is enabled, and the one for IAM in Config. */
export function regionsToProbe(settings: Settings, service: ProbedService): readonly Region[] {
  const wanted: readonly Region[] = [
    ...settings[service].regions,
    ...(service === 'aws_config' ? [settings.aws_config.global_resource_region] : []),
  ];
  return REGIONS.filter((region) => wanted.includes(region));
}
