import type { DeliveryMessage, RoutedAlert } from '../delivery-message';
import type { SqsRecord } from '../sqs-batch';

/** A message of the queue, read. */
export interface Message {
  readonly record: SqsRecord;
  readonly parcel: DeliveryMessage;
}

/** What was not delivered by then stands in the way of what is new. */
const LONGEST_AGE_MS = 24 * 60 * 60 * 1000;
/** A day of trying, at one every six minutes. */
const MOST_RECEIVES = 240;
/** How long a message rests before it is tried again: the first times soon, then every six minutes. */
const FIRST_REST_SECONDS = 15;
const LONGEST_REST_SECONDS = 360;

export const isTooOld = ({ attributes }: SqsRecord, now: number) =>
  now - Number(attributes.SentTimestamp) > LONGEST_AGE_MS;

/**
 * It seems to crash the function, of which nothing else is known. Within the day it may be Slack, which asks for a few seconds
 * again and again.
 */
export const isReceivedTooOften = (record: SqsRecord, now: number) =>
  receives(record) > MOST_RECEIVES && isTooOld(record, now);

/** Seconds, longer each time. */
export const restOf = (record: SqsRecord) =>
  Math.min(FIRST_REST_SECONDS * 2 ** (receives(record) - 1), LONGEST_REST_SECONDS);

const receives = ({ attributes }: SqsRecord) => Number(attributes.ApproximateReceiveCount);

export const alertsOf = (parcel: DeliveryMessage): readonly RoutedAlert[] =>
  'alerts' in parcel ? parcel.alerts : [];

/** Undefined for what is no parcel: it has no webhook, so nobody can be told of it. */
export function deliveryMessageOf(body: string): DeliveryMessage | undefined {
  try {
    const parcel = JSON.parse(body);
    return isDeliveryMessage(parcel) ? parcel : undefined;
  } catch {
    return undefined;
  }
}

function isDeliveryMessage({ webhook, alerts, flush }: Record<string, unknown>): boolean {
  if (typeof webhook !== 'string') return false;
  if (Array.isArray(alerts)) return alerts.every(isRoutedAlert);
  return flush === 'storm' || flush === 'digest';
}

function isRoutedAlert({ id, alert }: Partial<RoutedAlert>): boolean {
  return [id, alert?.key, alert?.region].every((text) => typeof text === 'string');
}
