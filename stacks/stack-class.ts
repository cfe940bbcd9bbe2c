import type { App, TerraformStack } from 'cdktf';
import type { Region } from '../settings/regions';
import type { Settings } from '../settings/schema';

/** The class of a stack, with what is needed without creating an instance. */
export interface StackClass {
  new (app: App, settings: Settings, regions: readonly Region[]): TerraformStack;
  /** What the user should know before deploying it. */
  warnings?(settings: Settings, regions: readonly Region[]): readonly string[];
}

/** The class of a service's stack. */
export interface ServiceStack extends StackClass {
  /** The Regions of its resources; by default those of its block, if the service is enabled. */
  regions?(settings: Settings): readonly Region[];
  /** The stacks that must be deployed before it; by default the hub and the spokes. */
  readonly after?: readonly string[];
}
