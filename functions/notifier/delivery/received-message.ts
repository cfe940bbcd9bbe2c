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

/** Returns the alerts of messages that were received before, with the time of the first receive in ms since the epoch. */
export function redeliveredAlerts(messages: readonly ReceivedMessage[]): ReadonlyMap<RoutedAlert, number> {
  return new Map(
    messages
      .filter(({ record }) => receivesOf(record) > 1)
      .flatMap(({ record: { attributes }, content }) =>
        alertsOf(content).map(
          (routed) => [routed, Number(attributes.ApproximateFirstReceiveTimestamp)] as const,
        ),
      ),
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
