import { HEARTBEAT_SOURCE_END, HEARTBEAT_TYPE } from '../../patterns/heartbeat';
import type { Alert } from '../shared/alert';
import type { DeliveryMessage } from '../shared/delivery-message';
import { OWN_SOURCE } from '../shared/own-event';
import type { AwsEvent, Detail } from './event';
import type { Understood } from './messages';
import { isText, parseObject, type Received } from './parse';

/** What the functions of the monitoring send to the queue themselves, or have arranged to come. */
export type Own =
  /** A sign of life that every Region sends once a day. */
  | { readonly kind: 'heartbeat'; readonly region: string; readonly time: string }
  /** To be passed on as it is: the reminder of a storm, or what comes from the dead-letter queue. */
  | { readonly kind: 'delivery-message'; readonly delivery: DeliveryMessage }
  | { readonly kind: 'understood'; readonly understood: Understood };

/** Undefined for everything else. */
export function ownOf(received: Received): Own | undefined {
  if (received.kind === 'text') return inText(parseObject(received.text));
  if (received.kind !== 'event') return undefined;
  const { event } = received;
  const { source, 'detail-type': type, detail } = event;
  if (isHeartbeat(event)) {
    // What once was alive proves nothing of today.
    const isReplay = event['replay-name'] !== undefined;
    if (isReplay) return understood([], 'heartbeat of a replay');
    return { kind: 'heartbeat', region: event.region, time: event.time };
  }
  // It comes only redriven, from a run that failed, and the watcher has run again since.
  if (isScheduledBy('-clock', event)) return understood([], 'past run of the watcher');
  // Anybody may put events with any such source on a bus, but EventBridge gives them an account.
  if (source !== OWN_SOURCE || event.account !== '') return undefined;
  if (type === 'Flush') return deliveryMessageIn({ webhook: detail.webhook, flush: detail.collection });
  return type === 'Alert' && isAlert(detail) ? understood([detail]) : undefined;
}

/** Earlier deployments send them by a scheduled rule: until `spokes` is applied anew these come, too. */
function isHeartbeat(event: AwsEvent): boolean {
  const { source, 'detail-type': type } = event;
  return (
    (source.endsWith(HEARTBEAT_SOURCE_END) && type === HEARTBEAT_TYPE) || isScheduledBy('-heartbeat', event)
  );
}

/** The event of a scheduled rule names nothing but the rule. */
function isScheduledBy(rule: string, { source, 'detail-type': type, resources }: AwsEvent): boolean {
  return source === 'aws.events' && type === 'Scheduled Event' && resources.some((arn) => arn.endsWith(rule));
}

/** What is no event: a delivery message, or a heartbeat that its schedule could not put on the bus and is sent again by hand. */
function inText(content: Detail | undefined): Own | undefined {
  // The dead letter of a schedule is the request that failed.
  // https://docs.aws.amazon.com/scheduler/latest/UserGuide/configuring-schedule-dlq.html
  const entries: unknown = content?.Entries;
  const isRequest = Array.isArray(entries) && entries.length > 0 && entries.every(isHeartbeatEntry);
  return isRequest ? understood([], 'heartbeat that reached no bus') : deliveryMessageIn(content);
}

const isHeartbeatEntry = (entry: Detail | null): boolean =>
  entry?.DetailType === HEARTBEAT_TYPE && String(entry.Source).endsWith(HEARTBEAT_SOURCE_END);

function understood(alerts: readonly Alert[], suppressed?: string): Own {
  return { kind: 'understood', understood: { alerts, ...(suppressed && { suppressed }) } };
}

function deliveryMessageIn(content: Detail | undefined): Own | undefined {
  const { webhook, alerts, flush } = content ?? {};
  const isFlush = flush === 'storm' || flush === 'digest';
  const isDeliveryMessage =
    isFlush || (Array.isArray(alerts) && alerts.every((one) => isText(one?.id) && isAlert(one.alert)));
  const isNamed = typeof webhook === 'string' && webhook !== '';
  return isNamed && isDeliveryMessage
    ? { kind: 'delivery-message', delivery: content as DeliveryMessage }
    : undefined;
}

/** One that lacks what the notifier relies on would hold up a webhook; it is shown as what it looks like instead. */
function isAlert(detail: Detail | null | undefined): detail is Alert {
  const { service, title, key, region, fields } = detail ?? {};
  // The Region may be empty.
  return [service, title, key].every(isText) && typeof region === 'string' && Array.isArray(fields);
}
