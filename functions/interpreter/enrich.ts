import { faultOf, type Log } from '../shared/log';
import type { DescribeFinding } from './describe-finding';
import { findingReference } from './messages/inspector-classic';
import type { ParsedBody } from './parse';

export interface EnrichDependencies {
  readonly describeFinding: DescribeFinding;
  readonly log: Log;
}

/**
 * Adds what the message of an event needs and the event only names; everything else is handed on as it is. Never
 * rejects: without the addition the alert is sent plain, since an alert with little in it is better than a late one.
 */
export async function enrich(parsed: ParsedBody, needs: EnrichDependencies): Promise<ParsedBody> {
  if (parsed.kind !== 'notification') return parsed;
  const named = findingReference(parsed.notification);
  if (named === undefined) return parsed;
  try {
    const finding = await needs.describeFinding(named.arn, named.region);
    return { ...parsed, notification: { ...parsed.notification, finding } };
  } catch (fault) {
    needs.log({ level: 'error', ...faultOf(fault), eventId: parsed.notification.id });
    return parsed;
  }
}
