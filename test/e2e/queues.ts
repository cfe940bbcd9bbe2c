import type { Aws } from './aws';

export interface QueueMessage {
  readonly Body: string;
  readonly MessageAttributes?: Readonly<Record<string, { readonly StringValue: string }>>;
}

/** A queue of the account by its Region and name. */
export class Queue {
  constructor(
    private readonly aws: Aws,
    private readonly region: string,
    private readonly name: string,
  ) {}

  /** The number of messages, including those in flight, without those that were sent with a delay. */
  async depth(): Promise<number> {
    const { Attributes } = await this.call<{ Attributes: Record<string, string> }>('GetQueueAttributes', {
      AttributeNames: ['All'],
    });
    const count = (kind: string) => Number(Attributes[`ApproximateNumberOfMessages${kind}`]);
    return count('') + count('NotVisible');
  }

  /** Sets the maximum size of a message, in bytes. Returns the previous value. */
  async setLargestMessage(bytes: number): Promise<number> {
    const { Attributes } = await this.call<{ Attributes: Record<string, string> }>('GetQueueAttributes', {
      AttributeNames: ['MaximumMessageSize'],
    });
    await this.call('SetQueueAttributes', { Attributes: { MaximumMessageSize: `${bytes}` } });
    return Number(Attributes.MaximumMessageSize);
  }

  async send(MessageBody: string): Promise<void> {
    await this.call('SendMessage', { MessageBody });
  }

  /** Sends many messages in as few calls as SQS allows: at most ten messages and 1 MiB each. */
  async sendAll(bodies: readonly string[]): Promise<void> {
    for (let at = 0; at < bodies.length; at += 10) {
      const Entries = bodies.slice(at, at + 10).map((MessageBody, n) => ({ Id: `${n}`, MessageBody }));
      const { Failed = [] } = await this.call<{ Failed?: unknown[] }>('SendMessageBatch', { Entries });
      if (Failed.length > 0) throw new Error(`SendMessageBatch: ${JSON.stringify(Failed)}`);
    }
  }

  /** At most ten messages, which stay in the queue. */
  async look(): Promise<readonly QueueMessage[]> {
    const { Messages = [] } = await this.call<{ Messages?: QueueMessage[] }>('ReceiveMessage', {
      MaxNumberOfMessages: 10,
      VisibilityTimeout: 0,
      MessageAttributeNames: ['All'],
    });
    return Messages;
  }

  private async call<T>(action: string, body: object): Promise<T> {
    const call = { service: 'sqs', region: this.region };
    const { QueueUrl } = await this.aws.json<{ QueueUrl: string }>(call, 'AmazonSQS.GetQueueUrl', {
      QueueName: this.name,
    });
    return this.aws.json<T>(call, `AmazonSQS.${action}`, { QueueUrl, ...body });
  }
}
