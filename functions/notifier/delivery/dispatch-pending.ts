import type { ListPointer } from '../../shared/pointer';
import type { Heading } from '../render/group-head';
import { chooseBatch, type PendingNotification } from './choose-batch';
import type { DispatchDependencies, RetryDelay } from './dependencies';
import type { Failure } from './failure';
import { FLUSH_SECONDS, scheduleFlush } from './flush-timer';
import { giveUpAll, giveUpInterrupting, giveUpOld } from './give-up';
import { afterSuccess, handleFailedAlone, setAside } from './isolate';
import { readPage } from './pending-page';
import { postNotifications } from './post-notifications';
import { backoff } from './retry';
import type { WebhookSession } from './session';
import { afterPosted, recordProblems } from './settle';

/** The number of problems that are read at a time, and so the most in one message. */
export const PAGE_SIZE = 500;
/** After this many problems that failed alone, the invocation stops. */
const MAX_FAILED_ALONE = 5;
const TABLE_UNAVAILABLE: RetryDelay = { seconds: backoff(1), isTableFault: true };

/** Returns the heading of a message, given whether it is the last one for now. */
type HeadingOf = (isLast: boolean) => Heading;

/**
 * Posts what is pending in a list of a webhook, oldest first, page by page, until nothing is due.
 *
 * If a message fails, half as many problems are tried in the next one, in the end a single one. If others succeed, a
 * problem that failed alone is set aside: it is tried alone, less and less often, and goes to the dead-letter queue after a
 * day. If nothing succeeds, Slack is unavailable, and everything waits.
 *
 * @returns undefined when nothing is due any more, else when to continue; never rejects
 */
export async function dispatchPending(
  session: WebhookSession,
  list: ListPointer['list'],
  headingOf: HeadingOf,
  needs: DispatchDependencies,
): Promise<RetryDelay | undefined> {
  try {
    for (let failedAlone = 0; ; ) {
      const seconds = session.blockedSeconds();
      if (seconds > 0) return { seconds };
      if (session.isOutOfTime()) return { seconds: 1 };
      const { pending, nextDue } = await readPage(session, list, PAGE_SIZE, needs.now());
      if (pending.length === 0) return await finishList(session, list, nextDue, needs);
      const result = await dispatchBatch(session, pending, headingOf, needs);
      if (typeof result === 'object') return result;
      if (result === 'failed alone' && ++failedAlone >= MAX_FAILED_ALONE) return slackUnavailable(session);
    }
  } catch (error) {
    session.logError(error);
    return TABLE_UNAVAILABLE;
  }
}

/** The next batch may be tried; a delay stops the list. */
type BatchResult = RetryDelay | 'continue' | 'failed alone';

async function dispatchBatch(
  session: WebhookSession,
  pending: readonly PendingNotification[],
  headingOf: HeadingOf,
  needs: DispatchDependencies,
): Promise<BatchResult> {
  const chosen = chooseBatch(pending, session, PAGE_SIZE);
  if (chosen.length === 0) {
    session.updateState({ triedUpTo: undefined });
    return slackUnavailable(session);
  }
  // What cannot be recorded would be posted again and again.
  if (!(await session.saveState())) return TABLE_UNAVAILABLE;
  if (session.wasInterrupted && (await giveUpInterrupting(session, chosen, needs))) return 'continue';
  // The attempt is recorded before, in case it interrupts this invocation as well.
  const batch = session.wasInterrupted ? await setAside(session, chosen, needs) : chosen;
  const isLast = chosen.length === pending.length;
  const result = await postNotifications(session, batch, headingOf(isLast), needs);
  const records = afterPosted(session, result, needs.now());
  if (!(await recordProblems(session, records, needs))) return TABLE_UNAVAILABLE;
  if (result.taken.size > 0) await afterSuccess(session, pending, PAGE_SIZE, needs);
  if (result.failure === undefined) return 'continue';
  // If the first entry of a notification was posted, the rest of it has failed.
  const failed = result.failed.map((each) => {
    const record = records.find(({ id }) => id === each.id);
    return { ...each, ...(record && { problem: record.problem }) };
  });
  const known = new Set([...records, ...failed].map(({ id }) => id));
  const remaining = [...failed, ...pending.filter(({ id }) => !known.has(id))];
  return handleFailure(session, remaining, failed, result.failure, needs);
}

/** @param remaining what is still pending, including `failed` */
async function handleFailure(
  session: WebhookSession,
  remaining: readonly PendingNotification[],
  failed: readonly PendingNotification[],
  failure: Failure,
  needs: DispatchDependencies,
): Promise<BatchResult> {
  switch (failure.kind) {
    case 'wait':
      await giveUpOld(session, remaining, failure.reason, needs);
      return { seconds: failure.seconds };
    case 'no secret':
      await giveUpOld(session, remaining, failure.reason, needs);
      return slackUnavailable(session);
    case 'bad webhook':
      await giveUpAll(session, remaining, failure.error, needs);
      return 'continue';
    default: {
      const [only, ...others] = failed;
      if (only !== undefined && others.length === 0)
        return handleFailedAlone(session, only, remaining, failure, needs);
      session.updateState({ size: Math.max(1, Math.ceil(failed.length / 2)) });
      return 'continue';
    }
  }
}

/** Nothing is due. Schedules the next look at what is in the list, and resets the state if nothing is. */
async function finishList(
  session: WebhookSession,
  list: ListPointer['list'],
  nextDue: number | undefined,
  { queues, now }: DispatchDependencies,
): Promise<RetryDelay | undefined> {
  const isEmpty = nextDue === undefined;
  if (session.state?.triedUpTo?.list === list) session.updateState({ triedUpTo: undefined });
  if (list === 'digest') session.updateState({ hasDigest: isEmpty ? undefined : true });
  else if (isEmpty) session.updateState({ hasPending: undefined });
  else if (!(await scheduleFlush(session, queues, now(), (nextDue - now()) / 1000)))
    return { seconds: FLUSH_SECONDS };
  const { hasPending, hasDigest } = session.state ?? {};
  if (!hasPending && !hasDigest) session.updateState({ failures: undefined, size: undefined });
  return undefined;
}

/** Counts a failure of the webhook and returns when it is tried again. */
export function slackUnavailable(session: WebhookSession): RetryDelay {
  const failures = (session.state?.failures ?? 0) + 1;
  session.updateState({ failures });
  return { seconds: backoff(failures) };
}
