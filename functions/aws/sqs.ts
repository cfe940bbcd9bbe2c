import type { Call } from './call';

/** https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_SendMessage.html */
export interface QueueMessage {
  readonly body: string;
  /** At most 900; not for a FIFO queue. */
  readonly delaySeconds?: number;
  /** Texts by name. */
  readonly attributes?: Readonly<Record<string, string>>;
  /** Of a FIFO queue: of a group, one message after the other. */
  readonly group?: string;
}

/** Rejects with AwsError. An answer that was lost makes a second message, but not in a FIFO queue. */
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
    // Never derived from the content: SQS would drop what is sent again on purpose, without a word.
    ...(group && { MessageGroupId: group, MessageDeduplicationId: crypto.randomUUID() }),
  });
}

/**
 * SQS refuses a message with a character that XML does not know; JSON escapes all of these but U+FFFE and U+FFFF.
 * https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_SendMessage.html
 */
const replaceInvalidCharacters = (text: string): string =>
  text.replace(/[^\t\n\r\x20-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, '\uFFFD');

/** Nobody sees the message for so many seconds from now on: at most 43,200 after it was received. Rejects with AwsError. */
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
