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
  /** What Inspector Classic says of the finding that the message names; see enrich.ts. */
  readonly finding?: Detail;
}

/** What a record of the queue holds. */
export type ParsedBody =
  | { readonly kind: 'event'; readonly event: AwsEvent }
  | { readonly kind: 'notification'; readonly notification: SnsNotification }
  | { readonly kind: 'text'; readonly id: string; readonly text: string };

/**
 * Takes the body of a queue message, whose id stands in where the content has none of its own. Never throws: what is
 * neither an event nor a notification is handed on as text, since somebody should see it.
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

/** Undefined for what is no JSON, or no object. */
export function parseObject(body: string): Detail | undefined {
  try {
    const content: unknown = JSON.parse(body);
    return isObject(content) ? content : undefined;
  } catch {
    return undefined;
  }
}

/** Whatever the envelope lacks becomes empty, so that the types hold for everyone below. */
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

export const isNonEmptyString = (value: unknown): value is string =>
  typeof value === 'string' && value !== '';
const orEmpty = (value: unknown): string => (typeof value === 'string' ? value : '');
const isObject = (value: unknown): value is Detail =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
