import type { Alert } from '../../functions/shared/alert';
import { alertEvent } from '../../functions/shared/own-event';
import type { Settings } from '../../settings/schema';
import { UsageError } from '../command-line/usage-error';
import { createQueueOpener } from '../redrive/queue';
import { queueErrorText } from '../redrive/queue-error';
import { eventQueue } from '../redrive/queues';

/**
 * Puts an alert of the monitoring about itself into the queue of events, as the watcher does: from there it goes the way of every
 * alert. A bus would not do: EventBridge adds the account, by which the interpreter tells what anybody may have sent.
 * @param alertFor is given the account, which the address of the queue names
 * @returns the id of the message
 * @throws Error that says why the queue does not take it
 */
export async function sendAlert(settings: Settings, alertFor: (account: string) => Alert): Promise<string> {
  const place = eventQueue(settings);
  try {
    const { sqs, url } = await (await createQueueOpener(settings.home_region))(place);
    const [, account = ''] = /\/(\d{12})\//.exec(url) ?? [];
    const body = JSON.stringify(alertEvent(alertFor(account)));
    const { MessageId = '' } = await sqs.sendMessage({ QueueUrl: url, MessageBody: body });
    return MessageId;
  } catch (error) {
    throw new Error(`no alert was sent: ${queueErrorText(place, error as Error)}`);
  }
}

/**
 * Said before anything is planned, which takes minutes.
 * @throws UsageError in a member: the queue of its hub takes messages of the hub's account alone
 */
export function refuseAlertOfMember({ hub }: Settings): void {
  if (hub)
    throw new UsageError(
      `--alert: the hub is in another account (${hub.event_bus_arn}), which accepts no such alerts from this account; leave --alert out, and have the schedule report exit codes 2 (changes) and 1 (failed), see docs/ci.md`,
    );
}
