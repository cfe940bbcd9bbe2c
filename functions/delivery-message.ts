import type { Alert } from './alert';

/** `none`, `here`, `channel`, `everyone`, a user id (`U…`, `W…`) or a user group id (`S…`). */
export type Mention = string;

/** An alert on its way to a webhook. */
export interface RoutedAlert {
  /** The same whenever its event comes again. */
  readonly id: string;
  readonly alert: Alert;
  /** Who is called, if the alert is raised. */
  readonly mention: Mention;
  /**
   * Only of what the notifier collected: the events that it stands for. Whether to tell it was decided then, so that it
   * is told without being compared with what was told before.
   */
  readonly events?: readonly EventOf[];
}

/** An event, as the log names it. */
export interface EventOf {
  readonly eventId: string;
  readonly service: string;
}

export const eventsOf = ({ alert: { eventId, service }, events }: RoutedAlert): readonly EventOf[] =>
  events ?? [{ eventId, service }];

/** What is told later, at one webhook: in the next summary of a storm, or in the digest of the day. */
export type Collection = 'storm' | 'digest';

/**
 * A message of the alerts queue: alerts for one webhook, or the word to tell now what was collected for it. The webhook
 * is its message group, so that SQS hands it to nobody else as long as one works at it, nor the next before it is done.
 * https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/using-messagegroupid-property.html
 */
export type DeliveryMessage =
  | { readonly webhook: string; readonly alerts: readonly RoutedAlert[] }
  | { readonly webhook: string; readonly flush: Collection };
