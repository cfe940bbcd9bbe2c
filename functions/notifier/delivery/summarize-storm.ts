import { isSummaryEarly, type WebhookState } from '../../shared/webhook-state';
import type { Heading } from '../render/group-head';
import type { DispatchDependencies, RetryDelay } from './dependencies';
import { dispatchPending, slackUnavailable } from './dispatch-pending';
import { FLUSH_SECONDS, scheduleFlush } from './flush-timer';
import { dueOf, listOf } from './pending-list';
import { postMessage } from './post-message';
import { MAX_AGE_MS } from './retry';
import type { WebhookSession } from './session';

const TABLE_UNAVAILABLE: RetryDelay = { seconds: FLUSH_SECONDS, isTableFault: true };

/**
 * Posts what is pending for a webhook: during a storm a summary, otherwise what is due. The storm ends when no more
 * problems are pending than a minute may have.
 *
 * @returns undefined when it is done, else when to continue; never rejects
 */
export async function summarizeStorm(
  session: WebhookSession,
  needs: DispatchDependencies,
): Promise<RetryDelay | undefined> {
  const { state } = session;
  if (state === undefined) return TABLE_UNAVAILABLE;
  if (state.storm === undefined) return dispatchPending(session, 'pending', () => '', needs);
  if (isSummaryEarly(state, needs.now())) return flushLater(session, needs);
  try {
    return await postSummary(session, needs);
  } catch (error) {
    session.logError(error);
    return TABLE_UNAVAILABLE;
  }
}

/** @throws AwsError if the table cannot be read */
async function postSummary(
  session: WebhookSession,
  needs: DispatchDependencies,
): Promise<RetryDelay | undefined> {
  const { now } = needs;
  const continues = await exceedsRate(session, needs);
  const headingOf = (isLast: boolean): Heading =>
    isLast && !continues ? 'Alert storm is over' : 'Alert storm continues';
  const delay = await dispatchPending(session, 'pending', headingOf, needs);
  if (delay) return delay;
  if (continues) {
    session.updateState({ storm: now() });
    return flushLater(session, needs);
  }
  if (session.lastHeading() !== 'Alert storm is over') return postStormEnd(session, needs);
  session.updateState(stateAfterStorm(now()));
  return undefined;
}

/** Whether more problems are due than a minute may have. */
async function exceedsRate(
  { invocation, webhook }: WebhookSession,
  { settings, now }: DispatchDependencies,
): Promise<boolean> {
  const most = settings.storm_per_minute + 1;
  const items = await invocation.store.list(listOf('pending', webhook), most);
  return items.filter((item) => dueOf(item) <= now()).length === most;
}

/** Posts that a storm is over when nothing more was pending. */
async function postStormEnd(
  session: WebhookSession,
  needs: DispatchDependencies,
): Promise<RetryDelay | undefined> {
  const result = await postMessage(session, [], 'Alert storm is over', {}, needs);
  const failure = 'failure' in result ? result.failure : undefined;
  if (failure?.kind === 'wait') return { seconds: failure.seconds };
  const isOld = needs.now() - (session.state?.storm ?? 0) > MAX_AGE_MS;
  if ((failure?.kind === 'fault' || failure?.kind === 'no secret') && !isOld)
    return slackUnavailable(session);
  // If Slack refuses the message, or fails for a day, the storm ends without it.
  session.updateState(stateAfterStorm(needs.now()));
  return undefined;
}

const stateAfterStorm = (now: number): Partial<WebhookState> => ({
  storm: undefined,
  minute: now,
  problems: 0,
});

async function flushLater(
  session: WebhookSession,
  { queues, now }: DispatchDependencies,
): Promise<RetryDelay | undefined> {
  if (await scheduleFlush(session, queues, now())) return undefined;
  return { seconds: FLUSH_SECONDS };
}
