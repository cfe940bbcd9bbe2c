import { bytesOf } from '../../shared/bytes-of';
import { countOf, type DeliveryMessage, eventsOf, type RoutedAlert } from '../../shared/delivery-message';
import type { NotifierQueues } from './queues';
import type { WebhookSession } from './session';

/** Every SQS queue takes 262,144 bytes, and a message has more than its alerts: https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/quotas-messages.html */
const MAX_ALERT_BYTES = 200_000;

/**
 * Sends alerts to the dead-letter queue, in as few messages as possible, and counts and logs them.
 *
 * @param code a short code to search for, such as `SLACK_404`
 * @throws AwsError if the queue does not accept all of them
 */
export async function sendToDeadLetterQueue(
  session: WebhookSession,
  alerts: readonly RoutedAlert[],
  code: string,
  reason: string,
  queues: NotifierQueues,
): Promise<void> {
  const { webhook } = session;
  for (const some of packAlerts(alerts)) {
    const message: DeliveryMessage = { webhook, alerts: some };
    await queues.sendToDeadLetterQueue(JSON.stringify(message), code, reason);
    session.countAndLog(
      'undelivered',
      `sent to the dead-letter queue: ${reason}`,
      some.flatMap(eventsOf),
      some.reduce((sum, routed) => sum + countOf(routed), 0),
    );
  }
}

/** Splits alerts, in order, into parts that fit into a message. An alert that is too large is a separate part. */
export function packAlerts(alerts: readonly RoutedAlert[]): readonly (readonly RoutedAlert[])[] {
  const parts: RoutedAlert[][] = [];
  let bytesLeft = 0;
  for (const routed of alerts) {
    const bytes = bytesOf(routed);
    const last = parts.at(-1);
    if (last === undefined || bytes > bytesLeft) {
      parts.push([routed]);
      bytesLeft = MAX_ALERT_BYTES - bytes;
    } else {
      last.push(routed);
      bytesLeft -= bytes;
    }
  }
  return parts;
}
