import type { Notification } from '../dedupe/notification';
import type { Refused } from '../slack/webhook';
import { isSuspect, isTriedAlone, type Waiting } from './choose-batch';
import type { DispatchDependencies, Hold } from './dependencies';
import { codeOf, type Failure } from './failure';
import { pointerTo, type Stored } from './pending-list';
import { postNotice } from './post';
import { backoff, backoffAlone, LONGEST_AGE_MS } from './retry';
import type { WebhookSession } from './session';
import { giveUp, postponed, record } from './settle';

/*
 * How a message that fails is kept from holding up others. All of these reject if the table or the dead-letter queue does
 * not take what has to be kept.
 */

/** Slack takes messages: it was no fault of Slack's that others failed alone before. */
export async function succeeded(
  session: WebhookSession,
  waiting: readonly Waiting[],
  most: number,
  needs: DispatchDependencies,
): Promise<void> {
  const suspects = waiting.filter((each) => isSuspect(each, session));
  await setAside(session, suspects, needs);
  const { size = most } = session.state ?? {};
  session.change({
    triedUpTo: undefined,
    failures: undefined,
    size: size * 2 >= most ? undefined : size * 2,
  });
}

/** What failed alone waits, longer each time. */
export async function setAside(
  session: WebhookSession,
  failed: readonly Waiting[],
  needs: DispatchDependencies,
): Promise<readonly Waiting[]> {
  if (failed.length === 0) return [];
  const at = needs.now();
  const stored = failed.map((each): Stored => {
    const attempts = (each.problem.pending?.attempts ?? 0) + 1;
    const pointer = pointerTo('pending', each.id, at + backoffAlone(attempts));
    // From the digest on the day counts anew.
    const since = each.pointer.list === 'digest' ? { since: at } : {};
    return postponed(each, pointer, { attempts, ...since });
  });
  // Whoever looks for what waits looks at the state first, also if this invocation ends in the middle.
  if (!session.state?.hasPending) {
    session.change({ hasPending: true });
    if (!(await session.save())) throw new Error('the table cannot be written');
  }
  await recordOrThrow(session, stored, needs);
  return failed.map((each, at) => {
    const { problem } = stored[at] as Stored;
    return { ...each, problem, pointer: problem.pending?.pointer ?? each.pointer };
  });
}

/** What failed alone for a day, and now seems to end the function, is not tried again. True: it is given up. */
export async function giveUpInterrupting(
  session: WebhookSession,
  chosen: readonly Waiting[],
  needs: DispatchDependencies,
): Promise<boolean> {
  const old = chosen.filter((each) => isTriedAlone(each) && isOld(each, needs.now()));
  await giveUpOld(session, old, 'the function ended when it was tried', needs);
  return old.length > 0;
}

/** True: the next one may be tried, though this one failed. False: it is dealt with. */
export async function failedAlone(
  session: WebhookSession,
  only: Waiting,
  waiting: readonly Waiting[],
  failure: Exclude<Failure, { kind: 'wait' | 'no secret' | 'bad webhook' }>,
  needs: DispatchDependencies,
): Promise<Hold | boolean> {
  session.change({ size: 1 });
  if (failure.kind === 'bad message') {
    const notTaken = session.hasPostedNotice() ? undefined : await postNotice(session, only, needs);
    if (notTaken !== undefined && 'reason' in notTaken)
      return { seconds: notTaken.kind === 'wait' ? notTaken.seconds : backoff(1), reason: notTaken.reason };
    // A webhook that does not even take a few words takes nothing.
    await giveUpAll(session, notTaken ? waiting : [only], failure.error, needs);
    return false;
  }
  const { attempts } = only.problem.pending ?? {};
  if (isOld(only, needs.now())) {
    await giveUpOld(session, [only], failure.reason, needs);
    return true;
  }
  // Where Slack takes others, it is the fault of this one.
  const isUnclear = attempts === undefined && session.lastPosted() === undefined;
  if (isUnclear) session.change({ triedUpTo: only.pointer });
  else await setAside(session, [only], needs);
  return true;
}

/** Slack refuses them for good. */
export const giveUpAll = (
  session: WebhookSession,
  notifications: readonly Notification[],
  error: Refused,
  needs: DispatchDependencies,
) => giveUpFor(session, notifications, codeOf(error), error.message, needs);

/** What was not delivered within a day. */
export function giveUpOld(
  session: WebhookSession,
  notifications: readonly Notification[],
  reason: string,
  needs: DispatchDependencies,
): Promise<void> {
  const old = notifications.filter((each) => isOld(each, needs.now()));
  return giveUpFor(session, old, 'TOO_OLD', `not delivered within a day: ${reason}`, needs);
}

/** It was not delivered for a day. The day that something may wait for its digest does not count. */
function isOld({ problem: { pending } }: Notification, now: number): boolean {
  const longest = pending?.pointer?.list === 'digest' ? 2 * LONGEST_AGE_MS : LONGEST_AGE_MS;
  return pending !== undefined && now - pending.since > longest;
}

async function giveUpFor(
  session: WebhookSession,
  notifications: readonly Notification[],
  code: string,
  reason: string,
  needs: DispatchDependencies,
): Promise<void> {
  if (notifications.length === 0) return;
  const stored = await giveUp(session, notifications, code, reason, needs.queue);
  await recordOrThrow(session, stored, needs);
}

async function recordOrThrow(
  session: WebhookSession,
  stored: readonly Stored[],
  needs: DispatchDependencies,
): Promise<void> {
  if (!(await record(session, stored, needs))) throw new Error('the table cannot be written');
}
