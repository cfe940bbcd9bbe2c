import type { Alert } from './alert';
import { faultOf, type Log, type LogEntry } from './log';
import type { Posted } from './posted';
import { render, type SlackPayload } from './render';
import { type NotifierSettings, type Route, routeOf } from './settings';
import { type Post, Refused, RetryLater } from './slack';
import type { Webhooks } from './webhooks';

export interface DeliverDependencies {
  readonly settings: NotifierSettings;
  readonly webhooks: Webhooks;
  readonly posted: Posted;
  readonly post: Post;
  /** Milliseconds. */
  readonly now: () => number;
  readonly log: Log;
}

/** The queue message that the alerts come from, and when the invocation that handles it began, in ms. */
export interface Occasion {
  readonly messageId: string;
  readonly invokedAt: number;
}

/**
 * Posts alerts to every webhook of their routes, each once, in order. Resolves to true if all the webhooks have them now;
 * each failure is logged. Rejects if a route has no webhook.
 */
export type Deliver = (alerts: readonly Alert[], occasion: Occasion) => Promise<boolean>;

/** One alert for one webhook. */
interface Delivery {
  /** The same whenever the event comes again. */
  readonly id: string;
  readonly alert: Alert;
  readonly route: Route;
  readonly webhook: string;
}

/** Slack's answers when a webhook was removed or switched off, or its channel archived: the parameter may have a new URL. */
const GONE: readonly number[] = [403, 404, 410];

/** For the life of a container, in which it keeps in mind how long a webhook asked to be left alone. */
export function createDeliver(dependencies: DeliverDependencies): Deliver {
  const { settings, webhooks, posted, now } = dependencies;
  const restUntil = new Map<string, number>();

  return async (alerts, { messageId, invokedAt }) => {
    let complete = true;
    for (const delivery of deliveriesOf(alerts, settings)) {
      const { alert, webhook } = delivery;
      const context = { messageId, eventId: alert.eventId, service: alert.service, webhook };
      const log: Log = (entry) => dependencies.log({ ...entry, ...context });
      try {
        log(await deliverOnce(delivery, invokedAt, log));
      } catch (error) {
        // One dead webhook must not keep the alert from the others.
        complete = false;
        log({ level: 'error', ...faultOf(error) });
      }
    }
    return complete;
  };

  /** Sends first, records after: a crash in between gives a duplicate, never a loss. */
  async function deliverOnce(delivery: Delivery, invokedAt: number, log: Log): Promise<LogEntry> {
    if (await wasPosted(delivery.id, log)) return { level: 'info', message: 'was posted before' };
    await send(delivery, invokedAt);
    await posted.add(delivery.id).catch((error: unknown) => log({ level: 'error', ...faultOf(error) }));
    return { level: 'info', message: 'posted' };
  }

  /** A table that cannot be reached blocks no alert: rather twice than never. */
  async function wasPosted(id: string, log: Log): Promise<boolean> {
    try {
      return await posted.has(id);
    } catch (error) {
      log({ level: 'error', ...faultOf(error) });
      return false;
    }
  }

  async function send({ alert, route, webhook }: Delivery, invokedAt: number): Promise<void> {
    const wait = Math.ceil(((restUntil.get(webhook) ?? 0) - now()) / 1000);
    if (wait > 0) throw new RetryLater('not posted: Slack asked to wait', undefined, wait);
    const payload = render(alert, route, settings);
    const url = await webhooks.urlOf(webhook, invokedAt);
    try {
      await post(webhook, url, payload);
    } catch (error) {
      if (!(error instanceof Refused) || !GONE.includes(error.status)) throw error;
      const renewed = await webhooks.renewedUrlOf(webhook, invokedAt);
      if (renewed === url) throw error;
      await post(webhook, renewed, payload);
    }
  }

  async function post(webhook: string, url: string, payload: SlackPayload): Promise<void> {
    try {
      await dependencies.post(url, payload);
    } catch (error) {
      const seconds = error instanceof RetryLater ? error.retryAfter : undefined;
      if (seconds !== undefined) restUntil.set(webhook, now() + seconds * 1000);
      throw error;
    }
  }
}

function deliveriesOf(alerts: readonly Alert[], settings: NotifierSettings): Delivery[] {
  return alerts.flatMap((alert, position) => {
    const route = routeOf(alert.route ?? alert.service, settings);
    if (route.webhooks.length === 0) throw new Error(`no webhook for ${alert.service} in the settings`);
    return route.webhooks.map((webhook) => ({
      id: `${alert.eventId}/${position}/${webhook}`,
      alert,
      route,
      webhook,
    }));
  });
}
