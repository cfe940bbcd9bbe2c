import { DAY_MS } from '../shared/calendar';
import type { Counter } from '../shared/counters';
import type { Collection, DeliveryMessage, RoutedAlert } from '../shared/delivery-message';
import { describeError, type Log } from '../shared/log';
import { OWN_SOURCE } from '../shared/own-event';
import type { SqsRecord } from '../shared/sqs-batch';
import { applySettings, type EvaluatedAlert, routeOf } from './apply-settings';
import { type EnrichDependencies, enrich } from './enrich';
import { type Interpretation, interpret } from './messages';
import { readOwnMessage } from './own-messages';
import { type ParsedBody, parse } from './parse';
import type { InterpreterSettings } from './settings';

export type ProcessRecordDependencies = EnrichDependencies & {
  readonly settings: InterpreterSettings;
  /** The account of the hub, twelve digits. If it is left out, all heartbeats count as its own. */
  readonly account?: string;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  readonly log: Log;
};

/** What the handler has to send, count and record for one message of the events queue. */
export interface RecordResult {
  readonly messageId: string;
  /** In the order in which they must be sent. */
  readonly deliveries: readonly Delivery[];
  readonly counters: readonly Counter[];
  /** Names in the table's item `seen`, such as `service/guardduty`: the time of this batch is recorded for each. */
  readonly seen: readonly string[];
  /** The account and Region of a heartbeat from another account than that of the hub. */
  readonly member?: HeardMember;
  /** A heartbeat stays in the queue until it is recorded: an unrecorded one would raise a false alarm about its Region. */
  readonly isHeartbeat: boolean;
}

/** A Region of another account whose heartbeat arrived. */
export interface HeardMember {
  /** Twelve digits. */
  readonly account: string;
  readonly region: string;
}

/** What one webhook gets: an alert, or the request to post what it has collected. */
export type Delivery =
  | { readonly webhook: string; readonly routed: RoutedAlert }
  | { readonly webhook: string; readonly flush: Collection };

/**
 * Turns a message of the events queue into alerts for the webhooks of their routes, without those that the settings ignore.
 * Logs what is suppressed or ignored. Rejects if the settings name no webhook for an alert.
 */
export async function processRecord(
  { body, messageId }: SqsRecord,
  needs: ProcessRecordDependencies,
): Promise<RecordResult> {
  const parsed = parse(body, messageId);
  const own = readOwnMessage(parsed);
  if (own?.kind === 'heartbeat') {
    // It was in a dead-letter queue, and says nothing about the Region today.
    const isOutdated = needs.now() - Date.parse(own.time) > DAY_MS;
    if (isOutdated)
      return resultOf({ alerts: [], suppressed: 'outdated heartbeat' }, parsed, messageId, needs);
    return heardFrom(own, messageId, needs.account);
  }
  if (own?.kind === 'delivery-message')
    return { ...emptyResult(messageId), deliveries: deliveriesOf(own.message) };
  if (own) return resultOf(own.interpretation, parsed, messageId, needs);
  const enriched = await enrich(parsed, needs);
  return resultOf(interpret(enriched), enriched, messageId, needs);
}

/** A heartbeat of another account says nothing about the same Region of the hub's account. */
function heardFrom(
  { account, region }: HeardMember,
  messageId: string,
  home: string | undefined,
): RecordResult {
  const isMember = home !== undefined && account !== home && ACCOUNT.test(account);
  return {
    ...emptyResult(messageId),
    ...(isMember ? { member: { account, region } } : { seen: [`region/${region}`] }),
    isHeartbeat: true,
  };
}

const ACCOUNT = /^\d{12}$/;

function emptyResult(messageId: string): RecordResult {
  return { messageId, deliveries: [], counters: ['received'], seen: [], isHeartbeat: false };
}

function deliveriesOf(message: DeliveryMessage): readonly Delivery[] {
  const { webhook } = message;
  return 'flush' in message ? [message] : message.alerts.map((routed) => ({ webhook, routed }));
}

function resultOf(
  interpretation: Interpretation,
  parsed: ParsedBody,
  messageId: string,
  { settings, now, log }: ProcessRecordDependencies,
): RecordResult {
  const { alerts, suppressed } = interpretation;
  const evaluated = applySettings(alerts, parsed, settings, now());
  logOutcome(interpretation, evaluated, { messageId, ...eventIdOf(parsed) }, log);
  return {
    messageId,
    deliveries: evaluated.flatMap((each) => deliveriesFor(each, parsed, settings)),
    counters: [
      'received',
      ...(suppressed === undefined ? [] : (['suppressed'] as const)),
      ...ignoreRulesOf(evaluated).flatMap(({ name }) => ['ignored', `ignored by ${name}`] as const),
    ],
    seen: [
      ...alerts.filter(provesServiceActive).map(({ service }) => `service/${service}`),
      ...ignoreRulesOf(evaluated).map(({ name }) => `ignore/${name}`),
    ],
    isHeartbeat: false,
  };
}

function deliveriesFor(
  { id, alert, ignoredBy }: EvaluatedAlert,
  parsed: ParsedBody,
  settings: InterpreterSettings,
): readonly Delivery[] {
  if (ignoredBy) return [];
  const { webhooks, mentions } = routeOf(alert, parsed, settings);
  if (webhooks.length === 0) throw new Error(`no webhook for ${alert.service} in the settings`);
  const mention = mentions[alert.severity];
  return webhooks.map((webhook) => ({ webhook, routed: { id, alert, mention } }));
}

const ignoreRulesOf = (evaluated: readonly EvaluatedAlert[]) =>
  evaluated.flatMap(({ ignoredBy }) => ignoredBy ?? []);

function logOutcome(
  { suppressed, fault }: Interpretation,
  evaluated: readonly EvaluatedAlert[],
  context: { readonly messageId: string; readonly eventId?: string },
  log: Log,
): void {
  if (fault !== undefined) log({ level: 'error', ...describeError(fault), ...context });
  if (suppressed !== undefined) log({ level: 'info', message: `suppressed: ${suppressed}`, ...context });
  for (const { alert, ignoredBy } of evaluated)
    if (ignoredBy) {
      const message = `ignored: rule "${ignoredBy.name}"`;
      log({ level: 'info', message, ...context, service: alert.service });
    }
}

/** Tests, replays and alerts of the monitoring itself do not prove that a service still sends events. */
const provesServiceActive = ({ origin, service }: EvaluatedAlert['alert']): boolean =>
  (origin === 'real' || origin === 'sample') && service !== OWN_SOURCE;

function eventIdOf(parsed: ParsedBody): { readonly eventId?: string } {
  if (parsed.kind === 'text') return {};
  return { eventId: parsed.kind === 'event' ? parsed.event.id : parsed.notification.id };
}
