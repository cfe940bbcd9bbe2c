import type { RegionClients } from '../clients';
import type { Existing } from '../facts';

/** For whom a probe looks. */
export interface Deployment {
  readonly account: string;
  readonly prefix: string;
}

/** Looks for what a service has in a Region; undefined if there is nothing. Rejects with the errors of the SDK. */
export type Probe = (clients: RegionClients, deployment: Deployment) => Promise<Existing | undefined>;
