import type { Alert } from '../../functions/notifier/alert';
import { alertsOf } from '../../functions/notifier/messages';
import type { Received } from '../../functions/notifier/parse';
import { render, type SlackPayload } from '../../functions/notifier/render';
import { type NotifierSettings, routeOf } from '../../functions/notifier/settings';
import { underRule } from '../../functions/notifier/under-rule';
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
  const alerts = event.received.flatMap((received, index) =>
    underRule(results[index]?.alerts ?? [], received, settings.rules),
  );
  return {
    ...event,
    source: event.received.map(sourceOf)[0] ?? '',
    alerts,
    payloads: alerts.map((alert) => render(alert, routeOf(alert.route ?? alert.service, settings), settings)),
    suppressed: results.flatMap(({ suppressed }) => suppressed ?? []),
    faults: results.flatMap(({ fault }) => (fault === undefined ? [] : [String(fault)])),
  };
}

/** Why nothing is posted. */
export function reasonOf({ suppressed }: Preview): string {
  return suppressed.join(', ') || 'there is nothing in it to tell';
}

function sourceOf(received: Received): string {
  if (received.kind === 'event') return received.event.source;
  return received.kind === 'notification' ? received.notification.topicArn : '';
}
