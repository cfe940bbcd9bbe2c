import type { Alert } from '../alert';
import type { AwsEvent } from '../event';
import type { Received } from '../parse';
import { brokenEvent, type ServiceName, unknownEvent, unknownNotification, unreadableText } from './generic';
import { guardduty } from './guardduty';

/** What an event says: usually one alert; several where an event carries several findings; none where it says nothing. */
export type Message = (event: AwsEvent) => readonly Alert[];

interface Service extends ServiceName {
  /** By detail-type. */
  readonly messages: ReadonlyMap<string, Message>;
}

/** By source. Maps, since an event may name its source `constructor`. */
const SERVICES: ReadonlyMap<string, Service> = new Map([
  [
    'aws.guardduty',
    { service: 'guardduty', product: 'GuardDuty', messages: new Map([['GuardDuty Finding', guardduty]]) },
  ],
]);

/** AWS refuses PutEvents with a source `aws.*`, so test events come with this in front. */
const TEST_PREFIX = 'test.';

/** The alerts of whatever came in. Never throws: `fault` tells why an event was not understood. */
export function alertsOf(received: Received): {
  readonly alerts: readonly Alert[];
  readonly fault?: unknown;
} {
  if (received.kind === 'notification') return { alerts: [unknownNotification(received.notification)] };
  if (received.kind === 'text') return { alerts: [unreadableText(received.id, received.text)] };
  const { event } = received;
  if (!event.source.startsWith(TEST_PREFIX)) return ofEvent(event);
  const { alerts, ...rest } = ofEvent({ ...event, source: event.source.slice(TEST_PREFIX.length) });
  return { alerts: alerts.map(asTest), ...rest };
}

function ofEvent(event: AwsEvent): { alerts: readonly Alert[]; fault?: unknown } {
  const known = SERVICES.get(event.source);
  const names = known ?? namesOf(event.source);
  const message = known?.messages.get(event['detail-type']);
  if (message === undefined) return { alerts: [unknownEvent(event, names)] };
  try {
    return { alerts: message(event) };
  } catch (fault) {
    return { alerts: [brokenEvent(event, names)], fault };
  }
}

/** `aws.rds` → rds: people may have given it a route under that name. */
function namesOf(source: string): ServiceName {
  const service = source.replace(/^aws\./, '');
  return { service, product: source };
}

/** A test must not be taken for a repeat of the real thing, nor for one of an earlier test. */
function asTest(alert: Alert): Alert {
  return { ...alert, origin: 'test', key: `test/${alert.eventId}/${alert.key}` };
}
