import type { App, TerraformStack } from 'cdktf';
import type { Settings } from '../settings/schema';
import { HubStack } from './hub';
import { OrganizationStack } from './organization';
import { regionsInUse, SERVICES, type StackEntry } from './services';
import { SpokesStack } from './spokes';

/** Every stack, in an order in which each can be deployed. */
export const STACKS: readonly StackEntry[] = [
  {
    name: 'hub',
    after: [],
    regions: ({ home_region, hub }) => (hub ? [] : [home_region]),
    stack: HubStack,
  },
  { name: 'spokes', after: ['hub'], regions: regionsInUse, stack: SpokesStack },
  ...SERVICES,
  {
    name: 'organization',
    // Heartbeats arrive as soon as the rules exist.
    after: ['hub'],
    regions: ({ organization, home_region }) => (organization?.units.length ? [home_region] : []),
    stack: OrganizationStack,
  },
];

/** Builds stacks and declares their order; dependencies on stacks that are not among them are omitted. */
export function buildStacks(app: App, settings: Settings, entries: readonly StackEntry[] = STACKS): void {
  const built = new Map<string, TerraformStack>();
  for (const { name, after, stack: Stack, regions } of entries) {
    const stack = new Stack(app, settings, regions(settings));
    for (const other of after) {
      const before = built.get(other);
      if (before) stack.addDependency(before);
    }
    built.set(name, stack);
  }
}
