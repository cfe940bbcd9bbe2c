import { parse } from '../../functions/interpreter/parse';
import { UsageError } from '../command-line/usage-error';

/**
 * Returns the message bodies that the queue of events would receive for the content of a file, which may be
 * - an event of EventBridge,
 * - a notification of SNS, as it is delivered to a queue:
 *   https://docs.aws.amazon.com/sns/latest/dg/sns-message-and-json-formats.html
 * - notifications as SNS hands them to a Lambda function: https://docs.aws.amazon.com/lambda/latest/dg/with-sns.html
 * @throws UsageError if it is none of these
 */
export function queueBodies(content: unknown): readonly string[] {
  if (Array.isArray(content)) throw new UsageError('a list; save each event in its own file');
  const records = recordsOf(content);
  if (records?.length === 0) throw new UsageError('no event in it: "Records" is empty');
  const bodies = (records?.map((record) => record?.Sns) ?? [content]).map(
    (part) => JSON.stringify(part) ?? '',
  );
  if (bodies.some(isNeither)) throw new UsageError(records ? NOT_SNS : NOT_EVENT);
  return bodies;
}

function recordsOf(content: unknown): readonly { readonly Sns?: unknown }[] | undefined {
  const { Records } = (content ?? {}) as { Records?: unknown };
  return Array.isArray(Records) ? Records : undefined;
}

const isNeither = (body: string) => parse(body, '').kind === 'text';

const NOT_EVENT =
  'not an event: "source" and "detail-type" are missing; save all of the event as EventBridge delivers it, ' +
  'not its detail alone, or all of a notification of SNS (examples: test/events)';

const NOT_SNS =
  'not an event: a record without a notification of SNS in "Sns"; for an event that came through SQS, save the body';
