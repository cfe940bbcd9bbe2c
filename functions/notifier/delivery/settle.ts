import type { ListPointer } from '../../shared/pointer';
import { afterPosting, type Notification } from '../dedupe/notification';
import type { Pending } from '../dedupe/problem';
import { type ProblemRecord, writeProblems } from './pending-list';
import type { PostResult } from './post-notifications';
import type { SessionDependencies, WebhookSession } from './session';

const ATTEMPTS_TO_RECORD = 3;

/** Writes problems. It retries, because what is not recorded is posted again. Returns whether the table accepted all; never rejects. */
export async function recordProblems(
  session: WebhookSession,
  records: readonly ProblemRecord[],
  { wait }: Pick<SessionDependencies, 'wait'>,
): Promise<boolean> {
  if (records.length === 0) return true;
  for (let attempt = 1; ; attempt++) {
    try {
      await writeProblems(session.invocation.store, session.webhook, records);
      return true;
    } catch (error) {
      session.logError(error);
      if (attempt === ATTEMPTS_TO_RECORD) return false;
      await wait(200 * attempt);
    }
  }
}

/**
 * Writes problems, as `recordProblems`.
 * @throws Error if the table does not accept all of them
 */
export async function recordOrThrow(
  session: WebhookSession,
  records: readonly ProblemRecord[],
  needs: Pick<SessionDependencies, 'wait'>,
): Promise<void> {
  if (!(await recordProblems(session, records, needs))) throw new Error('the table cannot be written');
}

/** Counts and logs what was posted. Returns the problems as they have to be recorded. `now`: milliseconds since the epoch. */
export function afterPosted(
  session: WebhookSession,
  { taken }: Pick<PostResult, 'taken'>,
  now: number,
): readonly ProblemRecord[] {
  return [...taken].map(([{ id, problem, listedAt }, { entries, thread }]) => {
    const { pending } = problem;
    const posted = [pending?.raise, pending?.end].filter((entry) => entry !== undefined).slice(0, entries);
    for (const { events, count } of posted) session.countAndLog('posted', 'posted', events, count);
    return { id, problem: afterPosting(problem, entries, thread, now), listedAt };
  });
}

/** Returns a problem that is notified later, as it has to be recorded: listed at `pointer`, and with other changes. */
export function postponed(
  { id, problem, listedAt }: Pick<Notification, 'id' | 'problem' | 'listedAt'>,
  pointer: ListPointer,
  changes: Partial<Pending> = {},
): ProblemRecord {
  const { pending } = problem;
  if (pending === undefined) return { id, problem, listedAt };
  return { id, problem: { ...problem, pending: { ...pending, ...changes, pointer } }, listedAt };
}
