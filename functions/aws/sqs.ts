import type { Call } from './call';

/** https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_SendMessage.html */
export interface QueueMessage {
  readonly body: string;
  /** At most 900. Not supported by FIFO queues. */
  readonly delaySeconds?: number;
  /** String attributes by name. */
  readonly attributes?: Readonly<Record<string, string>>;
  /** The message group, for a FIFO queue. */
  readonly group?: string;
}

/**
 * Sends a message. Rejects with AwsError. If the response is lost, the repeated call creates a second message in a standard queue;
 * a FIFO queue drops it by its deduplication id.
 */
export async function sendMessage(call: Call, queueUrl: string, message: QueueMessage): Promise<void> {
  const { body, delaySeconds, attributes = {}, group } = message;
  const texts = Object.entries(attributes).map(([name, text]) => [
    name,
    { DataType: 'String', StringValue: replaceInvalidCharacters(text) },
  ]);
  await call('sqs', 'SendMessage', {
    QueueUrl: queueUrl,
    MessageBody: replaceInvalidCharacters(body),
    DelaySeconds: delaySeconds,
    MessageAttributes: Object.fromEntries(texts),
    // Not derived from the content: SQS would silently drop a message that is sent again on purpose.
    ...(group && { MessageGroupId: group, MessageDeduplicationId: crypto.randomUUID() }),
  });
}

/**
 * SQS refuses characters that XML does not allow. JSON escapes all of these except U+FFFE and U+FFFF.
 * https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_SendMessage.html
 */
const replaceInvalidCharacters = (text: string): string =>
  text.replace(/[^\t\n\r\x20-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, '\uFFFD');

/**
 * Hides a received message for `seconds` from now; it stays hidden for at most 43,200 seconds after it was received. Rejects with
 * AwsError. https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_ChangeMessageVisibility.html
 */
export async function changeVisibility(
  call: Call,
  queueUrl: string,
  receiptHandle: string,
  seconds: number,
): Promise<void> {
  await call('sqs', 'ChangeMessageVisibility', {
    QueueUrl: queueUrl,
    ReceiptHandle: receiptHandle,
    VisibilityTimeout: seconds,
  });
}
