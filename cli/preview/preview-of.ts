import type { Alert } from '../../functions/notifier/alert';
import { alertsOf } from '../../functions/notifier/messages';
import type { Received } from '../../functions/notifier/parse';
import { render, type SlackPayload } from '../../functions/notifier/render';
import { routeFor, tagsOf } from '../../functions/notifier/routes';
import type { NotifierSettings } from '../../functions/notifier/settings';
import type { EventFile } from './event-files';

/** What becomes of the event of one file. */
export interface Preview extends EventFile {
  readonly source: string;
  readonly alerts: readonly Alert[];
  /** One for each alert, in the same order. Empty: nothing is posted. */
  readonly payloads: readonly SlackPayload[];
  /** The rules that leave an event out. */
  readonly suppressed: readonly string[];
  /** Why an event was not understood; the alert says so too. */
  readonly faults: readonly string[];
}

/**
 * The same way as in the notifier, but without asking AWS: where the notifier looks up what an event only names, the
 * preview shows the message that goes out when AWS does not answer.
 */
export function previewOf(event: EventFile, settings: NotifierSettings): Preview {
  const results = event.received.map(alertsOf);
  const routed = results.flatMap((result, index) => {
    const tags = tagsIn(event.received[index]);
    return result.alerts.map((alert) => ({ alert, route: routeFor(alert, tags, settings) }));
  });
  return {
    ...event,
    source: event.received.map(sourceOf)[0] ?? '',
    alerts: routed.map(({ alert }) => alert),
    payloads: routed.map(({ alert, route }) => render(alert, route, settings)),
    suppressed: results.flatMap(({ suppressed }) => suppressed ?? []),
    faults: results.flatMap(({ fault }) => (fault === undefined ? [] : [String(fault)])),
  };
}

/** Why nothing is posted. */
export function reasonOf({ suppressed }: Preview): string {
  return suppressed.join(', ') || 'there is nothing in it to tell';
}

function tagsIn(received: Received | undefined) {
  return received?.kind === 'event' ? tagsOf(received.event.detail) : [];
}

function sourceOf(received: Received): string {
  if (received.kind === 'event') return received.event.source;
  return received.kind === 'notification' ? received.notification.topicArn : '';
}
