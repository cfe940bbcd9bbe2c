import type { Alert } from '../alert';
import type { DeliveryMessage } from '../delivery-message';
import { OWN_SOURCE } from '../own-event';
import type { Detail } from './event';
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
  if (received.kind === 'text') return deliveryMessageIn(parseObject(received.text));
  if (received.kind !== 'event') return undefined;
  const { event } = received;
  const { source, 'detail-type': type, detail } = event;
  // The event of a scheduled rule names nothing but the rule.
  const isScheduled = source === 'aws.events' && type === 'Scheduled Event';
  const isOf = (rule: string) => isScheduled && event.resources.some((arn) => arn.endsWith(rule));
  if (isOf('-heartbeat')) {
    // What once was alive proves nothing of today.
    const isReplay = event['replay-name'] !== undefined;
    if (isReplay) return understood([], 'heartbeat of a replay');
    return { kind: 'heartbeat', region: event.region, time: event.time };
  }
  // It comes only redriven, from a run that failed, and the watcher has run again since.
  if (isOf('-clock')) return understood([], 'past run of the watcher');
  // Anybody may put events with any such source on a bus, but EventBridge gives them an account.
  if (source !== OWN_SOURCE || event.account !== '') return undefined;
  if (type === 'Flush') return deliveryMessageIn({ webhook: detail.webhook, flush: detail.collection });
  return type === 'Alert' && isAlert(detail) ? understood([detail]) : undefined;
}

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
