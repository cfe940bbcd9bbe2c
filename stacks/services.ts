import type { App, TerraformStack } from 'cdktf';
import { REGIONS, type Region } from '../settings/regions';
import type { Settings } from '../settings/schema';
import { awsConfig, awsConfigRegions, awsConfigWarnings } from './aws-config';
import { budget } from './budget';
import { eventForwarder, eventForwarderWarnings } from './event-forwarder';
import { eventRules, eventRulesRegions, eventRulesWarnings } from './event-rules';
import { guardduty } from './guardduty';
import { health, healthWarnings } from './health';
import { inspector, inspectorWarnings } from './inspector';
import { inspectorClassic, inspectorClassicWarnings } from './inspector-classic';
import { macie, macieWarnings } from './macie';
import { securityHub, securityHubWarnings } from './security-hub';
import { trustedAdvisor } from './trusted-advisor';

export interface StackEntry {
  readonly name: string;
  /** The stacks that have to be there before: `cdktf deploy '*'` takes them in this order, and `cdktf destroy '*'` in reverse. */
  readonly after: readonly string[];
  /** Where its resources are. A stack without any is built all the same: applying it removes what was there. */
  readonly regions: (settings: Settings) => readonly Region[];
  readonly build: (app: App, settings: Settings, regions: readonly Region[]) => TerraformStack;
  /** What the user should know before deploying it. */
  readonly warnings?: (settings: Settings, regions: readonly Region[]) => readonly string[];
}

/** What sends to the hub needs both. */
const HUB_AND_SPOKES = ['hub', 'spokes'];

/** The stacks of the services. */
export const SERVICES: readonly StackEntry[] = [
  {
    name: 'guardduty',
    after: HUB_AND_SPOKES,
    regions: ({ guardduty }) => whereEnabled(guardduty),
    build: guardduty,
  },
  {
    name: 'trusted-advisor',
    after: HUB_AND_SPOKES,
    regions: ({ trusted_advisor }) => whereEnabled(trusted_advisor),
    build: trustedAdvisor,
  },
  {
    name: 'aws-config',
    after: HUB_AND_SPOKES,
    regions: awsConfigRegions,
    build: awsConfig,
    warnings: awsConfigWarnings,
  },
  {
    name: 'inspector',
    after: HUB_AND_SPOKES,
    regions: ({ inspector }) => whereEnabled(inspector),
    build: inspector,
    warnings: inspectorWarnings,
  },
  {
    name: 'inspector-classic',
    after: HUB_AND_SPOKES,
    regions: ({ inspector_classic }) => whereEnabled(inspector_classic),
    build: inspectorClassic,
    warnings: inspectorClassicWarnings,
  },
  {
    name: 'budget',
    after: HUB_AND_SPOKES,
    regions: ({ budget }) => (budget.budgets.length > 0 ? whereEnabled(budget) : []),
    build: budget,
  },
  {
    name: 'health',
    after: HUB_AND_SPOKES,
    regions: ({ health }) => whereEnabled(health),
    build: health,
    warnings: healthWarnings,
  },
  {
    name: 'security-hub',
    after: HUB_AND_SPOKES,
    regions: ({ security_hub }) => whereEnabled(security_hub),
    build: securityHub,
    warnings: securityHubWarnings,
  },
  {
    name: 'macie',
    after: HUB_AND_SPOKES,
    regions: ({ macie }) => whereEnabled(macie),
    build: macie,
    warnings: macieWarnings,
  },
  {
    name: 'event-rules',
    after: HUB_AND_SPOKES,
    regions: eventRulesRegions,
    build: eventRules,
    warnings: eventRulesWarnings,
  },
  {
    name: 'event-forwarder',
    after: [],
    regions: ({ event_forwarder }) => whereEnabled(event_forwarder),
    build: eventForwarder,
    warnings: eventForwarderWarnings,
  },
];

/** The Regions of the settings and those that a service needs besides, in the order of the table of Regions. */
export function regionsInUse(settings: Settings): readonly Region[] {
  const used = new Set([...settings.regions, ...SERVICES.flatMap(({ regions }) => regions(settings))]);
  return REGIONS.filter((region) => used.has(region));
}

function whereEnabled({
  enabled,
  regions,
}: {
  enabled: boolean;
  regions: readonly Region[];
}): readonly Region[] {
  return enabled ? regions : [];
}
