import type { Alert, Field } from '../../alert';
import { lines, text } from '../detail';
import { type AwsEvent, envelope } from '../event';
import type { Notification } from '../parse';

/** The names under which a service appears in settings and in messages. */
export interface ServiceName {
  readonly service: string;
  readonly product: string;
}

/** A kind of event that has no message function: names what it is and lists what can be read of it. */
export function unknownEvent(event: AwsEvent, names: ServiceName): Alert {
  return plainAlert(event, names, {
    severity: 'info',
    description: 'This kind of event has no message of its own yet. What it says about itself:',
  });
}

/** An event that made its message function fail. Medium, because nobody knows how bad it is. */
export function brokenEvent(event: AwsEvent, names: ServiceName): Alert {
  return plainAlert(event, names, {
    severity: 'medium',
    description: 'This event could not be understood. What it says about itself:',
  });
}

function plainAlert(
  event: AwsEvent,
  { service, product }: ServiceName,
  rest: Pick<Alert, 'severity' | 'description'>,
): Alert {
  return {
    ...envelope(event),
    service,
    product,
    ...rest,
    state: 'open',
    title: event['detail-type'],
    resource: lines(event.resources),
    fields: [{ label: 'Source', value: event.source }, ...readableFields(event)],
    key: `${event.source}/${event['detail-type']}/${event.id}`,
    origin: 'real',
  };
}

/** The plain values at the top of the detail: often enough to understand it, and never a dump. */
function readableFields({ detail }: AwsEvent): Field[] {
  return Object.entries(detail)
    .filter(([, value]) => text(value) !== undefined)
    .slice(0, 12)
    .map(([label, value]) => ({ label, value: text(value) }));
}

/** A message of an SNS topic that no message function knows: its subject and its text. */
export function unknownNotification({ id, topicArn, subject, message, time }: Notification): Alert {
  const [, , , region = '', account = '', topic = ''] = topicArn.split(':');
  return {
    service: 'sns',
    product: 'SNS',
    severity: 'info',
    state: 'open',
    title: subject || topic || topicArn,
    description: message,
    account,
    region,
    fields: [{ label: 'Topic', value: topicArn }],
    key: `sns/${topicArn}/${id}`,
    time,
    eventId: id,
    origin: 'real',
  };
}

/** Something in the queue that is nothing of the above. Medium: an alert may hide in it. */
export function unreadableText(id: string, content: string): Alert {
  return {
    service: 'unknown',
    product: '',
    severity: 'medium',
    state: 'open',
    title: 'Unreadable message',
    description: 'A message in the queue is neither an AWS event nor a notification. It begins:',
    account: '',
    region: '',
    fields: [{ label: 'Text', value: content.slice(0, 300) }],
    key: `unreadable/${id}`,
    time: '',
    eventId: id,
    origin: 'real',
  };
}
