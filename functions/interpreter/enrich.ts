import { describeError, type Log } from '../shared/log';
import type { DescribeFinding } from './describe-finding';
import { findingReference } from './messages/inspector-classic';
import type { ParsedBody } from './parse';

export interface EnrichDependencies {
  readonly describeFinding: DescribeFinding;
  readonly log: Log;
}

/**
 * Adds the finding to a notification of Inspector Classic, which has only its ARN; all other messages are returned unchanged.
 * Never rejects: if the finding cannot be read, the error is logged and the alert is sent without it rather than late.
 */
export async function enrich(parsed: ParsedBody, needs: EnrichDependencies): Promise<ParsedBody> {
  if (parsed.kind !== 'notification') return parsed;
  const reference = findingReference(parsed.notification);
  if (reference === undefined) return parsed;
  try {
    const finding = await needs.describeFinding(reference.arn, reference.region);
    return { ...parsed, notification: { ...parsed.notification, finding } };
  } catch (fault) {
    needs.log({ level: 'error', ...describeError(fault), eventId: parsed.notification.id });
    return parsed;
  }
}
