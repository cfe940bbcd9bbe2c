import type { Facts } from './facts';

/** One of the things that a finding of GuardDuty is about. */
export interface ResourceFacts extends Facts {
  readonly label: string;
  /** How people call it; undefined where the finding does not have this part. */
  readonly name: string | undefined;
}
