import type { CfnResource } from '../cloudformation';
import { elsewhere, toProperties } from '../properties';
import type { References } from '../references';
import type { MemberResource } from '../terraform-resources';

export function toQueue({ block }: MemberResource): CfnResource {
  return {
    Type: 'AWS::SQS::Queue',
    Properties: toProperties('aws_sqs_queue', block, {
      name: 'QueueName',
      message_retention_seconds: 'MessageRetentionPeriod',
      max_message_size: 'MaximumMessageSize',
      sqs_managed_sse_enabled: 'SqsManagedSseEnabled',
      policy: elsewhere,
    }),
  };
}

/**
 * The policy of a queue, which CloudFormation has as a resource of its own.
 *
 * @param queue logical id
 */
export function toQueuePolicy({ block }: MemberResource, queue: string, references: References): CfnResource {
  return {
    Type: 'AWS::SQS::QueuePolicy',
    Properties: {
      // The URL, which is the `Ref` of a queue.
      Queues: [{ Ref: queue }],
      PolicyDocument: references.json(block.policy),
    },
  };
}
