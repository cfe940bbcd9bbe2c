import type { Alert } from './alert';
import { today } from './calendar';
import type { Task } from './control';
import type { Delivery } from './fold';
import { ignoredBy } from './ignore';
import type { Invocation } from './invocation';
import { faultOf, type Log } from './log';
import { type Control, controlOf } from './own-events';
import { parse, type Received } from './parse';
import { routeFor, tagsOf } from './routes';
import type { NotifierSettings } from './settings';
import type { Understand } from './understand';

export interface IntakeDependencies {
  readonly understand: Understand;
  readonly settings: NotifierSettings;
  readonly control: (control: Control, invocation: Invocation) => Promise<Task>;
  readonly now: () => number;
  readonly log: Log;
}

/** What one message of the queue asks for. */
export interface Order {
  /** By webhook. */
  readonly deliveries: readonly (readonly [webhook: string, delivery: Delivery])[];
  /** Of an event that is no alert: what is to be done once its alerts are delivered. */
  readonly after?: Task['after'] | undefined;
}

/** From a message of the queue to alerts with their routes, without those that the settings ignore. */
export function createIntake({ settings, understand, control, now, log }: IntakeDependencies) {
  /** Rejects when a route has no webhook, or the table is needed and cannot be reached. */
  return async (body: string, messageId: string, invocation: Invocation): Promise<Order> => {
    const received = parse(body, messageId);
    const own = received.kind === 'event' ? controlOf(received.event) : undefined;
    see(received, invocation);
    if (own) {
      const { alerts, after } = await control(own, invocation);
      return { deliveries: routed(alerts, received, messageId), after };
    }
    const { alerts, suppressed, fault } = await understand(received);
    if (fault !== undefined) log({ level: 'error', ...faultOf(fault), messageId });
    if (suppressed !== undefined) {
      invocation.tally.add('suppressed');
      log({ level: 'info', message: `suppressed: ${suppressed}`, messageId });
    }
    const kept = alerts.filter((alert) => !isIgnored(alert, received, messageId, invocation));
    for (const { service } of alerts) invocation.tally.mark(`service/${service}`);
    return { deliveries: routed(kept, received, messageId) };
  };

  function see(received: Received, { tally }: Invocation): void {
    const region = received.kind === 'event' ? received.event.region : '';
    if (settings.regions.includes(region)) tally.mark(`region/${region}`);
  }

  function isIgnored(alert: Alert, received: Received, messageId: string, { tally }: Invocation): boolean {
    if (received.kind !== 'event' || settings.ignore.length === 0) return false;
    const rule = ignoredBy(settings.ignore, received.event, alert.service, today(now(), settings.time_zone));
    if (rule === undefined) return false;
    tally.add('ignored');
    tally.add(`ignored by ${rule.name}`);
    tally.mark(`ignore/${rule.name}`);
    const { eventId, service } = alert;
    log({ level: 'info', message: `suppressed: ignore rule "${rule.name}"`, messageId, eventId, service });
    return true;
  }

  function routed(alerts: readonly Alert[], received: Received, messageId: string): Order['deliveries'] {
    const tags = received.kind === 'event' ? tagsOf(received.event.detail) : [];
    return alerts.flatMap((alert, position) => {
      const route = routeFor(alert, tags, settings);
      if (route.webhooks.length === 0) throw new Error(`no webhook for ${alert.service} in the settings`);
      const delivery = { id: `${alert.eventId}/${position}`, alert, route, messageId };
      return route.webhooks.map((webhook) => [webhook, delivery] as const);
    });
  }
}
