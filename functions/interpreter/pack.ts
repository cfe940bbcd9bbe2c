import { bytesOf } from '../shared/bytes-of';
import type { DeliveryMessage, RoutedAlert } from '../shared/delivery-message';
import type { Delivery, RecordResult } from './process-record';
import { truncateAlert } from './truncate';

/**
 * Most bytes of a delivery message as JSON. SQS takes 262,144 and more, but larger messages have no advantage: the notifier has
 * to process all alerts of a message in one invocation.
 */
export const MESSAGE_BYTES = 200_000;
/** Bytes of `{"webhook":"…","alerts":[]}` with a webhook name of 40 characters. */
const WRAPPING_BYTES = 100;
const MAX_ALERT_BYTES = MESSAGE_BYTES - WRAPPING_BYTES;

export interface PackedMessage {
  readonly message: DeliveryMessage;
  /** The records of the events queue that it holds alerts of. */
  readonly messageIds: readonly string[];
}

interface Draft extends PackedMessage {
  readonly messageIds: string[];
  /** Those of `message`. */
  readonly alerts: RoutedAlert[];
  /** Bytes that are left for more alerts. */
  room: number;
}

/**
 * Packs the deliveries of a batch into as few delivery messages as possible, in order: one list of messages for each webhook.
 * An alert that is too large for a message is truncated.
 */
export function pack(results: readonly RecordResult[]): readonly (readonly PackedMessage[])[] {
  const drafts = new Map<string, Draft[]>();
  for (const { deliveries, messageId } of results)
    for (const delivery of deliveries) {
      const ofWebhook = drafts.get(delivery.webhook) ?? [];
      drafts.set(delivery.webhook, ofWebhook);
      add(delivery, messageId, ofWebhook);
    }
  return [...drafts.values()];
}

function add(delivery: Delivery, messageId: string, drafts: Draft[]): void {
  const { webhook } = delivery;
  if ('flush' in delivery) {
    const message = { webhook, flush: delivery.flush };
    drafts.push({ message, messageIds: [messageId], alerts: [], room: 0 });
    return;
  }
  const routed = truncateAlert(delivery.routed, MAX_ALERT_BYTES);
  const bytes = bytesOf(routed) + ','.length;
  const last = drafts.at(-1);
  if (last === undefined || last.room < bytes) {
    const alerts = [routed];
    const room = MAX_ALERT_BYTES - bytes;
    drafts.push({ message: { webhook, alerts }, messageIds: [messageId], alerts, room });
    return;
  }
  last.alerts.push(routed);
  last.messageIds.push(messageId);
  last.room -= bytes;
}
