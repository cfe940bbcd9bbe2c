import { bytesOf } from '../shared/bytes-of';
import type { DeliveryMessage, RoutedAlert } from '../shared/delivery-message';
import type { Order, Outgoing } from './process-record';
import { fitting } from './truncate';

/**
 * Bytes of JSON, at most. SQS takes 262,144 and more, but nothing is gained by larger delivery messages: the notifier would have to
 * work through them at once.
 */
export const MESSAGE_BYTES = 200_000;
/** `{"webhook":"…","alerts":[]}`, with a name of 40 characters. */
const WRAPPING_BYTES = 100;

/** A delivery message, and the ids of the queue messages that it holds something of. */
export interface Packed {
  readonly delivery: DeliveryMessage;
  readonly messageIds: readonly string[];
}

/** What a batch sends, a list for each webhook: in order, and in as few delivery messages as it fits into. */
export function pack(orders: readonly Order[]): readonly (readonly Packed[])[] {
  const shelves = new Map<string, Draft[]>();
  for (const { outgoing, messageId } of orders)
    for (const one of outgoing) {
      const shelf = shelves.get(one.webhook) ?? [];
      shelves.set(one.webhook, shelf);
      put(one, messageId, shelf);
    }
  return [...shelves.values()];
}

interface Draft extends Packed {
  readonly messageIds: string[];
  /** Those of its delivery message. */
  readonly alerts: RoutedAlert[];
  /** Bytes that more alerts may have. */
  room: number;
}

function put(one: Outgoing, messageId: string, shelf: Draft[]): void {
  const { webhook } = one;
  if ('flush' in one) {
    const delivery = { webhook, flush: one.flush };
    shelf.push({ delivery, messageIds: [messageId], alerts: [], room: 0 });
    return;
  }
  const most = MESSAGE_BYTES - WRAPPING_BYTES;
  const routed = fitting(one.routed, most);
  const bytes = bytesOf(routed) + ','.length;
  const last = shelf.at(-1);
  if (last === undefined || last.room < bytes) {
    const alerts = [routed];
    shelf.push({ delivery: { webhook, alerts }, messageIds: [messageId], alerts, room: most - bytes });
    return;
  }
  last.alerts.push(routed);
  last.messageIds.push(messageId);
  last.room -= bytes;
}
