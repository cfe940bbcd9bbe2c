import { isSuspect, type PendingNotification } from './choose-batch';
import type { DispatchDependencies, RetryDelay } from './dependencies';
import type { Failure } from './failure';
import { giveUpAll, giveUpOld, isOld } from './give-up';
import { pointerTo } from './pending-list';
import { postNotice } from './post-message';
import { backoff, backoffAlone } from './retry';
import type { WebhookSession } from './session';
import { postponed, recordOrThrow } from './settle';

/*
 * How a problem whose message fails is kept from delaying the others. These functions reject with AwsError or Error if the
 * table or the dead-letter queue does not accept what has to be kept.
 */

/** Slack has accepted a message, so problems that failed alone before were the cause themselves: they are set aside. */
export async function afterSuccess(
  session: WebhookSession,
  pending: readonly PendingNotification[],
  most: number,
  needs: DispatchDependencies,
): Promise<void> {
  const suspects = pending.filter((each) => isSuspect(each, session));
  await setAside(session, suspects, needs);
  const { size = most } = session.state ?? {};
  session.updateState({
    triedUpTo: undefined,
    failures: undefined,
    size: Math.min(size * 2, most),
  });
}

/** Postpones problems that failed alone, longer each time. Returns them with their new place in the list. */
export async function setAside(
  session: WebhookSession,
  failed: readonly PendingNotification[],
  needs: DispatchDependencies,
): Promise<readonly PendingNotification[]> {
  if (failed.length === 0) return [];
  const at = needs.now();
  const moved = failed.map((each) => {
    const attempts = (each.problem.pending?.attempts ?? 0) + 1;
    const pointer = pointerTo('pending', each.id, at + backoffAlone(attempts));
    // The day until it is given up starts when it leaves the digest.
    const since = each.listedAt.list === 'digest' ? { since: at } : {};
    return { each, pointer, record: postponed(each, pointer, { attempts, ...since }) };
  });
  // A flush reads the state before the list, so the state is saved first, in case this invocation is interrupted.
  if (!session.state?.hasPending) {
    session.updateState({ hasPending: true });
    if (!(await session.saveState())) throw new Error('the table cannot be written');
  }
  await recordOrThrow(
    session,
    moved.map(({ record }) => record),
    needs,
  );
  return moved.map(({ each, pointer, record: { problem } }) => ({ ...each, problem, listedAt: pointer }));
}

/**
 * Handles a problem that failed alone.
 * @param remaining what is still pending, including the problem
 * @returns `failed alone` if it is still pending, `continue` if it is settled, or a delay if the webhook has to wait
 */
export async function handleFailedAlone(
  session: WebhookSession,
  only: PendingNotification,
  remaining: readonly PendingNotification[],
  failure: Exclude<Failure, { kind: 'wait' | 'no secret' | 'bad webhook' }>,
  needs: DispatchDependencies,
): Promise<RetryDelay | 'continue' | 'failed alone'> {
  session.updateState({ size: 1 });
  if (failure.kind === 'bad message') {
    const refused = session.hasPostedNotice() ? undefined : await postNotice(session, only, needs);
    if (refused !== undefined && 'reason' in refused)
      return { seconds: refused.kind === 'wait' ? refused.seconds : backoff(1) };
    // A webhook that refuses even the notice refuses everything.
    await giveUpAll(session, refused ? remaining : [only], failure.error, needs);
    return 'continue';
  }
  if (isOld(only, needs.now())) {
    await giveUpOld(session, [only], failure.reason, needs);
    return 'failed alone';
  }
  // If Slack accepts other messages, or this one failed before, the cause is this one.
  const isUnclear = only.problem.pending?.attempts === undefined && session.lastHeading() === undefined;
  if (isUnclear) session.updateState({ triedUpTo: only.listedAt });
  else await setAside(session, [only], needs);
  return 'failed alone';
}
