import { KmsKey } from '@cdktf/provider-aws/lib/kms-key';
import { SnsTopic } from '@cdktf/provider-aws/lib/sns-topic';
import { SnsTopicSubscription } from '@cdktf/provider-aws/lib/sns-topic-subscription';
import type { Region } from '../../../settings/regions';
import type { AccountStack } from '../account/account-stack';
import { policyDocument, type Statement, topicPolicyDocument } from '../iam/policy-document';

export interface TopicToHubProps {
  /** Name of the topic without the prefix. */
  readonly name: string;
  /** Who may publish, and on whose behalf. */
  readonly publisher: Pick<Statement, 'service' | 'awsAccount' | 'source'>;
  /** Encrypts the topic with a customer managed key, which costs 1 USD a month. */
  readonly withKey: boolean;
}

/**
 * A topic for a service that publishes to SNS but not to EventBridge, with the hub's events queue as subscriber. SNS delivers to
 * a queue in another Region.
 * https://docs.aws.amazon.com/sns/latest/dg/sns-cross-region-delivery.html
 */
export function createTopicToHub(stack: AccountStack, region: Region, props: TopicToHubProps): SnsTopic {
  const name = stack.names.named(props.name);
  const arn = stack.names.topicArn(region, name);
  const topic = new SnsTopic(stack, `topic-${region}`, {
    ...stack.at(region),
    name,
    policy: topicPolicyDocument(arn, {
      sid: 'Publisher',
      ...props.publisher,
      actions: ['sns:Publish'],
      resources: [arn],
    }),
    ...(props.withKey && { kmsMasterKeyId: createKey(stack, region, props).arn }),
  });
  new SnsTopicSubscription(stack, `topic-to-hub-${region}`, {
    ...stack.at(region),
    topicArn: topic.arn,
    protocol: 'sqs',
    endpoint: stack.names.eventsQueue.arn,
    redrivePolicy: JSON.stringify({ deadLetterTargetArn: stack.names.deadLetters(region).arn }),
  });
  return topic;
}

/** Actions for administering a key and for publishing to a topic that it encrypts. */
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
 * A key that the publisher may use. AWS services cannot publish to a topic with the AWS managed key for SNS, because the policy of
 * that key cannot be changed.
 * https://docs.aws.amazon.com/sns/latest/dg/sns-key-management.html#compatibility-with-aws-services
 */
function createKey(stack: AccountStack, region: Region, { name, publisher }: TopicToHubProps): KmsKey {
  // In a key policy, `*` is the key itself.
  const resources = ['*'];
  return new KmsKey(stack, `topic-key-${region}`, {
    ...stack.at(region),
    description: `Encrypts the topic ${stack.names.named(name)}`,
    enableKeyRotation: true,
    deletionWindowInDays: 7,
    policy: policyDocument(
      { sid: 'Account', awsAccount: stack.names.account, actions: KEY_ACTIONS, resources },
      {
        sid: 'Publisher',
        ...publisher,
        ...(publisher.source && { source: { ...publisher.source, ifExists: 'both' } }),
        actions: ['kms:Decrypt', 'kms:GenerateDataKey'],
        resources,
      },
    ),
  });
}
