import type { BatchResponse, SqsEvent, SqsRecord } from '../../functions/shared/sqs-batch';
import type { Clock, Random } from './clock';
import type { Faults } from './faults';
import { FAILED, type Lambda } from './lambda';
import type { SimulatedQueue } from './queue';

export interface EventSourceOptions {
  readonly clock: Clock;
  readonly chance: Random;
  readonly faults: () => Faults;
  readonly queue: SimulatedQueue;
  readonly lambda: Lambda<SqsEvent, BatchResponse>;
  readonly batchSize: number;
  /** The batching window in ms. For a FIFO queue Lambda allows 0 only. */
  readonly windowMs: number;
  /** The maximum number of concurrent invocations. */
  readonly concurrency: number;
  /** Changes the answer of the function, to show what it prevents. */
  readonly falsify?: (answer: BatchResponse) => BatchResponse;
}

/**
 * The event source mapping of Lambda between a queue and a function: it collects a batch, invokes the function, and deletes
 * the messages that did not fail. The others are received again when they become visible.
 * https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-errorhandling.html
 */
export class EventSource {
  busy = 0;

  constructor(private readonly needs: EventSourceOptions) {}

  start(): void {
    for (let poller = 0; poller < this.needs.concurrency; poller++) void this.poll();
  }

  private async poll(): Promise<never> {
    const { queue, batchSize } = this.needs;
    for (;;) {
      await queue.available();
      const records = queue.receive(batchSize);
      if (records.length === 0) continue;
      this.busy++;
      await this.handle(await this.collect(records));
      this.busy--;
    }
  }

  /** Collects until the batch is full or the window is over. */
  private async collect(records: readonly SqsRecord[]): Promise<readonly SqsRecord[]> {
    const { clock, queue, batchSize, windowMs } = this.needs;
    if (windowMs === 0 || records.length === batchSize) return records;
    await clock.wait(windowMs);
    return [...records, ...queue.receive(batchSize - records.length)];
  }

  private async handle(Records: readonly SqsRecord[]): Promise<void> {
    const { chance, faults, queue, lambda, falsify = (answer: BatchResponse) => answer } = this.needs;
    const answer = await lambda.invoke({ Records });
    if (answer === FAILED) return;
    const failed = new Set(falsify(answer).batchItemFailures.map(({ itemIdentifier }) => itemIdentifier));
    for (const { messageId, receiptHandle } of Records) {
      // Lambda's own call to SQS may fail as well. Then the message is received again.
      const isDeleted = chance() >= faults().sqsRefuses;
      if (!failed.has(messageId) && isDeleted) queue.delete(receiptHandle);
    }
  }
}
