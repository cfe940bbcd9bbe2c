import { SnsTopic } from '@cdktf/provider-aws/lib/sns-topic';
import { SnsTopicSubscription } from '@cdktf/provider-aws/lib/sns-topic-subscription';
import { TerraformIterator } from 'cdktf';
import type { Settings } from '../../../settings/schema';
import type { AccountStack } from '../account/account-stack';
import { topicPolicyDocument } from '../iam/policy-document';

/**
 * The topic of the alarms and its e-mail subscriptions, which subscribers have to confirm. Without `kms_key_arn` not encrypted:
 * CloudWatch can publish only to topics with a customer managed key, for 1 USD a month, and an alarm has no data of events and is sent by e-mail anyway.
 * https://docs.aws.amazon.com/sns/latest/dg/sns-key-management.html#compatibility-with-aws-services
 */
export function createAlarmTopic(
  stack: AccountStack,
  { home_region, alarm_emails, kms_key_arn }: Settings,
): SnsTopic {
  const placement = stack.at(home_region);
  const name = stack.names.named('alarms');
  const arn = stack.names.topicArn(home_region, name);
  const topic = new SnsTopic(stack, 'alarms', {
    ...placement,
    name,
    ...(kms_key_arn !== undefined && { kmsMasterKeyId: kms_key_arn }),
    policy: topicPolicyDocument(arn, {
      sid: 'Alarms',
      service: 'cloudwatch.amazonaws.com',
      actions: ['sns:Publish'],
      resources: [arn],
      // https://docs.aws.amazon.com/sns/latest/dg/sns-access-policy-use-cases.html
      source: {
        account: stack.names.account,
        arn: `arn:aws:cloudwatch:${home_region}:${stack.names.account}:alarm:${stack.names.named('*')}`,
      },
    }),
  });
  const addresses = TerraformIterator.fromList([...alarm_emails]);
  new SnsTopicSubscription(stack, 'alarms-to-mail', {
    ...placement,
    forEach: addresses,
    topicArn: topic.arn,
    protocol: 'email',
    endpoint: addresses.value,
  });
  return topic;
}
