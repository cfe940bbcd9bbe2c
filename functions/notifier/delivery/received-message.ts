import type { DeliveryMessage, RoutedAlert } from '../../shared/delivery-message';
import type { SqsRecord } from '../../shared/sqs-batch';
import { receivesOf } from './retry';

/** A record of the alerts queue with its parsed content. */
export interface ReceivedMessage {
  readonly record: SqsRecord;
  readonly content: DeliveryMessage;
}

/** Returns the alerts of a message; a flush has none. */
export const alertsOf = (content: DeliveryMessage): readonly RoutedAlert[] =>
  'alerts' in content ? content.alerts : [];

/** Returns the number of receives of some messages by their id. */
export const receivesById = (messages: readonly ReceivedMessage[]): Readonly<Record<string, number>> =>
  Object.fromEntries(messages.map(({ record }) => [record.messageId, receivesOf(record)]));

/**
 * Returns the alerts of messages that were received before, with the time of the first receive in ms since the epoch.
 *
 * @param decided see `WebhookState`: left out are the messages whose previous receive is among them
 */
export function redeliveredAlerts(
  messages: readonly ReceivedMessage[],
  decided: Readonly<Record<string, number>> = {},
): ReadonlyMap<RoutedAlert, number> {
  const redelivered = messages.filter(({ record }) => {
    const before = receivesOf(record) - 1;
    return before > 0 && decided[record.messageId] !== before;
  });
  return new Map(
    redelivered.flatMap(({ record: { attributes }, content }) => {
      const firstReceivedAt = Number(attributes.ApproximateFirstReceiveTimestamp);
      return alertsOf(content).map((routed) => [routed, firstReceivedAt] as const);
    }),
  );
}

/** Parses the body of a message. Returns undefined if it is not a delivery message. */
export function parseDeliveryMessage(body: string): DeliveryMessage | undefined {
  try {
    const content = JSON.parse(body);
    return isDeliveryMessage(content) ? content : undefined;
  } catch {
    return undefined;
  }
}

function isDeliveryMessage({ webhook, alerts, flush }: Record<string, unknown>): boolean {
  if (typeof webhook !== 'string' || webhook === '') return false;
  if (Array.isArray(alerts)) return alerts.every(isRoutedAlert);
  return flush === 'storm' || flush === 'digest';
}

function isRoutedAlert({ id, alert }: Partial<RoutedAlert>): boolean {
  return [id, alert?.key, alert?.region].every((text) => typeof text === 'string');
}
