import { REGIONS, type Region } from '../settings/regions';
import type { Settings } from '../settings/schema';
import { dashed, SERVICE_NAMES, type ServiceName } from '../words/services';
import { SERVICE_STACKS } from './service-stacks';
import type { StackClass } from './stack-class';

export interface StackEntry {
  readonly name: string;
  /** The stacks that have to be there before: `cdktf deploy '*'` takes them in this order, and `cdktf destroy '*'` in reverse. */
  readonly after: readonly string[];
  /** The Regions of its resources. A stack without any is built as well: applying it removes its former resources. */
  readonly regions: (settings: Settings) => readonly Region[];
  readonly stack: StackClass;
}

/** What sends to the hub needs both. */
const HUB_AND_SPOKES = ['hub', 'spokes'];

/** The stacks of the services, in the order of the list of services. */
export const SERVICES: readonly StackEntry[] = SERVICE_NAMES.map((name) => {
  const stack = SERVICE_STACKS[name];
  return {
    name: dashed(name),
    after: stack.after ?? HUB_AND_SPOKES,
    regions: (settings) => stack.regions?.(settings) ?? whereEnabled(settings, name),
    stack,
  };
});

/** The Regions of the settings and the additional Regions that a service needs, in the order of the table of Regions. */
export function regionsInUse(settings: Settings): readonly Region[] {
  const used = new Set([...settings.regions, ...SERVICES.flatMap(({ regions }) => regions(settings))]);
  return REGIONS.filter((region) => used.has(region));
}

function whereEnabled(settings: Settings, name: ServiceName): readonly Region[] {
  const { enabled, regions } = settings[name];
  return enabled ? regions : [];
}
