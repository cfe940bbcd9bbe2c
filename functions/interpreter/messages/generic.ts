import type { Alert, Field } from '../../shared/alert';
import { join, lines } from '../detail';
import { type AwsEvent, envelope } from '../event';
import { type FlatValue, flatten, mayHoldSecret } from '../flatten';
import type { SnsNotification } from '../parse';
import { arnResource } from './arn-resource';

/** The names of a service: `service` in the settings, `product` in messages. */
export interface ServiceLabel {
  readonly service: string;
  readonly product: string;
}

/** The alert of an event that has no message function: its detail-type and the most relevant values of its detail. */
export function unknownEvent(event: AwsEvent, names: ServiceLabel): Alert {
  return genericAlert(event, names, {
    severity: reportsFailure(event) ? 'medium' : 'info',
    description: 'No message is defined for this kind of event yet. Its data:',
  });
}

/** `state: FAILURE`, `status: UPDATE_FAILED`, `EC2 Instance Launch Unsuccessful`: recognizable in an event of any kind. */
function reportsFailure({ detail, 'detail-type': type }: AwsEvent): boolean {
  const isNamedSo = /\b(?:failed|failure|unsuccessful|expired)\b/i.test(type);
  return isNamedSo || flatten(detail).some((leaf) => leaf.path.length <= 2 && isFailure(leaf));
}

function isFailure({ path, value }: FlatValue): boolean {
  return (
    /(?:state|status(?:code)?|result|severity)$/i.test(path.at(-1) ?? '') &&
    FAILURES.some((failure) => failure.test(value)) &&
    !/^no[_\s-]/i.test(value)
  );
}

const FAILURES = [
  /(?:^|[_\s-])(?:failed|failure|errors?|timed[_\s-]?out|unsuccessful|critical|fatal)$/i,
  // CloudFormation undoes what failed.
  /(?:^|_)ROLLBACK_(?:COMPLETE|IN_PROGRESS)$/,
];

/** The alert of an event whose message function threw. Medium, because its severity is unknown. */
export function failedEvent(event: AwsEvent, names: ServiceLabel): Alert {
  return genericAlert(event, names, {
    severity: 'medium',
    description: 'This event could not be interpreted. Its data:',
  });
}

function genericAlert(
  event: AwsEvent,
  { service, product }: ServiceLabel,
  rest: Pick<Alert, 'severity' | 'description'>,
): Alert {
  const facts = factsOf(event);
  const resource = event.resources[0] ?? facts.find(isName)?.value;
  return {
    ...envelope(event),
    service,
    product,
    ...rest,
    state: 'open',
    title: join(': ', event['detail-type'], resource && arnResource(resource)) ?? '',
    resource: lines(event.resources) ?? resource,
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

/** The values of the detail by relevance: state first, then names, then the rest; of each, less nested values first. */
function factsOf(event: AwsEvent): readonly FlatValue[] {
  const ranked = flatten(event.detail)
    .filter((leaf) => !isNoise(leaf, event) && !mayHoldSecret(leaf))
    .map((leaf) => ({ leaf, rank: rankOf(leaf) * 100 + leaf.path.length }));
  // Sorting is stable: values of equal rank keep their order.
  return ranked
    .sort((one, other) => one.rank - other.rank)
    .slice(0, MAX_FACTS)
    .map(({ leaf }) => leaf);
}

/** Versions and ids of the event itself. */
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

/** The alert of an SNS message that no message function recognizes: its subject and text. */
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

/**
 * The alert of a queue message that is neither an event nor an SNS message. Medium: it may be an alert that was garbled.
 *
 * @param id of the queue message
 */
export function unreadableText(id: string, content: string): Alert {
  return {
    service: 'unknown',
    product: '',
    severity: 'medium',
    state: 'open',
    title: 'Unreadable message',
    description: 'A message in the queue is neither an AWS event nor an SNS notification. Its beginning:',
    account: '',
    region: '',
    fields: [{ label: 'Text', value: content.slice(0, 300) }],
    key: `unreadable/${id}`,
    time: '',
    eventId: id,
    origin: 'real',
  };
}
