import { createHash } from 'node:crypto';
import { type Call, refusal } from '../aws-stand-in';

/** A message that a test puts into a queue. */
export interface Put {
  readonly body: object | string;
  readonly attributes?: Readonly<Record<string, string>>;
  /** ISO 8601. */
  readonly sent?: string;
  /** ARN of the source queue, if the message was redriven by SQS. */
  readonly from?: string;
}

interface Stored extends Put {
  readonly id: string;
  readonly text: string;
  /** How often it was received; the receipt handle belongs to the last time. */
  receives: number;
  isHidden: boolean;
}

/** The parameters of all operations that are in use here. */
interface Input {
  readonly QueueName: string;
  readonly QueueUrl: string;
  readonly MaxNumberOfMessages: number;
  readonly MessageBody: string;
  readonly ReceiptHandle: string;
  readonly Entries: readonly {
    readonly Id: string;
    readonly ReceiptHandle: string;
    readonly VisibilityTimeout: number;
  }[];
}

/** The part of SQS that the commands use; names of queues are `eu-west-1/monitoring-dead-letters`. */
export function sqsStandIn(contents: Readonly<Record<string, readonly Put[]>>) {
  const queues = new Map(
    Object.entries(contents).map(([name, all]) => [name, all.map((put, index) => stored(put, index, name))]),
  );
  /** The messages of a queue, and whether they are visible. */
  const inQueue = (name: string) =>
    (queues.get(name) ?? []).map(({ text, isHidden }) => ({ body: text, isHidden }));

  function answer({ operation, region, body }: Call): object {
    const input = body as Input;
    const name = `${region}/${input.QueueName ?? new URL(input.QueueUrl).pathname.split('/').at(-1)}`;
    const queue = queues.get(name);
    if (!queue) return refusal('com.amazonaws.sqs#QueueDoesNotExist', 'The specified queue does not exist.');
    return operations[operation as keyof typeof operations](queue, input, name);
  }
  return { answer, inQueue };
}

const operations = {
  // A URL without a server: calls must go to the configured endpoint.
  GetQueueUrl: (_: Stored[], { QueueName }: Input) => ({
    QueueUrl: `https://sqs.invalid/111122223333/${QueueName}`,
  }),
  GetQueueAttributes: (queue: Stored[]) => {
    const hidden = queue.filter(({ isHidden }) => isHidden).length;
    return {
      Attributes: {
        ApproximateNumberOfMessages: String(queue.length - hidden),
        ApproximateNumberOfMessagesNotVisible: String(hidden),
      },
    };
  },
  ReceiveMessage: (queue: Stored[], { MaxNumberOfMessages }: Input) => {
    const given = queue.filter(({ isHidden }) => !isHidden).slice(0, MaxNumberOfMessages);
    for (const message of given) Object.assign(message, { isHidden: true, receives: message.receives + 1 });
    return given.length > 0 ? { Messages: given.map(received) } : {};
  },
  ChangeMessageVisibilityBatch: (queue: Stored[], { Entries }: Input) => {
    for (const { ReceiptHandle, VisibilityTimeout } of Entries) {
      const message = queue.find((each) => handleOf(each) === ReceiptHandle);
      if (message) message.isHidden = VisibilityTimeout > 0;
    }
    return { Successful: Entries.map(({ Id }) => ({ Id })), Failed: [] };
  },
  SendMessage: (queue: Stored[], { MessageBody }: Input, name: string) => {
    queue.push(stored({ body: MessageBody }, queue.length, name));
    return { MessageId: String(queue.length), MD5OfMessageBody: md5(MessageBody) };
  },
  DeleteMessage: (queue: Stored[], { ReceiptHandle }: Input) => {
    const index = queue.findIndex((each) => handleOf(each) === ReceiptHandle);
    if (index >= 0) queue.splice(index, 1);
    return {};
  },
};

function stored(put: Put, index: number, queue: string): Stored {
  const text = typeof put.body === 'string' ? put.body : JSON.stringify(put.body);
  return { ...put, id: `${queue}/${index}`, text, receives: 0, isHidden: false };
}

const handleOf = ({ id, receives }: Stored) => `${id}#${receives}`;

function received(message: Stored) {
  const { id, text, attributes = {}, sent = '2026-03-04T02:11:00Z', from } = message;
  return {
    MessageId: id,
    ReceiptHandle: handleOf(message),
    Body: text,
    MD5OfBody: md5(text),
    Attributes: {
      SentTimestamp: String(Date.parse(sent)),
      ...(from && { DeadLetterQueueSourceArn: from }),
    },
    MessageAttributes: Object.fromEntries(
      Object.entries(attributes).map(([name, value]) => [name, { DataType: 'String', StringValue: value }]),
    ),
  };
}

const md5 = (text: string) => createHash('md5').update(text).digest('hex');
