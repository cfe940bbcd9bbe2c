import type { RoutedAlert } from '../../shared/delivery-message';
import type { ListPointer } from '../../shared/pointer';
import type { ObservedProblem } from '../dedupe/observe-all';
import { countAndLogCollected, countAndLogSuppressed } from './count-and-log';
import { defer } from './defer';
import type { DispatchDependencies } from './dependencies';
import type { NewNotification } from './new-notification';
import { pointerTo } from './pending-list';
import type { WebhookSession } from './session';
import { postponed, recordProblems } from './settle';

/** A notification, and the list in which it waits. */
export interface Later {
  readonly notification: NewNotification;
  readonly list: ListPointer['list'];
}

/**
 * Records the problems that are notified later, and the `quiet` ones, which have nothing to notify but have changed.
 *
 * @returns `isRecorded`: whether the table accepted all of them. If not, the alerts of the quiet ones are deferred;
 * `rejected` are those that no queue accepted. Never rejects
 */
export async function recordForLater(
  session: WebhookSession,
  later: readonly Later[],
  quiet: readonly ObservedProblem[],
  needs: DispatchDependencies,
): Promise<{ readonly isRecorded: boolean; readonly rejected: readonly RoutedAlert[] }> {
  const at = needs.now();
  if (later.some(({ list }) => list === 'digest')) session.updateState({ hasDigest: true });
  if (later.some(({ list }) => list === 'pending')) session.updateState({ hasPending: true });
  const records = [
    ...later.map(({ notification, list }) => postponed(notification, placeOf(notification, list, at))),
    ...quiet,
  ];
  // A flush reads the state before the list, so the state is saved first.
  const isSaved = later.length === 0 || (await session.saveState());
  if (!isSaved || !(await recordProblems(session, records, needs))) {
    const alerts = quiet.flatMap((each) => each.alerts);
    const reason = 'the table cannot be written';
    return { isRecorded: false, rejected: await defer(session, alerts, reason, needs.queues, needs.now()) };
  }
  const postponedProblems = later.map(({ notification }) => notification.observed);
  for (const each of [...postponedProblems, ...quiet]) countAndLogSuppressed(session, each);
  for (const each of postponedProblems) countAndLogCollected(session, each);
  return { isRecorded: true, rejected: [] };
}

/** A problem that is in the list already keeps its place. */
const placeOf = ({ id, listedAt }: NewNotification, list: ListPointer['list'], now: number) =>
  listedAt?.list === list ? listedAt : pointerTo(list, id, now);
