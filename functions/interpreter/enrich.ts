import { describeError, type Log } from '../shared/log';
import type { DescribeFinding } from './describe-finding';
import { findingOf } from './messages/inspector-classic';
import type { Received } from './parse';

export interface EnrichDependencies {
  readonly describeFinding: DescribeFinding;
  readonly log: Log;
}

/**
 * Adds what the message of an event needs and the event only names; everything else is handed on as it is. Never
 * rejects: without the addition the alert is sent plain, since an alert with little in it is better than a late one.
 */
export async function enrich(received: Received, needs: EnrichDependencies): Promise<Received> {
  if (received.kind !== 'notification') return received;
  const named = findingOf(received.notification);
  if (named === undefined) return received;
  try {
    const finding = await needs.describeFinding(named.arn, named.region);
    return { ...received, notification: { ...received.notification, finding } };
  } catch (fault) {
    needs.log({ level: 'error', ...describeError(fault), eventId: received.notification.id });
    return received;
  }
}
