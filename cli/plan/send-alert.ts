import type { Alert } from '../../functions/shared/alert';
import { alertEvent } from '../../functions/shared/own-event';
import type { Settings } from '../../settings/schema';
import { UsageError } from '../command-line/usage-error';
import { createQueueOpener } from '../redrive/queue';
import { queueErrorText } from '../redrive/queue-error';
import { eventQueue } from '../redrive/queues';

/**
 * Sends an alert of the monitoring itself to the queue of events, as the watcher does; from there it is processed like any other
 * alert. It cannot use an event bus: EventBridge adds the account, by which the interpreter recognizes events of any sender.
 * @param alertFor receives the account, which is part of the queue's URL
 * @returns the id of the message
 * @throws Error that says why the queue does not accept it
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
 * Checks this before planning, which takes minutes.
 * @throws UsageError in a member: the queue of its hub accepts messages only from the hub's account
 */
export function refuseAlertOfMember({ hub }: Settings): void {
  if (hub)
    throw new UsageError(
      `--alert: the hub is in another account (${hub.event_bus_arn}), which accepts no such alerts from this account; leave --alert out, and have the schedule report exit codes 2 (changes) and 1 (failed), see docs/ci.md`,
    );
}
