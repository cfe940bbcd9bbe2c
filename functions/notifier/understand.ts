import { type EnrichDependencies, enrich } from './enrich';
import { alertsOf, type Understood } from './messages';
import type { Received } from './parse';

/** What came in, as alerts. Never rejects. */
export type Understand = (received: Received) => Promise<Understood>;

/** By the message functions of all services, with what they need to look up. */
export async function understand(received: Received, needs: EnrichDependencies): Promise<Understood> {
  return alertsOf(await enrich(received, needs));
}
