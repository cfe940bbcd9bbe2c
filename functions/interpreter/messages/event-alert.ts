import type { Alert } from '../../shared/alert';
import { join } from '../detail';
import { type AwsEvent, envelope } from '../event';

/** The properties of an alert that its event does not determine. */
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
  /** What the event is about, as people call it: `i-0a1b2c3d`. */
  readonly name: string | undefined;
  /** What happened to it, in a few words; of any type, see {@link join}. */
  readonly summary: unknown;
}

/** The alert of an event about one resource. By default it is open, its title is `name: summary` and its resource is the name. */
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
