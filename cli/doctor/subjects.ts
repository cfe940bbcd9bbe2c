import type { Region } from '../../settings/regions';
import type { Settings } from '../../settings/schema';
import type { ServiceName } from '../../words/services';
import { type ConfiguredService, PROBED, type ProbedService } from './facts';
import { CONFIGURATION_PROBES } from './organization/probes';
import { PROBES } from './probes/index';
import type { Probe } from './probes/probe';
import { regionsToConfigure, regionsToProbe } from './regions';
import type { ManagedAs } from './states';

/** What to probe in several Regions, and how to recognize in the state what this project created. */
export interface Subject<Service extends ServiceName> {
  readonly service: Service;
  readonly probe: Probe;
  readonly regions: readonly Region[];
  readonly managedAs: ManagedAs;
}

export const RESOURCES: Readonly<Record<ProbedService, ManagedAs>> = {
  guardduty: { type: 'aws_guardduty_detector', name: 'detector', hasOwnId: true },
  aws_config: { type: 'aws_config_configuration_recorder', name: 'recorder', hasOwnId: true },
  security_hub: { type: 'aws_securityhub_account', name: 'account', hasOwnId: false },
  inspector: { type: 'aws_inspector2_enabler', name: 'scans', hasOwnId: false },
  macie: { type: 'aws_macie2_account', name: 'session', hasOwnId: false },
  access_analyzer: { type: 'aws_accessanalyzer_analyzer', name: 'analyzer', hasOwnId: true },
};

/** An aggregator is known by its name, which has no Region in the stack. */
const CONFIGURATIONS: Readonly<Record<ConfiguredService, ManagedAs>> = {
  guardduty: { type: 'aws_guardduty_organization_configuration', name: 'organization', hasOwnId: false },
  security_hub: { type: 'aws_securityhub_organization_configuration', name: 'organization', hasOwnId: false },
  inspector: { type: 'aws_inspector2_organization_configuration', name: 'organization', hasOwnId: false },
  macie: { type: 'aws_macie2_organization_configuration', name: 'organization', hasOwnId: false },
  aws_config: { type: 'aws_config_configuration_aggregator', name: 'aggregator', hasOwnId: true },
};

/** The resources of the account, whether or not their services are enabled. */
export function accountSubjects(settings: Settings): readonly Subject<ProbedService>[] {
  return PROBED.map((service) => ({
    service,
    probe: PROBES[service],
    regions: regionsToProbe(settings, service),
    managedAs: RESOURCES[service],
  }));
}

/** The organization configurations of these services. */
export function organizationSubjects(
  settings: Settings,
  services: readonly ConfiguredService[],
): readonly Subject<ConfiguredService>[] {
  return services.map((service) => ({
    service,
    probe: CONFIGURATION_PROBES[service],
    regions: regionsToConfigure(settings, service),
    managedAs: CONFIGURATIONS[service],
  }));
}
