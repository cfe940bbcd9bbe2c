import { HEARTBEAT_SOURCE_END, HEARTBEAT_TYPE } from '../../patterns/heartbeat';
import type { Alert } from '../shared/alert';
import type { DeliveryMessage } from '../shared/delivery-message';
import { OWN_SOURCE } from '../shared/own-event';
import type { AwsEvent, Detail } from './event';
import type { Interpretation } from './messages';
import { isNonEmptyString, type ParsedBody, parseObject } from './parse';

/** A message that the monitoring has sent itself: from a function, a schedule or a dead-letter queue. */
export type OwnMessage =
  /** Sent daily by each Region of each account, both as EventBridge says; `time` is ISO 8601. */
  | {
      readonly kind: 'heartbeat';
      readonly account: string;
      readonly region: string;
      readonly time: string;
    }
  /** To be forwarded unchanged: the request to post a storm or digest, or alerts redriven from the dead-letter queue. */
  | { readonly kind: 'delivery-message'; readonly message: DeliveryMessage }
  /** Alerts that the watcher has made, or the reason why the message is suppressed. */
  | { readonly kind: 'interpretation'; readonly interpretation: Interpretation };

/** Recognizes messages of the monitoring itself; undefined for all others. */
export function readOwnMessage(parsed: ParsedBody): OwnMessage | undefined {
  if (parsed.kind === 'text') return readText(parseObject(parsed.text));
  return parsed.kind === 'event' ? readEvent(parsed.event) : undefined;
}

function readEvent(event: AwsEvent): OwnMessage | undefined {
  const { source, 'detail-type': type, detail } = event;
  if (isHeartbeat(event)) {
    // A replay says nothing about the Region today.
    const isReplay = event['replay-name'] !== undefined;
    if (isReplay) return suppressed('replayed heartbeat');
    return { kind: 'heartbeat', account: event.account, region: event.region, time: event.time };
  }
  // Only a redrive brings the event of a failed run here, and the watcher has run again since.
  if (isScheduledBy('-clock', event)) return suppressed('outdated run of the watcher');
  // Anyone in the account can put events with this source on a bus, but EventBridge then adds the account.
  if (source !== OWN_SOURCE || event.account !== '') return undefined;
  if (type === 'Flush') return readDeliveryMessage({ webhook: detail.webhook, flush: detail.collection });
  return type === 'Alert' && isAlert(detail) ? interpretation({ alerts: [detail] }) : undefined;
}

/** Earlier versions send heartbeats with a scheduled rule; these arrive until `spokes` is deployed again. */
function isHeartbeat(event: AwsEvent): boolean {
  const { source, 'detail-type': type } = event;
  return (
    (source.endsWith(HEARTBEAT_SOURCE_END) && type === HEARTBEAT_TYPE) || isScheduledBy('-heartbeat', event)
  );
}

/** The event of a scheduled rule identifies the rule only by its ARN in `resources`. */
function isScheduledBy(ruleSuffix: string, { source, 'detail-type': type, resources }: AwsEvent): boolean {
  const isScheduled = source === 'aws.events' && type === 'Scheduled Event';
  return isScheduled && resources.some((arn) => arn.endsWith(ruleSuffix));
}

/** A delivery message, or a heartbeat that a schedule could not put on the bus and that was redriven from its dead-letter queue. */
function readText(content: Detail | undefined): OwnMessage | undefined {
  // The dead letter of a schedule is the PutEvents request that failed.
  // https://docs.aws.amazon.com/scheduler/latest/UserGuide/configuring-schedule-dlq.html
  const entries: unknown = content?.Entries;
  const isRequest = Array.isArray(entries) && entries.length > 0 && entries.every(isHeartbeatEntry);
  return isRequest ? suppressed('undelivered heartbeat') : readDeliveryMessage(content);
}

const isHeartbeatEntry = (entry: Detail | null): boolean =>
  entry?.DetailType === HEARTBEAT_TYPE && String(entry.Source).endsWith(HEARTBEAT_SOURCE_END);

const interpretation = (value: Interpretation): OwnMessage => ({
  kind: 'interpretation',
  interpretation: value,
});

const suppressed = (reason: string): OwnMessage => interpretation({ alerts: [], suppressed: reason });

function readDeliveryMessage(content: Detail | undefined): OwnMessage | undefined {
  const { webhook, alerts, flush } = content ?? {};
  const isFlush = flush === 'storm' || flush === 'digest';
  const hasAlerts =
    Array.isArray(alerts) && alerts.every((one) => isNonEmptyString(one?.id) && isAlert(one.alert));
  return isNonEmptyString(webhook) && (isFlush || hasAlerts)
    ? { kind: 'delivery-message', message: content as DeliveryMessage }
    : undefined;
}

/**
 * Whether the value has every property that the notifier relies on: an incomplete alert would block its webhook, so it is shown
 * as an unreadable message instead.
 */
function isAlert(value: Detail | null | undefined): value is Alert {
  const { service, title, key, region, fields } = value ?? {};
  const hasNames = [service, title, key].every(isNonEmptyString);
  // The Region may be empty.
  return hasNames && typeof region === 'string' && Array.isArray(fields);
}
