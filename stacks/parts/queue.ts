import type { SqsQueue, SqsQueueConfig } from '@cdktf/provider-aws/lib/sqs-queue';
import type { Statement } from './policy';

const FOURTEEN_DAYS = 14 * 24 * 60 * 60;

/** Arguments that all queues here share: encrypted, and kept as long as SQS can, so that a long weekend loses nothing. */
export const QUEUE = {
  sqsManagedSseEnabled: true,
  messageRetentionSeconds: FOURTEEN_DAYS,
} as const satisfies Partial<SqsQueueConfig>;

/** What a function needs whose queue Lambda reads, and `others` besides. */
export function reads(queue: SqsQueue, sid: string, ...others: readonly string[]): Statement {
  return {
    sid,
    actions: ['sqs:ReceiveMessage', 'sqs:DeleteMessage', 'sqs:GetQueueAttributes', ...others],
    resources: [queue.arn],
  };
}
