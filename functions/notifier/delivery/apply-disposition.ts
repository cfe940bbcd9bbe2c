import { eventsOf } from '../../shared/delivery-message';
import { describeError, type LogEntry } from '../../shared/log';
import type { SqsRecord } from '../../shared/sqs-batch';
import type { DispatchDependencies } from './dependencies';
import type { Disposition } from './disposition';
import type { Invocation } from './invocation';
import type { ReceivedMessage } from './received-message';
import { retrySecondsOf } from './retry';

/** Does with a message what was decided. Returns the record if it stays in the queue; never rejects. */
export async function applyDisposition(
  { record, content: { webhook } }: ReceivedMessage,
  disposition: Disposition | undefined,
  { counters }: Invocation,
  needs: DispatchDependencies,
): Promise<readonly SqsRecord[]> {
  if (disposition === undefined || disposition.kind === 'delete') return [];
  if (disposition.kind === 'retry') return returnToQueue(record, disposition.seconds, counters, needs);
  const { alerts, code, reason } = disposition;
  const body = JSON.stringify({ webhook, alerts });
  if (!(await sendToDeadLetterQueue(body, code, reason, { webhook }, needs)))
    return returnToQueue(record, retrySecondsOf(record), counters, needs);
  const events = alerts.flatMap(eventsOf);
  counters.add('undelivered', events.length);
  for (const event of events)
    needs.log({ level: 'error', message: `sent to the dead-letter queue: ${reason}`, webhook, ...event });
  return [];
}

/**
 * Sends a record that is not a delivery message, and so has no webhook, to the dead-letter queue. Returns the record if it
 * stays in the queue; never rejects.
 */
export async function giveUpUnreadable(
  record: SqsRecord,
  { counters }: Invocation,
  needs: DispatchDependencies,
): Promise<readonly SqsRecord[]> {
  const { body, messageId } = record;
  const reason = 'not a delivery message';
  if (!(await sendToDeadLetterQueue(body, 'UNREADABLE', reason, { messageId }, needs)))
    return returnToQueue(record, retrySecondsOf(record), counters, needs);
  needs.log({ level: 'error', message: `sent to the dead-letter queue: ${reason}`, messageId });
  return [];
}

/** Returns false, after logging the error with `context`, if the queue did not accept it. */
async function sendToDeadLetterQueue(
  body: string,
  code: string,
  reason: string,
  context: Pick<LogEntry, 'webhook' | 'messageId'>,
  { queues, log }: DispatchDependencies,
): Promise<boolean> {
  try {
    await queues.sendToDeadLetterQueue(body, code, reason);
    return true;
  } catch (error) {
    log({ level: 'error', ...describeError(error), ...context });
    return false;
  }
}

/** If this fails, the visibility timeout of the queue applies, which is longer. */
async function returnToQueue(
  record: SqsRecord,
  seconds: number,
  counters: Invocation['counters'],
  { queues, log }: DispatchDependencies,
): Promise<readonly SqsRecord[]> {
  counters.add('later');
  await queues
    .changeVisibility(record.receiptHandle, seconds)
    .catch((error: unknown) => log({ level: 'warn', ...describeError(error) }));
  return [record];
}
