import type { Alert, Field } from '../../shared/alert';
import { join, lines } from '../detail';
import { type AwsEvent, envelope } from '../event';
import { type FlatValue, flatten, mayHoldSecret } from '../flatten';
import type { SnsNotification } from '../parse';
import { arnResource } from './arn-resource';

/** The names under which a service appears in settings and in messages. */
export interface ServiceLabel {
  readonly service: string;
  readonly product: string;
}

/** A kind of event that has no message function: names what it is and lists what can be read of it. */
export function unknownEvent(event: AwsEvent, names: ServiceLabel): Alert {
  return genericAlert(event, names, {
    severity: reportsFailure(event) ? 'medium' : 'info',
    description: 'This kind of event has no message of its own yet. What it says about itself:',
  });
}

/** `state: FAILURE`, `status: UPDATE_FAILED`: the only thing that can be read of any kind of event. */
function reportsFailure({ detail }: AwsEvent): boolean {
  return flatten(detail).some(
    ({ path, value }) =>
      path.length <= 2 &&
      /(?:state|status|result)$/i.test(path.at(-1) ?? '') &&
      /(?:^|[_\s-])(?:failed|failure|errors?)$/i.test(value) &&
      !/^no[_\s-]/i.test(value),
  );
}

/** An event that made its message function fail. Medium, because nobody knows how bad it is. */
export function failedEvent(event: AwsEvent, names: ServiceLabel): Alert {
  return genericAlert(event, names, {
    severity: 'medium',
    description: 'This event could not be understood. What it says about itself:',
  });
}

function genericAlert(
  event: AwsEvent,
  { service, product }: ServiceLabel,
  rest: Pick<Alert, 'severity' | 'description'>,
): Alert {
  const facts = factsOf(event);
  const thing = event.resources[0] ?? facts.find(isName)?.value;
  return {
    ...envelope(event),
    service,
    product,
    ...rest,
    state: 'open',
    title: join(': ', event['detail-type'], thing && arnResource(thing)) ?? '',
    resource: lines(event.resources) ?? thing,
    fields: [
      ...facts.map(({ path, value }): Field => ({ label: path.join('.'), value: cut(value) })),
      { label: 'Source', value: event.source },
    ],
    key: `${event.source}/${event['detail-type']}/${event.id}`,
    origin: 'real',
  };
}

const MAX_FACTS = 30;
const MAX_VALUE_LENGTH = 300;
const cut = (value: string) =>
  value.length > MAX_VALUE_LENGTH ? `${value.slice(0, MAX_VALUE_LENGTH)}…` : value;

/** What the detail says, what matters most first: how it is, then what it is about, then the rest; the shallow before the deep. */
function factsOf(event: AwsEvent): readonly FlatValue[] {
  const ranked = flatten(event.detail)
    .filter((leaf) => !isNoise(leaf, event) && !mayHoldSecret(leaf))
    .map((leaf) => ({ leaf, rank: rankOf(leaf) * 100 + leaf.path.length }));
  // The order of equals stays.
  return ranked
    .sort((one, other) => one.rank - other.rank)
    .slice(0, MAX_FACTS)
    .map(({ leaf }) => leaf);
}

/** Versions and ids of the event itself, and what every message says anyway. */
const NOISE = /^(?:(?:event|schema|api)?[-_]?version|(?:event|request|correlation|message)[-_]?id|uuid)$/i;
const ACCOUNT_OR_REGION = /^(?:account(?:[-_]?id)?|(?:aws)?[-_]?region)$/i;

function isNoise({ path, value }: FlatValue, { account, region }: AwsEvent): boolean {
  const name = path.at(-1) ?? '';
  const isOwnId = path.length === 1 && name === 'id';
  return (
    isOwnId || NOISE.test(name) || (ACCOUNT_OR_REGION.test(name) && (value === account || value === region))
  );
}

const STATE = /(?:status|state|reason|message|error|cause|severity|result|title|description)$/i;
const NAME = /(?:name|id|arn|identifier)s?$/i;
const isName = ({ path }: FlatValue) => NAME.test(path.at(-1) ?? '');

function rankOf(leaf: FlatValue): number {
  if (STATE.test(leaf.path.at(-1) ?? '')) return 0;
  return isName(leaf) ? 1 : 2;
}

/** A message of an SNS topic that no message function knows: its subject and its text. */
export function unknownNotification({ id, topicArn, subject, message, time }: SnsNotification): Alert {
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
