import type { Alert } from './alert';

/** `none`, `here`, `channel`, `everyone`, a user id (`U…`, `W…`) or a user group id (`S…`). */
export type Mention = string;

/** An alert with its destination resolved. */
export interface RoutedAlert {
  /** Identifies the alert. The same for every delivery of its event. */
  readonly id: string;
  readonly alert: Alert;
  /** Who is mentioned if the alert is open. */
  readonly mention: Mention;
  /** Set only by the notifier, in dead letters and deferred messages: the latest events that the alert stands for. */
  readonly events?: readonly EventRef[];
  /** Set only by the notifier: the number of alerts that it stands for. */
  readonly count?: number;
  /** When it was posted, in ms since the epoch, if that could not be recorded in the table: it only has to be recorded. */
  readonly postedAt?: number;
  /** Since when it has been deferred because of the table, in ms since the epoch. */
  readonly deferredSince?: number;
}

/** An event as it is named in the log. */
export interface EventRef {
  readonly eventId: string;
  readonly service: string;
}

/** Returns the events that an alert stands for. */
export const eventsOf = ({ alert: { eventId, service }, events }: RoutedAlert): readonly EventRef[] =>
  events ?? [{ eventId, service }];

/** Returns the number of alerts that an alert stands for. */
export const countOf = (routed: RoutedAlert): number => routed.count ?? eventsOf(routed).length;

/** What a flush posts: what is pending, such as the next summary of a storm, or the digest of the day. */
export type Collection = 'storm' | 'digest';

/**
 * A message of the alerts queue: alerts for one webhook, or a request to post what is pending for it in the table. The webhook
 * is the message group, so that only one invocation at a time works for a webhook, and in order.
 * https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/using-messagegroupid-property.html
 */
export type DeliveryMessage =
  | { readonly webhook: string; readonly alerts: readonly RoutedAlert[] }
  | { readonly webhook: string; readonly flush: Collection };
