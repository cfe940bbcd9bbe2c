import { type Notification, notificationOf } from '../dedupe/notification';
import type { ObservedProblem } from '../dedupe/observe-all';

/** A notification that follows from the alerts of a batch. */
export interface NewNotification extends Notification {
  readonly observed: ObservedProblem;
}

/** Returns the notification of a problem, or nothing if the channel shows its state already. */
export function toNewNotification(observed: ObservedProblem): readonly NewNotification[] {
  const notification = notificationOf(observed.id, observed.problem, observed.listedAt);
  return notification === undefined ? [] : [{ ...notification, observed }];
}
