import { hub } from './hub';
import { regionsInUse, SERVICES, type StackEntry } from './services';
import { spokes } from './spokes';

/** Every stack, in the order in which they are deployed. */
export const STACKS: readonly StackEntry[] = [
  { name: 'hub', regions: ({ home_region }) => [home_region], build: hub },
  { name: 'spokes', regions: regionsInUse, build: spokes },
  ...SERVICES,
];
