import type { Alert } from './alert';
import type { Collection } from './delivery-message';

/** What the functions send to the queue of events themselves, in the form of an event. */
export const OWN_SOURCE = 'monitoring';

interface OwnEvent {
  readonly source: typeof OWN_SOURCE;
  readonly 'detail-type': 'Alert' | 'Flush';
  readonly id: string;
  readonly detail: object;
}

/** An alert of the monitoring about itself, ready to go. */
export function alertEvent(alert: Alert): OwnEvent {
  return { source: OWN_SOURCE, 'detail-type': 'Alert', id: alert.eventId, detail: alert };
}

/** What `Flush` asks for: to tell now what was collected for a webhook. */
export interface Flush {
  readonly webhook: string;
  readonly collection: Collection;
}

/** @param id the same for two that ask for the same */
export function flushEvent(flush: Flush, id: string): OwnEvent {
  return { source: OWN_SOURCE, 'detail-type': 'Flush', id, detail: flush };
}
