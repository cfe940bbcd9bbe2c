import { chunksOf } from './chunks-of';

/** The parts of Lambda's SQS event that are used. https://docs.aws.amazon.com/lambda/latest/dg/with-sqs.html */
export interface SqsEvent {
  readonly Records: readonly SqsRecord[];
}

export interface SqsRecord {
  readonly messageId: string;
  readonly receiptHandle: string;
  readonly body: string;
  readonly attributes: {
    /** Includes this receive. */
    readonly ApproximateReceiveCount: string;
    /** Milliseconds since the epoch. */
    readonly SentTimestamp: string;
  };
}

/** Names the records that stay in the queue. https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-errorhandling.html */
export interface BatchResponse {
  readonly batchItemFailures: readonly { readonly itemIdentifier: string }[];
}

export interface LambdaContext {
  getRemainingTimeInMillis(): number;
}

export type SqsHandler = (event: SqsEvent, context: LambdaContext) => Promise<BatchResponse>;

const MAX_CONCURRENCY = 10;

/** Calls `step` for each item, ten at a time, and returns the results in the order of the items. Rejects as `step` does. */
export async function inChunks<T, R>(items: readonly T[], step: (item: T) => Promise<R>): Promise<R[]> {
  const results: R[] = [];
  for (const some of chunksOf(items, MAX_CONCURRENCY)) results.push(...(await Promise.all(some.map(step))));
  return results;
}
