import type { App, TerraformStack } from 'cdktf';
import type { Settings } from '../settings/schema';
import { hub, hubWarnings } from './hub';
import { regionsInUse, SERVICES, type StackEntry } from './services';
import { spokes } from './spokes';

/** Every stack, in an order in which each can be deployed. */
export const STACKS: readonly StackEntry[] = [
  { name: 'hub', after: [], regions: ({ home_region }) => [home_region], build: hub, warnings: hubWarnings },
  { name: 'spokes', after: ['hub'], regions: regionsInUse, build: spokes },
  ...SERVICES,
];

/** Builds stacks and says which come first; of those that are not among them it says nothing. */
export function buildStacks(app: App, settings: Settings, entries: readonly StackEntry[] = STACKS): void {
  const built = new Map<string, TerraformStack>();
  for (const { name, after, build, regions } of entries) {
    const stack = build(app, settings, regions(settings));
    for (const other of after) {
      const before = built.get(other);
      if (before) stack.addDependency(before);
    }
    built.set(name, stack);
  }
}
