import { SnsTopic } from '@cdktf/provider-aws/lib/sns-topic';
import { SnsTopicSubscription } from '@cdktf/provider-aws/lib/sns-topic-subscription';
import { TerraformIterator } from 'cdktf';
import type { Settings } from '../../../settings/schema';
import type { AccountStack } from '../account/account-stack';
import { topicPolicy } from '../iam/policy-document';

/**
 * The topic of the alarms, and its subscribers, each of whom has to confirm. Without `kms_key_arn` not encrypted with a key,
 * which CloudWatch could use only if it cost 1 USD a month: an alarm says its name and a number, nothing of any event, and goes on as e-mail.
 * https://docs.aws.amazon.com/sns/latest/dg/sns-key-management.html#compatibility-with-aws-services
 */
export function topicToMail(
  stack: AccountStack,
  { home_region, alarm_emails, kms_key_arn }: Settings,
): SnsTopic {
  const place = stack.at(home_region);
  const name = stack.names.named('alarms');
  const arn = stack.names.topicArn(home_region, name);
  const topic = new SnsTopic(stack, 'alarms', {
    ...place,
    name,
    ...(kms_key_arn !== undefined && { kmsMasterKeyId: kms_key_arn }),
    policy: topicPolicy(arn, {
      sid: 'Alarms',
      service: 'cloudwatch.amazonaws.com',
      actions: ['sns:Publish'],
      resources: [arn],
      // https://docs.aws.amazon.com/sns/latest/dg/sns-access-policy-use-cases.html
      from: {
        account: stack.names.account,
        arn: `arn:aws:cloudwatch:${home_region}:${stack.names.account}:alarm:${stack.names.named('*')}`,
      },
    }),
  });
  const addresses = TerraformIterator.fromList([...alarm_emails]);
  new SnsTopicSubscription(stack, 'alarms-to-mail', {
    ...place,
    forEach: addresses,
    topicArn: topic.arn,
    protocol: 'email',
    endpoint: addresses.value,
  });
  return topic;
}
