import type { Facts } from './facts';

/** Fields about one of the resources of a GuardDuty finding. */
export interface ResourceFacts extends Facts {
  /** The kind of resource, shown as a field label: `Instance`. */
  readonly label: string;
  /** Undefined if the finding has no such resource. */
  readonly name: string | undefined;
}
