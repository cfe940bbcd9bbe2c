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

  /** Messages in it, also those that somebody has in hand, but not those that were sent with a delay. */
  async depth(): Promise<number> {
    const { Attributes } = await this.call<{ Attributes: Record<string, string> }>('GetQueueAttributes', {
      AttributeNames: ['All'],
    });
    const count = (kind: string) => Number(Attributes[`ApproximateNumberOfMessages${kind}`]);
    return count('') + count('NotVisible');
  }

  /** What one message may have, in bytes. Gives what it was before. */
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

  /** Many messages, in as few calls as SQS takes them: ten at once, and 1 MiB. */
  async sendAll(bodies: readonly string[]): Promise<void> {
    for (let at = 0; at < bodies.length; at += 10) {
      const Entries = bodies.slice(at, at + 10).map((MessageBody, n) => ({ Id: `${n}`, MessageBody }));
      const { Failed = [] } = await this.call<{ Failed?: unknown[] }>('SendMessageBatch', { Entries });
      if (Failed.length > 0) throw new Error(`SendMessageBatch: ${JSON.stringify(Failed)}`);
    }
  }

  /** At most ten messages, which stay where they are. */
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
