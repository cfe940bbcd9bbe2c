import type { Alert } from './alert';

/** `none`, `here`, `channel`, `everyone`, a user id (`U…`, `W…`) or a user group id (`S…`). */
export type Mention = string;

/** An alert on its way to a webhook. */
export interface RoutedAlert {
  /** The same whenever its event comes again. */
  readonly id: string;
  readonly alert: Alert;
  /** Who is mentioned, if the alert is raised. */
  readonly mention: Mention;
  /** Only of what the notifier gave up or sends to itself: the events that the alert stands for, or the latest of them. */
  readonly events?: readonly EventRef[];
  /** Likewise: for how many alerts it stands. */
  readonly count?: number;
  /** When Slack took it, in ms, where the table did not: it is only to be recorded. */
  readonly postedAt?: number;
  /** Since when it waits for the table, in ms. */
  readonly deferredSince?: number;
}

/** An event, as the log names it. */
export interface EventRef {
  readonly eventId: string;
  readonly service: string;
}

export const eventsOf = ({ alert: { eventId, service }, events }: RoutedAlert): readonly EventRef[] =>
  events ?? [{ eventId, service }];

export const countOf = (routed: RoutedAlert): number => routed.count ?? eventsOf(routed).length;

/** What is notified later, at one webhook: in the next summary of a storm, or in the digest of the day. */
export type Collection = 'storm' | 'digest';

/**
 * A message of the alerts queue: alerts for one webhook, or the order to notify now what waits for it in the table. The
 * webhook is its message group, so that SQS hands it to nobody else as long as one works on it, nor the next before it is
 * done. https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/using-messagegroupid-property.html
 */
export type DeliveryMessage =
  | { readonly webhook: string; readonly alerts: readonly RoutedAlert[] }
  | { readonly webhook: string; readonly flush: Collection };
