import type { Alert } from '../../shared/alert';
import { join } from '../detail';
import { type AwsEvent, envelope } from '../event';

/** What is left to say of an event about one thing. */
interface EventAlertProps
  extends Pick<Alert, 'service' | 'product' | 'severity' | 'fields' | 'key'>,
    Partial<
      Pick<
        Alert,
        | 'account'
        | 'region'
        | 'state'
        | 'link'
        | 'kind'
        | 'help'
        | 'description'
        | 'resource'
        | 'revision'
        | 'isCopy'
        | 'title'
      >
    > {
  /** The thing, as people would call it. */
  readonly name: string | undefined;
  /** What happened to it, in a few words. */
  readonly summary: unknown;
}

/** The alert of an event about one thing: the title is its name and what happened to it. */
export function eventAlert(event: AwsEvent, { name, summary, ...rest }: EventAlertProps): Alert {
  return {
    ...envelope(event),
    state: 'open',
    title: join(': ', name, summary) ?? event['detail-type'],
    resource: name,
    origin: 'real',
    ...rest,
  };
}
