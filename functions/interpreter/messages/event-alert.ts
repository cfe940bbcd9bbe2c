import type { Alert } from '../../shared/alert';
import { joined } from '../detail';
import { type AwsEvent, envelope } from '../event';

/** What is left to say of an event about one thing. */
interface Said
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
  readonly what: unknown;
}

/** The alert of an event about one thing: the title is its name and what happened to it. */
export function eventAlert(event: AwsEvent, { name, what, ...rest }: Said): Alert {
  return {
    ...envelope(event),
    state: 'open',
    title: joined(': ', name, what) ?? event['detail-type'],
    resource: name,
    origin: 'real',
    ...rest,
  };
}
