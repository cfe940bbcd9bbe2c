import { boundedKey } from '../shared/bounded-key';
import type { AwsEvent, Detail } from './event';

/** A message that came through SNS (Budgets, Inspector Classic). https://docs.aws.amazon.com/sns/latest/dg/sns-message-and-json-formats.html */
export interface SnsNotification {
  readonly id: string;
  readonly topicArn: string;
  readonly subject: string;
  readonly message: string;
  /** ISO 8601. */
  readonly time: string;
  /** The finding of Inspector Classic that the message refers to, added by enrich.ts. */
  readonly finding?: Detail;
}

/** The body of a record of the events queue. */
export type ParsedBody =
  | { readonly kind: 'event'; readonly event: AwsEvent }
  | { readonly kind: 'notification'; readonly notification: SnsNotification }
  | { readonly kind: 'text'; readonly id: string; readonly text: string };

/**
 * Parses the body of a queue message. Never throws: what is neither an event nor a notification is returned as text, which
 * becomes a separate alert, so that nothing is dropped silently.
 *
 * @param messageId the id if the content has none
 */
export function parse(body: string, messageId: string): ParsedBody {
  const content = parseObject(body);
  if (isNonEmptyString(content?.source) && isNonEmptyString(content['detail-type'])) {
    return { kind: 'event', event: toEvent(content, messageId) };
  }
  if (content?.Type === 'Notification' && isNonEmptyString(content.TopicArn)) {
    return { kind: 'notification', notification: toNotification(content, messageId) };
  }
  return { kind: 'text', id: messageId, text: String(body ?? '') };
}

/** Parses a JSON object; undefined if the text is not JSON or not an object. */
export function parseObject(body: string): Detail | undefined {
  try {
    const content: unknown = JSON.parse(body);
    return isObject(content) ? content : undefined;
  } catch {
    return undefined;
  }
}

/** Properties that are missing from the envelope become empty, so that the type of the event holds. */
function toEvent(content: Detail, messageId: string): AwsEvent {
  return {
    version: orEmpty(content.version),
    id: boundedKey(orEmpty(content.id)) || messageId,
    'detail-type': content['detail-type'],
    source: content.source,
    account: orEmpty(content.account),
    time: orEmpty(content.time),
    region: orEmpty(content.region),
    resources: Array.isArray(content.resources) ? content.resources.filter(isNonEmptyString) : [],
    detail: isObject(content.detail) ? content.detail : {},
    ...(isNonEmptyString(content['replay-name']) && { 'replay-name': content['replay-name'] }),
  };
}

function toNotification(content: Detail, messageId: string): SnsNotification {
  return {
    id: boundedKey(orEmpty(content.MessageId)) || messageId,
    topicArn: content.TopicArn,
    subject: orEmpty(content.Subject),
    message: orEmpty(content.Message),
    time: orEmpty(content.Timestamp),
  };
}

/** The account of the topic of a notification, twelve digits. SNS sets it, while anyone who may publish there chooses the text. */
export const accountOfTopic = ({ topicArn }: Pick<SnsNotification, 'topicArn'>): string =>
  topicArn.split(':')[4] ?? '';

/** Type guard for strings that are not empty. */
export const isNonEmptyString = (value: unknown): value is string =>
  typeof value === 'string' && value !== '';
const orEmpty = (value: unknown): string => (typeof value === 'string' ? value : '');
const isObject = (value: unknown): value is Detail =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
