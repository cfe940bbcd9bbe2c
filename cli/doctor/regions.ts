import { REGIONS, type Region } from '../../settings/regions';
import type { Settings } from '../../settings/schema';
import type { ConfiguredService, ProbedService } from './facts';

/** Where to look for a service: the Regions of its block, whether or not it is enabled, and the one for IAM in Config. */
export function regionsToProbe(settings: Settings, service: ProbedService): readonly Region[] {
  const wanted: readonly Region[] = [
    ...settings[service].regions,
    ...(service === 'aws_config' ? [settings.aws_config.global_resource_region] : []),
  ];
  return REGIONS.filter((region) => wanted.includes(region));
}

/** Where to look for the organization configuration of a service; an aggregator of Config would be in the home Region. */
export function regionsToConfigure(settings: Settings, service: ConfiguredService): readonly Region[] {
  const { home_region } = settings;
  const probed = regionsToProbe(settings, service);
  return REGIONS.filter(
    (region) => probed.includes(region) || (service === 'aws_config' && region === home_region),
  );
}
