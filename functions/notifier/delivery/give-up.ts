import { afterGivingUp, type Notification, toDeadLetterAlerts } from '../dedupe/notification';
import type { Refused } from '../slack/webhook';
import { isTriedAlone, type PendingNotification } from './choose-batch';
import { sendToDeadLetterQueue } from './dead-letters';
import type { DispatchDependencies } from './dependencies';
import { errorCodeOf } from './failure';
import type { ProblemRecord } from './pending-list';
import type { NotifierQueues } from './queues';
import { MAX_AGE_MS } from './retry';
import type { WebhookSession } from './session';
import { recordOrThrow } from './settle';

/**
 * Sends notifications to the dead-letter queue. Returns their problems as they have to be recorded.
 * @throws AwsError if the queue does not accept all of them
 */
export async function giveUp(
  session: WebhookSession,
  notifications: readonly Notification[],
  code: string,
  reason: string,
  queues: NotifierQueues,
): Promise<readonly ProblemRecord[]> {
  const alerts = notifications.flatMap(({ problem }) => toDeadLetterAlerts(problem));
  await sendToDeadLetterQueue(session, alerts, code, reason, queues);
  return notifications.map(({ id, problem, listedAt }) => ({
    id,
    problem: afterGivingUp(problem),
    listedAt,
  }));
}

/**
 * Gives up notifications that Slack refuses permanently, and records it.
 * @throws AwsError or Error if the dead-letter queue or the table does not accept all of them
 */
export const giveUpAll = (
  session: WebhookSession,
  notifications: readonly Notification[],
  error: Refused,
  needs: DispatchDependencies,
) => giveUpAndRecord(session, notifications, errorCodeOf(error), error.message, needs);

/**
 * Gives up those of the notifications that could not be delivered for a day, and records it.
 * @throws AwsError or Error if the dead-letter queue or the table does not accept all of them
 */
export function giveUpOld(
  session: WebhookSession,
  notifications: readonly Notification[],
  reason: string,
  needs: DispatchDependencies,
): Promise<void> {
  const old = notifications.filter((each) => isOld(each, needs.now()));
  return giveUpAndRecord(session, old, 'TOO_OLD', `not delivered within a day: ${reason}`, needs);
}

/**
 * Gives up what failed alone for a day and now seems to interrupt the function. Returns whether there was any.
 * @throws AwsError or Error if the dead-letter queue or the table does not accept all of them
 */
export async function giveUpInterrupting(
  session: WebhookSession,
  chosen: readonly PendingNotification[],
  needs: DispatchDependencies,
): Promise<boolean> {
  const old = chosen.filter((each) => isTriedAlone(each) && isOld(each, needs.now()));
  await giveUpOld(session, old, 'the function was killed while posting it', needs);
  return old.length > 0;
}

/** Whether it could not be delivered for a day. The day that it may wait for its digest does not count. */
export function isOld({ problem: { pending } }: Notification, now: number): boolean {
  const maxAge = pending?.pointer?.list === 'digest' ? 2 * MAX_AGE_MS : MAX_AGE_MS;
  return pending !== undefined && now - pending.since > maxAge;
}

async function giveUpAndRecord(
  session: WebhookSession,
  notifications: readonly Notification[],
  code: string,
  reason: string,
  needs: DispatchDependencies,
): Promise<void> {
  const records = await giveUp(session, notifications, code, reason, needs.queues);
  await recordOrThrow(session, records, needs);
}
