import type { SqsQueueConfig } from '@cdktf/provider-aws/lib/sqs-queue';

const FOURTEEN_DAYS = 14 * 24 * 60 * 60;

/** Arguments that all queues here share: encrypted, and kept as long as SQS can, so that a long weekend loses nothing. */
export const QUEUE = {
  sqsManagedSseEnabled: true,
  messageRetentionSeconds: FOURTEEN_DAYS,
} as const satisfies Partial<SqsQueueConfig>;
