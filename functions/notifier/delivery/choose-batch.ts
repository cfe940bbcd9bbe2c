import type { ListPointer } from '../../shared/pointer';
import type { Notification } from '../dedupe/notification';
import type { WebhookSession } from './session';

/** A notification of a problem that is in a list. */
export interface PendingNotification extends Notification {
  readonly listedAt: ListPointer;
}

type State = Pick<WebhookSession, 'state' | 'wasInterrupted'>;

/**
 * Returns the notifications for the next message, oldest first: as many as may be tried together. A problem that failed
 * alone repeatedly is tried alone, and so is every problem after an interrupted invocation.
 *
 * @param pending the notifications of one list, in its order
 * @param most problems per message, if the state has no lower limit
 * @returns empty if all of them failed alone and no other one succeeded since
 */
export function chooseBatch(
  pending: readonly PendingNotification[],
  session: State,
  most: number,
): readonly PendingNotification[] {
  const candidates = pending.filter((each) => !isSuspect(each, session));
  const [first] = candidates;
  if (first === undefined) return [];
  if (session.wasInterrupted || isTriedAlone(first)) return [first];
  return candidates.filter((each) => !isTriedAlone(each)).slice(0, session.state?.size ?? most);
}

/** Whether it failed alone and nothing was posted since. */
export function isSuspect({ listedAt }: PendingNotification, { state }: State): boolean {
  const upTo = state?.triedUpTo;
  return upTo?.list === listedAt.list && listedAt.name <= upTo.name;
}

/** Whether it failed alone more than once: a single failure may have been caused by Slack. */
export const isTriedAlone = ({ problem }: Notification) => (problem.pending?.attempts ?? 0) > 1;
