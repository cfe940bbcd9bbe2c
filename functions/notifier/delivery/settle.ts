import type { Pointer } from '../../shared/pointer';
import { afterGivingUp, afterPosting, givenUp, type Notification } from '../dedupe/notification';
import type { Pending, Problem } from '../dedupe/problem';
import { sendToDeadLetterQueue } from './dead-letters';
import { type Stored, store } from './pending-list';
import type { Posted } from './post';
import type { Queue } from './queue';
import type { SessionDependencies, WebhookSession } from './session';

const ATTEMPTS_TO_RECORD = 3;

/** Writes problems, some times if need be: what is not recorded is posted again. False: the table does not take it. */
export async function record(
  session: WebhookSession,
  all: readonly Stored[],
  { wait }: Pick<SessionDependencies, 'wait'>,
): Promise<boolean> {
  if (all.length === 0) return true;
  for (let attempt = 1; ; attempt++) {
    try {
      await store(session.invocation.store, session.webhook, all);
      return true;
    } catch (fault) {
      session.fail(fault);
      if (attempt === ATTEMPTS_TO_RECORD) return false;
      await wait(200 * attempt);
    }
  }
}

/** Counts and logs what Slack took. Gives the problems as they are to be recorded. */
export function settlePosted(session: WebhookSession, { taken }: Posted, now: number): readonly Stored[] {
  return [...taken].map(([{ id, problem }, { entries, thread }]) => {
    const { pending } = problem;
    const posted = [pending?.raise, pending?.end].filter((entry) => entry !== undefined).slice(0, entries);
    for (const { events, count } of posted) session.account('posted', 'posted', events, count);
    const after = afterPosting(problem, entries, thread, now);
    return { id, problem: after, before: pending?.pointer };
  });
}

/**
 * Sends what waits to the dead-letter queue. Gives the problems as they are to be recorded.
 * @throws AwsError if the queue does not take all of it
 */
export async function giveUp(
  session: WebhookSession,
  notifications: readonly Notification[],
  code: string,
  reason: string,
  queue: Queue,
): Promise<readonly Stored[]> {
  const alerts = notifications.flatMap(({ problem }) => givenUp(problem));
  await sendToDeadLetterQueue(session, alerts, code, reason, queue);
  return notifications.map(({ id, problem }) => ({
    id,
    problem: afterGivingUp(problem),
    before: problem.pending?.pointer,
  }));
}

/** A problem that is notified later. */
export function postponed(
  { id, problem }: Pick<Notification, 'id' | 'problem'>,
  pointer: Pointer,
  changes: Partial<Pending> = {},
): Stored {
  const { pending } = problem;
  const after: Problem =
    pending === undefined ? problem : { ...problem, pending: { ...pending, ...changes, pointer } };
  return { id, problem: after, before: pending?.pointer };
}
