import type { SqsQueue, SqsQueueConfig } from '@cdktf/provider-aws/lib/sqs-queue';
import { largestMessage } from '../../../settings/provider-version';
import type { Settings } from '../../../settings/schema';
import type { Statement } from '../iam/policy-document';

const FOURTEEN_DAYS = 14 * 24 * 60 * 60;

/**
 * Arguments that all queues here share: encrypted, kept as long as SQS can, so that a long weekend loses nothing, and for
 * messages as large as the AWS provider can say.
 *
 * @param key ARN of the key to encrypt with, in the queue's Region; without it SQS takes one of its own
 */
export function queueOf(settings: Settings, { key }: { readonly key?: string | undefined } = {}) {
  return {
    ...(key === undefined ? { sqsManagedSseEnabled: true } : { kmsMasterKeyId: key }),
    messageRetentionSeconds: FOURTEEN_DAYS,
    maxMessageSize: largestMessage(settings),
  } as const satisfies Partial<SqsQueueConfig>;
}

/** What a function needs whose queue Lambda reads, and `others` besides. */
export function reads(queue: SqsQueue, sid: string, ...others: readonly string[]): Statement {
  return {
    sid,
    actions: ['sqs:ReceiveMessage', 'sqs:DeleteMessage', 'sqs:GetQueueAttributes', ...others],
    resources: [queue.arn],
  };
}
