import type { Heading } from '../render/group-head';
import { chooseBatch, type Waiting } from './choose-batch';
import type { DispatchDependencies, Hold } from './dependencies';
import type { Failure } from './failure';
import { FLUSH_SECONDS, scheduleFlush } from './flush-timer';
import { failedAlone, giveUpAll, giveUpInterrupting, giveUpOld, setAside, succeeded } from './isolate';
import { readPage } from './pending-page';
import { postNotifications } from './post';
import { backoff } from './retry';
import type { WebhookSession } from './session';
import { record, settlePosted } from './settle';

type List = 'pending' | 'digest';

/** So many problems are looked at at once, and are in one message at most. */
export const PAGE = 500;
/** So many problems fail alone in one invocation, at most, before it stops. */
const MOST_ALONE = 5;

/**
 * Notifies what waits in a list of a webhook, oldest first, page by page, until nothing is due.
 *
 * What fails together is tried with half as many, in the end alone. If others succeed, what failed alone waits for longer
 * and longer, tried alone, until it is a day old and goes to the dead-letter queue. If nothing succeeds, Slack is away, and
 * all of it waits.
 *
 * @param headingOf a message, given whether it is the last for now
 * @returns undefined when nothing is due any more; never rejects
 */
export async function dispatchPending(
  session: WebhookSession,
  list: List,
  headingOf: (isLast: boolean) => Heading,
  needs: DispatchDependencies,
): Promise<Hold | undefined> {
  try {
    for (let alone = 0; ; ) {
      const seconds = session.blocked();
      if (seconds > 0) return { seconds, reason: 'Slack asked to wait' };
      if (session.isOutOfTime()) return { seconds: 1, reason: 'more waits than fits into one invocation' };
      const { waiting, nextDue } = await readPage(session, list, PAGE, needs.now());
      if (waiting.length === 0) return await rest(session, list, nextDue, needs);
      const isFault = await dispatchBatch(session, waiting, headingOf, needs);
      if (typeof isFault === 'object') return isFault;
      if (isFault && ++alone >= MOST_ALONE) return slackIsAway(session, 'Slack takes nothing');
    }
  } catch (fault) {
    session.fail(fault);
    return tableIsAway(fault);
  }
}

/** True: one failed alone. */
async function dispatchBatch(
  session: WebhookSession,
  waiting: readonly Waiting[],
  headingOf: (isLast: boolean) => Heading,
  needs: DispatchDependencies,
): Promise<Hold | boolean> {
  const chosen = chooseBatch(waiting, session, PAGE);
  if (chosen.length === 0) {
    session.change({ triedUpTo: undefined });
    return slackIsAway(session, 'Slack takes nothing');
  }
  // What cannot be recorded would be posted again and again.
  if (!(await session.save())) return tableIsAway('the table cannot be written');
  if (session.wasInterrupted && (await giveUpInterrupting(session, chosen, needs))) return false;
  // If it ends the function, it has failed alone.
  const batch = session.wasInterrupted ? await setAside(session, chosen, needs) : chosen;
  const isLast = chosen.length === waiting.length;
  const posted = await postNotifications(session, batch, headingOf(isLast), needs);
  const stored = settlePosted(session, posted, needs.now());
  if (!(await record(session, stored, needs))) return tableIsAway('the table cannot be written');
  if (posted.taken.size > 0) await succeeded(session, waiting, PAGE, needs);
  if (posted.failure === undefined) return false;
  // Of one of which the first part was taken, the rest has failed.
  const failed = posted.failed.map((each) => {
    const partly = stored.find(({ id }) => id === each.id);
    return { ...(each as Waiting), ...(partly && { problem: partly.problem }) };
  });
  const known = new Set([...stored, ...failed].map(({ id }) => id));
  const left = [...failed, ...waiting.filter(({ id }) => !known.has(id))];
  return afterFailure(session, left, failed, posted.failure, needs);
}

/** @param left what waits, without what was posted */
async function afterFailure(
  session: WebhookSession,
  left: readonly Waiting[],
  failed: readonly Waiting[],
  failure: Failure,
  needs: DispatchDependencies,
): Promise<Hold | boolean> {
  switch (failure.kind) {
    case 'wait':
      await giveUpOld(session, left, failure.reason, needs);
      return { seconds: failure.seconds, reason: failure.reason };
    case 'no secret':
      await giveUpOld(session, left, failure.reason, needs);
      return slackIsAway(session, failure.reason);
    case 'bad webhook':
      await giveUpAll(session, left, failure.error, needs);
      return false;
    default: {
      const [only, ...others] = failed;
      if (only !== undefined && others.length === 0) return failedAlone(session, only, left, failure, needs);
      session.change({ size: Math.max(1, Math.ceil(failed.length / 2)) });
      return false;
    }
  }
}

/** Nothing is due: what is listed all the same is looked at when it is. */
async function rest(
  session: WebhookSession,
  list: List,
  nextDue: number | undefined,
  { queue, now }: DispatchDependencies,
): Promise<Hold | undefined> {
  const isEmpty = nextDue === undefined;
  if (session.state?.triedUpTo?.list === list) session.change({ triedUpTo: undefined });
  if (list === 'digest') session.change({ hasDigest: isEmpty ? undefined : true });
  else if (isEmpty) session.change({ hasPending: undefined });
  else if (!(await scheduleFlush(session, queue, now(), (nextDue - now()) / 1000)))
    return { seconds: FLUSH_SECONDS, reason: 'the queue of events takes nothing' };
  const { hasPending, hasDigest } = session.state ?? {};
  if (!hasPending && !hasDigest) session.change({ failures: undefined, size: undefined });
  return undefined;
}

/** The next time it goes on with those that were not tried yet. */
export function slackIsAway(session: WebhookSession, reason: string): Hold {
  const failures = (session.state?.failures ?? 0) + 1;
  session.change({ failures });
  return { seconds: backoff(failures), reason };
}

function tableIsAway(fault: unknown): Hold {
  const reason = fault instanceof Error ? fault.message : String(fault);
  return { seconds: backoff(1), reason, isOfTable: true };
}
