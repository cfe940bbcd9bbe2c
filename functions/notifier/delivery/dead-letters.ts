import { bytesOf } from '../../shared/bytes-of';
import { countOf, type DeliveryMessage, eventsOf, type RoutedAlert } from '../../shared/delivery-message';
import type { Queue } from './queue';
import type { WebhookSession } from './session';

/** SQS takes 262,144 bytes in any case: https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/quotas-messages.html */
const MOST_BYTES = 200_000;

/**
 * Puts alerts into the dead-letter queue, in as few messages as they fit into, and logs it for each.
 *
 * @param code what a person sorts by, such as `SLACK_404`
 * @throws AwsError if the queue does not take all of it
 */
export async function sendToDeadLetterQueue(
  session: WebhookSession,
  alerts: readonly RoutedAlert[],
  code: string,
  reason: string,
  queue: Queue,
): Promise<void> {
  const { webhook } = session;
  for (const some of packed(alerts)) {
    const message: DeliveryMessage = { webhook, alerts: some };
    await queue.sendToDeadLetterQueue(JSON.stringify(message), code, reason);
    session.account(
      'undelivered',
      `sent to the dead-letter queue: ${reason}`,
      some.flatMap(eventsOf),
      some.reduce((sum, routed) => sum + countOf(routed), 0),
    );
  }
}

/** In order, each part as large as it may be. */
export function packed(alerts: readonly RoutedAlert[]): readonly (readonly RoutedAlert[])[] {
  const parts: RoutedAlert[][] = [];
  let room = 0;
  for (const routed of alerts) {
    const bytes = bytesOf(routed) + 1;
    const last = parts.at(-1);
    if (last === undefined || bytes > room) {
      parts.push([routed]);
      room = MOST_BYTES - bytes;
    } else {
      last.push(routed);
      room -= bytes;
    }
  }
  return parts;
}
