import type { Alert } from '../shared/alert';
import { DAY_MS, localDate } from '../shared/calendar';
import type { Counter } from '../shared/counters';
import type { Collection, DeliveryMessage, RoutedAlert } from '../shared/delivery-message';
import { describeError, type Log } from '../shared/log';
import { OWN_SOURCE } from '../shared/own-event';
import type { SqsRecord } from '../shared/sqs-batch';
import { underRule } from './apply-event-rule';
import { type EnrichDependencies, enrich } from './enrich';
import { ignoredBy } from './ignore';
import { alertsOf, type Understood } from './messages';
import { ownOf } from './own-events';
import { parse, type Received } from './parse';
import { routeFor, tagsOf } from './routes';
import { withRunbooks } from './runbook';
import type { IgnoreRule, InterpreterSettings } from './settings';

export type IntakeDependencies = EnrichDependencies & {
  readonly settings: InterpreterSettings;
  /** Milliseconds. */
  readonly now: () => number;
  readonly log: Log;
};

/** What one message of the queue gives rise to. */
export interface Order {
  readonly messageId: string;
  /** In order. */
  readonly outgoing: readonly Outgoing[];
  readonly counters: readonly Counter[];
  /** What was heard of, under the names of the table's item `seen`. */
  readonly seen: readonly string[];
  /** It stays in the queue until the table has noted it, since silence would become a false alarm. */
  readonly isHeartbeat: boolean;
}

/** What one webhook gets. */
export type Outgoing =
  | { readonly webhook: string; readonly routed: RoutedAlert }
  | { readonly webhook: string; readonly flush: Collection };

/** From a message of the queue to alerts with their webhooks, without those that the settings ignore. */
export function createIntake(needs: IntakeDependencies) {
  const { settings, now, log } = needs;

  /** Rejects when a route has no webhook. */
  return async ({ body, messageId }: SqsRecord): Promise<Order> => {
    const received = parse(body, messageId);
    const own = ownOf(received);
    const order: Order = { messageId, outgoing: [], counters: ['received'], seen: [], isHeartbeat: false };
    if (own?.kind === 'heartbeat') {
      // It lay in a dead-letter queue, and proves nothing of today.
      const isPast = now() - Date.parse(own.time) > DAY_MS;
      if (isPast) return fill(order, { alerts: [], suppressed: 'past heartbeat' }, received);
      return { ...order, seen: [`region/${own.region}`], isHeartbeat: true };
    }
    if (own?.kind === 'delivery-message') return { ...order, outgoing: contentOf(own.delivery) };
    if (own) return fill(order, own.understood, received);
    const enriched = await enrich(received, needs);
    return fill(order, alertsOf(enriched), enriched);
  };

  function fill(order: Order, { alerts, suppressed, fault }: Understood, received: Received): Order {
    const context = { messageId: order.messageId, ...idOf(received) };
    if (fault !== undefined) log({ level: 'error', ...describeError(fault), ...context });
    if (suppressed !== undefined) log({ level: 'info', message: `suppressed: ${suppressed}`, ...context });
    const told = withRunbooks(underRule(alerts, received, settings.rules), received, settings.runbooks);
    const judged = told.map((alert, position) => ({
      alert,
      // By its place among all of its event: an ignore rule that expires must not change it.
      id: `${alert.eventId}/${position}`,
      rule: ignoring(alert, received),
    }));
    const ignored = judged.flatMap(({ alert: { service }, rule }) =>
      rule ? { service, name: rule.name } : [],
    );
    for (const { service, name } of ignored)
      log({ level: 'info', message: `ignored: rule "${name}"`, ...context, service });
    return {
      ...order,
      outgoing: judged.flatMap(({ alert, id, rule }) => (rule ? [] : routed(alert, id, received))),
      counters: [
        ...order.counters,
        ...(suppressed === undefined ? [] : (['suppressed'] as const)),
        ...ignored.flatMap(({ name }) => ['ignored', `ignored by ${name}`] as const),
      ],
      seen: [
        ...alerts.filter(isSignOfService).map(({ service }) => `service/${service}`),
        ...ignored.map(({ name }) => `ignore/${name}`),
      ],
    };
  }

  /** Rules are patterns of events, so what comes by SNS is never ignored. */
  function ignoring({ service }: Alert, received: Received): IgnoreRule | undefined {
    if (received.kind !== 'event' || settings.ignore.length === 0) return undefined;
    return ignoredBy(settings.ignore, received.event, service, localDate(now(), settings.time_zone));
  }

  function routed(alert: Alert, id: string, received: Received): readonly Outgoing[] {
    const { webhooks, mentions } = routeFor(alert, tagsOf(detailOf(received)), settings);
    if (webhooks.length === 0) throw new Error(`no webhook for ${alert.service} in the settings`);
    const mention = mentions[alert.severity];
    return webhooks.map((webhook) => ({ webhook, routed: { id, alert, mention } }));
  }
}

function contentOf(delivery: DeliveryMessage): readonly Outgoing[] {
  const { webhook } = delivery;
  return 'flush' in delivery ? [delivery] : delivery.alerts.map((routed) => ({ webhook, routed }));
}

/** Neither a test, nor a replay, nor the monitoring itself tells that a service is heard. */
const isSignOfService = ({ origin, service }: Alert): boolean =>
  (origin === 'real' || origin === 'sample') && service !== OWN_SOURCE;

function idOf(received: Received): { readonly eventId?: string } {
  if (received.kind === 'text') return {};
  return { eventId: received.kind === 'event' ? received.event.id : received.notification.id };
}

function detailOf(received: Received) {
  if (received.kind === 'event') return received.event.detail;
  return (received.kind === 'notification' && received.notification.finding) || {};
}
