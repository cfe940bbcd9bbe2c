import type { App, TerraformStack } from 'cdktf';
import type { Region } from '../settings/regions';
import type { Settings } from '../settings/schema';

/** The class of a stack, and what has to be known of it without making one. */
export interface StackClass {
  new (app: App, settings: Settings, regions: readonly Region[]): TerraformStack;
  /** What the user should know before deploying it. */
  warnings?(settings: Settings, regions: readonly Region[]): readonly string[];
}

/** The class of a service's stack. */
export interface ServiceStack extends StackClass {
  /** Where its resources are, if not in the Regions of its block while that is enabled. */
  regions?(settings: Settings): readonly Region[];
  /** The stacks that have to be there before, if not the hub and the spokes. */
  readonly after?: readonly string[];
}
