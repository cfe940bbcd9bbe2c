/** The parts of Lambda's SQS event that are used. https://docs.aws.amazon.com/lambda/latest/dg/with-sqs.html */
export interface SqsEvent {
  readonly Records: readonly SqsRecord[];
}

export interface SqsRecord {
  readonly messageId: string;
  readonly receiptHandle: string;
  readonly body: string;
  readonly attributes: {
    /** This time included. */
    readonly ApproximateReceiveCount: string;
    /** Milliseconds. */
    readonly SentTimestamp: string;
  };
}

/** The records that stay in the queue. https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-errorhandling.html */
export interface BatchResponse {
  readonly batchItemFailures: readonly { readonly itemIdentifier: string }[];
}

export interface LambdaContext {
  getRemainingTimeInMillis(): number;
}

export type SqsHandler = (event: SqsEvent, context: LambdaContext) => Promise<BatchResponse>;

/** Bounds what goes out side by side. */
const CHUNK = 10;

/** `step` for each item, at most ten at a time; the results are in the order of the items. */
export async function inChunks<T, R>(items: readonly T[], step: (item: T) => Promise<R>): Promise<R[]> {
  const results: R[] = [];
  for (let at = 0; at < items.length; at += CHUNK)
    results.push(...(await Promise.all(items.slice(at, at + CHUNK).map(step))));
  return results;
}
