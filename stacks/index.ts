import type { App, TerraformStack } from 'cdktf';
import { REGIONS, type Region } from '../settings/regions';
import type { Settings } from '../settings/schema';
import { guardduty } from './guardduty';
import { hub } from './hub';
import { spokes } from './spokes';

export interface StackEntry {
  readonly name: string;
  /** Where its resources are. A stack without any is built all the same: applying it removes what was there. */
  readonly regions: (settings: Settings) => readonly Region[];
  readonly build: (app: App, settings: Settings, regions: readonly Region[]) => TerraformStack;
}

const SERVICES: readonly StackEntry[] = [
  { name: 'guardduty', regions: ({ guardduty }) => whereEnabled(guardduty), build: guardduty },
];

/** Every stack, in the order in which they are deployed. */
export const STACKS: readonly StackEntry[] = [
  { name: 'hub', regions: ({ home_region }) => [home_region], build: hub },
  { name: 'spokes', regions: regionsInUse, build: spokes },
  ...SERVICES,
];

/** The Regions of the settings and those that a service needs besides, in the order of the table of Regions. */
function regionsInUse(settings: Settings): readonly Region[] {
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
