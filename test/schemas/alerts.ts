import type { AwsEvent } from '../../functions/interpreter/event';
import { type Interpretation, interpret } from '../../functions/interpreter/messages';
import type { Alert } from '../../functions/shared/alert';

export const understood = (event: AwsEvent): Interpretation => interpret({ kind: 'event', event });

/** What people can see of the alerts of an event, as one text. */
export function visible(event: AwsEvent): string {
  const { alerts, suppressed = '' } = understood(event);
  return suppressed + alerts.map(withoutKeys).join('\n');
}

const withoutKeys = ({ key, revision, eventId, ...seen }: Alert): string => JSON.stringify(seen);
