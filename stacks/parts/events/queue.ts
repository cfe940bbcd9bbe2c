import type { SqsQueue, SqsQueueConfig } from '@cdktf/provider-aws/lib/sqs-queue';
import { maxMessageBytes } from '../../../settings/provider-version';
import type { Settings } from '../../../settings/schema';
import type { Statement } from '../iam/policy-document';

const FOURTEEN_DAYS = 14 * 24 * 60 * 60;

/**
 * Arguments that all queues share: encryption, the longest retention that SQS has, so that a long weekend loses nothing, and
 * the largest message size that the AWS provider accepts.
 *
 * @param key ARN of a KMS key in the queue's Region; without it SQS uses its own key
 */
export function queueDefaults(settings: Settings, { key }: { readonly key?: string | undefined } = {}) {
  return {
    ...(key === undefined ? { sqsManagedSseEnabled: true } : { kmsMasterKeyId: key }),
    messageRetentionSeconds: FOURTEEN_DAYS,
    maxMessageSize: maxMessageBytes(settings),
  } as const satisfies Partial<SqsQueueConfig>;
}

/**
 * What Lambda needs to poll a queue for a function.
 * https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-configure.html
 *
 * @param actions further actions of the function on that queue
 */
export function consumerStatement(queue: SqsQueue, sid: string, ...actions: readonly string[]): Statement {
  return {
    sid,
    actions: ['sqs:ReceiveMessage', 'sqs:DeleteMessage', 'sqs:GetQueueAttributes', ...actions],
    resources: [queue.arn],
  };
}
