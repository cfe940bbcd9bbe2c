import type { RegionClients } from '../clients';
import type { Existing } from '../facts';

/** The deployment whose resources a probe recognizes. */
export interface Deployment {
  readonly account: string;
  readonly prefix: string;
}

/** Finds the resource of a service in a Region; undefined if there is none. Rejects with the errors of the SDK. */
export type Probe = (clients: RegionClients, deployment: Deployment) => Promise<Existing | undefined>;
