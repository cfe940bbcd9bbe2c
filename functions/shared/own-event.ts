import type { Alert } from './alert';
import type { Collection } from './delivery-message';

/** The source of events that the functions themselves send to the events queue. */
export const OWN_SOURCE = 'monitoring';

/** An event of this project, in the form of an EventBridge event. */
interface OwnEvent {
  readonly source: typeof OWN_SOURCE;
  readonly 'detail-type': 'Alert' | 'Flush';
  readonly id: string;
  readonly detail: object;
}

/** Returns the event of an alert about the monitoring itself. */
export function alertEvent(alert: Alert): OwnEvent {
  return { source: OWN_SOURCE, 'detail-type': 'Alert', id: alert.eventId, detail: alert };
}

/** A request to post what is pending for a webhook. */
export interface Flush {
  readonly webhook: string;
  readonly collection: Collection;
}

/**
 * Returns the event of a flush.
 * @param id the same for two requests of the same flush, so that one of them is deduplicated
 */
export function flushEvent(flush: Flush, id: string): OwnEvent {
  return { source: OWN_SOURCE, 'detail-type': 'Flush', id, detail: flush };
}
