import { KmsKey } from '@cdktf/provider-aws/lib/kms-key';
import { SnsTopic } from '@cdktf/provider-aws/lib/sns-topic';
import { SnsTopicSubscription } from '@cdktf/provider-aws/lib/sns-topic-subscription';
import type { Region } from '../../../settings/regions';
import type { AccountStack } from '../account/account-stack';
import { policy, type Statement, topicPolicy } from '../iam/policy-document';

export interface TopicToHub {
  /** Of the topic, without the prefix. */
  readonly name: string;
  /** Who publishes, and on whose behalf. */
  readonly publisher: Pick<Statement, 'service' | 'awsAccount' | 'from'>;
  /** Whether the topic has a key of its own, which costs 1 US dollar a month. */
  readonly withKey: boolean;
}

/**
 * A topic for a service that publishes to SNS only, and its way to the queue of the hub. SNS delivers to a queue in another
 * Region.
 * https://docs.aws.amazon.com/sns/latest/dg/sns-cross-region-delivery.html
 */
export function topicToHub(stack: AccountStack, region: Region, topic: TopicToHub): SnsTopic {
  const name = stack.names.named(topic.name);
  const arn = stack.names.topicArn(region, name);
  const created = new SnsTopic(stack, `topic-${region}`, {
    ...stack.at(region),
    name,
    policy: topicPolicy(arn, {
      sid: 'Publisher',
      ...topic.publisher,
      actions: ['sns:Publish'],
      resources: [arn],
    }),
    ...(topic.withKey && { kmsMasterKeyId: keyOf(stack, region, topic).arn }),
  });
  new SnsTopicSubscription(stack, `topic-to-hub-${region}`, {
    ...stack.at(region),
    topicArn: created.arn,
    protocol: 'sqs',
    endpoint: stack.names.hubQueue.arn,
    redrivePolicy: JSON.stringify({ deadLetterTargetArn: stack.names.deadLetters(region).arn }),
  });
  return created;
}

/** What administering a key takes, and publishing to a topic that has it. */
const KEY_ACTIONS = [
  'kms:CancelKeyDeletion',
  'kms:Decrypt',
  'kms:DescribeKey',
  'kms:DisableKey',
  'kms:DisableKeyRotation',
  'kms:EnableKey',
  'kms:EnableKeyRotation',
  'kms:GenerateDataKey',
  'kms:GetKeyPolicy',
  'kms:GetKeyRotationStatus',
  'kms:ListResourceTags',
  'kms:PutKeyPolicy',
  'kms:ScheduleKeyDeletion',
  'kms:TagResource',
  'kms:UntagResource',
  'kms:UpdateKeyDescription',
];

/**
 * A key that the publisher may use. It may not use the key that AWS keeps for SNS, and that key's policy cannot be changed.
 * https://docs.aws.amazon.com/sns/latest/dg/sns-key-management.html#compatibility-with-aws-services
 */
function keyOf(stack: AccountStack, region: Region, { name, publisher }: TopicToHub): KmsKey {
  // In the policy of a key, `*` stands for that key.
  const resources = ['*'];
  return new KmsKey(stack, `topic-key-${region}`, {
    ...stack.at(region),
    description: `Encrypts the topic ${stack.names.named(name)}`,
    enableKeyRotation: true,
    deletionWindowInDays: 7,
    policy: policy(
      { sid: 'Account', awsAccount: stack.names.account, actions: KEY_ACTIONS, resources },
      {
        sid: 'Publisher',
        ...publisher,
        ...(publisher.from && { from: { ...publisher.from, ifSent: true } }),
        actions: ['kms:Decrypt', 'kms:GenerateDataKey'],
        resources,
      },
    ),
  });
}
