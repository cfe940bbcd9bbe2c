import type { Pointer } from '../../shared/pointer';
import type { Notification } from '../dedupe/notification';
import type { WebhookSession } from './session';

/** A notification that waits in a list. */
export interface Waiting extends Notification {
  readonly pointer: Pointer;
}

type Known = Pick<WebhookSession, 'state' | 'wasInterrupted'>;

/**
 * What is tried next of what waits, oldest first: as much as may be tried together. What failed alone repeatedly is tried alone,
 * and so is everything after an invocation that ended in the middle.
 *
 * @param waiting of one list, in its order
 * @returns empty if all of them failed alone without any other one that succeeded
 */
export function chooseBatch(waiting: readonly Waiting[], session: Known, most: number): readonly Waiting[] {
  const left = waiting.filter((each) => !isSuspect(each, session));
  const first = left.slice(0, 1);
  const size = session.state?.size ?? most;
  if (session.wasInterrupted || size === 1 || first.some(isTriedAlone)) return first;
  return left.filter((each) => !isTriedAlone(each)).slice(0, size);
}

/** It failed alone, and nothing was posted since. */
export function isSuspect({ pointer }: Waiting, { state }: Known): boolean {
  const { list, name = '' } = state?.triedUpTo ?? {};
  return list === pointer.list && pointer.name <= name;
}

/** Once may have been the fault of Slack. */
export const isTriedAlone = ({ problem }: Notification) => (problem.pending?.attempts ?? 0) > 1;
