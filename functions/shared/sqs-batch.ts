import type { Context, SQSBatchResponse, SQSRecord, SQSRecordAttributes } from 'aws-lambda';
import { chunksOf } from './chunks-of';

/** The parts of a record that the functions read. https://docs.aws.amazon.com/lambda/latest/dg/with-sqs.html */
export type SqsRecord = Readonly<Pick<SQSRecord, 'messageId' | 'receiptHandle' | 'body'>> & {
  /** Decimal numbers. `ApproximateReceiveCount` includes the current receive; the timestamps are milliseconds since the epoch. */
  readonly attributes: Readonly<
    Pick<
      SQSRecordAttributes,
      'ApproximateReceiveCount' | 'ApproximateFirstReceiveTimestamp' | 'SentTimestamp'
    >
  >;
};

export interface SqsEvent {
  readonly Records: readonly SqsRecord[];
}

/** The records that stay in the queue. https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-errorhandling.html */
export type BatchResponse = Readonly<SQSBatchResponse>;

export type LambdaContext = Pick<Context, 'getRemainingTimeInMillis'>;

export type SqsHandler = (event: SqsEvent, context: LambdaContext) => Promise<BatchResponse>;

const MAX_CONCURRENCY = 10;

/** Runs `step` for each item, at most ten at a time. Resolves to the results in the order of the items; rejects if a step does. */
export async function inChunks<T, R>(items: readonly T[], step: (item: T) => Promise<R>): Promise<R[]> {
  const results: R[] = [];
  for (const some of chunksOf(items, MAX_CONCURRENCY)) results.push(...(await Promise.all(some.map(step))));
  return results;
}
