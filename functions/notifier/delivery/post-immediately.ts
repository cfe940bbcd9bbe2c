import type { RoutedAlert } from '../../shared/delivery-message';
import { countProblems } from '../../shared/webhook-state';
import { countAndLogCollected, countAndLogSuppressed } from './count-and-log';
import { defer } from './defer';
import type { DispatchDependencies } from './dependencies';
import { errorCodeOf } from './failure';
import { scheduleFlush } from './flush-timer';
import { giveUp } from './give-up';
import type { NewNotification } from './new-notification';
import { type ProblemRecord, pointerTo } from './pending-list';
import { type PostResult, postNotifications } from './post-notifications';
import type { WebhookSession } from './session';
import { afterPosted, postponed, recordProblems } from './settle';

type Result = PostResult<NewNotification>;

/**
 * Posts notifications and records it. What Slack did not accept waits in the table, or is given up if Slack refuses
 * everything.
 *
 * @returns the alerts that have to stay in the queue, because neither Slack nor the table accepted them; never rejects
 */
export async function postImmediately(
  session: WebhookSession,
  notifications: readonly NewNotification[],
  needs: DispatchDependencies,
): Promise<readonly RoutedAlert[]> {
  if (notifications.length === 0) return [];
  const isStorm = await startsStorm(session, notifications.length, needs);
  const result = await postNotifications(session, notifications, isStorm ? 'Alert storm' : '', needs);
  if (isStorm && result.taken.size > 0) session.updateState({ storm: needs.now() });
  for (const each of result.taken.keys()) countAndLogSuppressed(session, each.observed);
  const records = afterPosted(session, result, needs.now());
  const kept = await keepFailed(session, notifications, result, records, needs);
  const unrecorded = await recordPosted(session, result, records, kept, needs);
  const rejected = await deferPosted(session, unrecorded, needs);
  const lost = notifications.filter(
    (each) => !isTaken(each, result) && !kept.has(each.id) && !unrecorded.includes(each),
  );
  return [...rejected, ...lost.flatMap(({ observed }) => observed.alerts)];
}

/** A storm starts only if a flush is in flight that will end it. */
async function startsStorm(
  session: WebhookSession,
  problems: number,
  { settings, queues, now }: DispatchDependencies,
): Promise<boolean> {
  if (session.state === undefined) return false;
  const counted = countProblems(session.state, problems, now(), settings.storm_per_minute);
  session.updateState(counted.state);
  return counted.isStorm && (await scheduleFlush(session, queues, now()));
}

/** Whether Slack accepted all entries of a notification. */
const isTaken = (notification: NewNotification, { taken }: Result) =>
  taken.get(notification)?.entries === notification.entries.length;

/** Keeps what Slack did not accept in the table, or gives it up. Returns the ids of the problems for which this is recorded. */
async function keepFailed(
  session: WebhookSession,
  notifications: readonly NewNotification[],
  result: Result,
  records: readonly ProblemRecord[],
  needs: DispatchDependencies,
): Promise<ReadonlySet<string>> {
  const { taken, failure } = result;
  const failed = notifications
    .filter((each) => !isTaken(each, result) && !each.observed.isUnknown)
    .map((each) => ({ each, problem: records.find(({ id }) => id === each.id)?.problem ?? each.problem }));
  if (failure === undefined || failed.length === 0 || session.state === undefined) return new Set();
  session.updateState({ hasPending: true });
  const remaining = failed.map(({ each, problem }) => ({ ...each, problem }));
  try {
    const isGivenUp = failure.kind === 'bad webhook';
    const changed = isGivenUp
      ? await giveUp(session, remaining, errorCodeOf(failure.error), failure.error.message, needs.queues)
      : remaining.map((each) => postponed(each, pointerTo('pending', each.id, needs.now())));
    if (!(await session.saveState()) || !(await recordProblems(session, changed, needs))) return new Set();
    for (const { each } of failed) {
      if (!taken.has(each)) countAndLogSuppressed(session, each.observed);
      if (!isGivenUp) countAndLogCollected(session, each.observed);
    }
    return new Set(failed.map(({ each }) => each.id));
  } catch (error) {
    session.logError(error);
    return new Set();
  }
}

/** Records what was posted, except for the problems in `kept`. Returns the notifications for which this failed. */
async function recordPosted(
  session: WebhookSession,
  { taken }: Result,
  records: readonly ProblemRecord[],
  kept: ReadonlySet<string>,
  needs: DispatchDependencies,
): Promise<readonly NewNotification[]> {
  const posted = [...taken.keys()];
  const unknown = new Set(posted.filter(({ observed }) => observed.isUnknown).map(({ id }) => id));
  const toRecord = records.filter(({ id }) => !unknown.has(id) && !kept.has(id));
  const isRecorded = await recordProblems(session, toRecord, needs);
  return posted.filter(({ id }) => unknown.has(id) || (!isRecorded && !kept.has(id)));
}

/** Defers the alerts of notifications that were posted, but not recorded. Returns the alerts that no queue accepted. */
async function deferPosted(
  session: WebhookSession,
  notifications: readonly NewNotification[],
  { queues, now }: DispatchDependencies,
): Promise<readonly RoutedAlert[]> {
  const originals = new Map(
    notifications.flatMap(({ observed }) =>
      observed.alerts.map((routed) => [toPostedAlert(routed, now()), routed] as const),
    ),
  );
  const rejected = await defer(session, [...originals.keys()], 'posted, but not recorded', queues, now());
  return rejected.map((each) => originals.get(each) ?? each);
}

/** An open alert only has to be recorded. A resolution is decided once more, so at worst it is posted twice. */
const toPostedAlert = (routed: RoutedAlert, now: number): RoutedAlert =>
  routed.alert.state === 'open' ? { ...routed, postedAt: now } : { ...routed };
