import { isSummaryEarly } from '../../shared/webhook-state';
import type { Heading } from '../render/group-head';
import type { DispatchDependencies, Hold } from './dependencies';
import { dispatchPending, slackIsAway } from './dispatch-pending';
import { FLUSH_SECONDS, scheduleFlush } from './flush-timer';
import { dueOf, listOf } from './pending-list';
import { post } from './post';
import { LONGEST_AGE_MS } from './retry';
import type { WebhookSession } from './session';

/**
 * Posts what waits for a webhook: after a fault what is due, in a storm a summary. The storm is over when there was little
 * enough since the summary before.
 *
 * @returns undefined when it is done; never rejects
 */
export async function summarizeStorm(
  session: WebhookSession,
  needs: DispatchDependencies,
): Promise<Hold | undefined> {
  const { now, settings } = needs;
  const { state, invocation, webhook } = session;
  if (state === undefined) return { seconds: FLUSH_SECONDS, reason: 'the table is away', isOfTable: true };
  if (state.storm === undefined) return dispatchPending(session, 'pending', () => '', needs);
  if (isSummaryEarly(state, now())) return orFlushLater(session, needs);
  try {
    const most = settings.storm_per_minute + 1;
    const waiting = await invocation.store.list(listOf('pending', webhook), most);
    const goesOn = waiting.filter((each) => dueOf(each) <= now()).length === most;
    const headingOf = (isLast: boolean): Heading =>
      isLast && !goesOn ? 'Alert storm is over' : 'Alert storm continues';
    const hold = await dispatchPending(session, 'pending', headingOf, needs);
    if (hold) return hold;
    if (goesOn) {
      session.change({ storm: now() });
      return orFlushLater(session, needs);
    }
    return session.lastPosted() === 'Alert storm is over'
      ? endStorm(session, now())
      : await tellEnd(session, needs);
  } catch (fault) {
    session.fail(fault);
    return { seconds: FLUSH_SECONDS, reason: 'the table is away', isOfTable: true };
  }
}

/** That a storm is over is posted also when nothing more came. */
async function tellEnd(session: WebhookSession, needs: DispatchDependencies): Promise<Hold | undefined> {
  const outcome = await post(session, [], 'Alert storm is over', {}, needs);
  const failure = 'failure' in outcome ? outcome.failure : undefined;
  if (failure?.kind === 'wait') return failure;
  const isOld = needs.now() - (session.state?.storm ?? 0) > LONGEST_AGE_MS;
  if ((failure?.kind === 'fault' || failure?.kind === 'no secret') && !isOld)
    return slackIsAway(session, failure.reason);
  // What Slack refuses, or a webhook that is gone for a day, ends the storm all the same: let the next alert find out.
  return endStorm(session, needs.now());
}

function endStorm(session: WebhookSession, now: number): undefined {
  session.change({ storm: undefined, minute: now, problems: 0 });
}

async function orFlushLater(
  session: WebhookSession,
  { queue, now }: DispatchDependencies,
): Promise<Hold | undefined> {
  if (await scheduleFlush(session, queue, now())) return undefined;
  return { seconds: FLUSH_SECONDS, reason: 'the queue of events takes nothing' };
}
