import { applyEventRule } from '../../functions/interpreter/apply-event-rule';
import { findIgnoreRule } from '../../functions/interpreter/ignore';
import { interpret } from '../../functions/interpreter/messages';
import type { ParsedBody } from '../../functions/interpreter/parse';
import { routeFor, tagsOf } from '../../functions/interpreter/routes';
import { withRunbooks } from '../../functions/interpreter/runbook';
import { renderAlert } from '../../functions/notifier/render/render-alert';
import type { SlackPayload } from '../../functions/notifier/slack/payload';
import type { Alert } from '../../functions/shared/alert';
import { localDate } from '../../functions/shared/calendar';
import type { Mention } from '../../functions/shared/delivery-message';
import type { EventFile } from './event-files';
import type { PreviewSettings } from './preview-settings';

/** An alert, where it goes, and how it looks there. */
export interface Message {
  readonly alert: Alert;
  readonly webhooks: readonly string[];
  readonly mention: Mention;
  readonly payload: SlackPayload;
}

/** The result for the event of one file. */
export interface Preview extends EventFile {
  readonly source: string;
  /** The product name of the service, if the event has it. */
  readonly product: string | undefined;
  /** Empty: nothing is posted. */
  readonly messages: readonly Message[];
  /** The names of rules of the settings that leave an alert out. */
  readonly ignored: readonly string[];
  /** The rules of this project that suppress an event. */
  readonly suppressed: readonly string[];
  /** Why an event was not understood; the alert says so too. */
  readonly faults: readonly string[];
}

/**
 * Processes an event as the interpreter and the notifier do, but without calling AWS: where the interpreter looks up details,
 * the preview shows the message that is sent if AWS does not answer.
 * @param now milliseconds since the epoch, for ignore rules with an expiry date
 */
export function previewOf(event: EventFile, settings: PreviewSettings, now: number): Preview {
  const results = event.received.map(interpret);
  const judged = event.received.flatMap((received, index) =>
    told(results[index]?.alerts ?? [], received, settings).map((alert) => ({
      alert,
      received,
      ignored: ruleThatIgnores(alert, received, settings, now),
    })),
  );
  return {
    ...event,
    source: event.received.map(sourceOf)[0] ?? '',
    product: judged[0]?.alert.product,
    messages: judged
      .filter(({ ignored }) => ignored === undefined)
      .map(({ alert, received }) => messageOf(alert, received, settings)),
    ignored: [...new Set(judged.flatMap(({ ignored }) => ignored ?? []))],
    suppressed: results.flatMap(({ suppressed }) => suppressed ?? []),
    faults: results.flatMap(({ fault }) => (fault === undefined ? [] : [String(fault)])),
  };
}

function told(alerts: readonly Alert[], received: ParsedBody, { interpreter }: PreviewSettings) {
  return withRunbooks(applyEventRule(alerts, received, interpreter.rules), received, interpreter.runbooks);
}

/** Why nothing is posted. */
export function reasonOf({ suppressed, ignored }: Preview): string {
  const reasons = [...suppressed, ...ignored.map((name) => `the ignore rule "${name}" leaves it out`)];
  return reasons.join(', ') || 'it contains nothing to post';
}

function ruleThatIgnores(
  { service }: Alert,
  received: ParsedBody,
  { interpreter }: PreviewSettings,
  now: number,
): string | undefined {
  if (received.kind !== 'event') return undefined;
  return findIgnoreRule(interpreter.ignore, received.event, service, localDate(now, interpreter.time_zone))
    ?.name;
}

function messageOf(alert: Alert, received: ParsedBody, { interpreter, notifier }: PreviewSettings): Message {
  const { webhooks, mentions } = routeFor(alert, tagsOf(detailOf(received)), interpreter);
  const mention = mentions[alert.severity];
  return { alert, webhooks, mention, payload: renderAlert(alert, mention, notifier) };
}

function detailOf(received: ParsedBody) {
  return (received.kind === 'event' && received.event.detail) || {};
}

function sourceOf(received: ParsedBody): string {
  if (received.kind === 'event') return received.event.source;
  return received.kind === 'notification' ? received.notification.topicArn : '';
}
