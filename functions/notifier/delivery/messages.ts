import type { DeliveryMessage, RoutedAlert } from '../../shared/delivery-message';
import type { SqsRecord } from '../../shared/sqs-batch';

/** A message of the queue, read. */
export interface Message {
  readonly record: SqsRecord;
  readonly content: DeliveryMessage;
}

export const alertsOf = (content: DeliveryMessage): readonly RoutedAlert[] =>
  'alerts' in content ? content.alerts : [];

/** Undefined for what is no delivery message: it has no webhook, so nobody can be told of it. */
export function deliveryMessageOf(body: string): DeliveryMessage | undefined {
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
