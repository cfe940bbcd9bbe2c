import type { BatchResponse, SqsEvent, SqsRecord } from '../../functions/shared/sqs-batch';
import type { Chance, Clock } from './clock';
import type { Faults } from './faults';
import { FAILED, type Lambda } from './lambda';
import type { SimulatedQueue } from './queue';

export interface EventSourceNeeds {
  readonly clock: Clock;
  readonly chance: Chance;
  readonly faults: () => Faults;
  readonly queue: SimulatedQueue;
  readonly lambda: Lambda<SqsEvent, BatchResponse>;
  readonly batchSize: number;
  /** Milliseconds: 0 for a FIFO queue, which Lambda allows no other. */
  readonly windowMs: number;
  /** How many calls of the function there may be at a time. */
  readonly concurrency: number;
  /** Changes what the function answers, to show what it is good for. */
  readonly falsify?: (answer: BatchResponse) => BatchResponse;
}

/**
 * What stands between a queue and a function: it collects a batch, calls the function, and deletes what did not fail. What
 * failed comes again when the queue shows it again.
 * https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-errorhandling.html
 */
export class EventSource {
  busy = 0;

  constructor(private readonly needs: EventSourceNeeds) {}

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

  /** Waits for a batch to be full, for as long as the window is open. */
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
      // Lambda's own call to SQS may fail as well: then the message comes again.
      const isDeleted = chance() >= faults().sqsRefuses;
      if (!failed.has(messageId) && isDeleted) queue.delete(receiptHandle);
    }
  }
}
