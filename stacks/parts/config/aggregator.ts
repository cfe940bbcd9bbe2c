import { ConfigConfigurationAggregator } from '@cdktf/provider-aws/lib/config-configuration-aggregator';
import { IamRole } from '@cdktf/provider-aws/lib/iam-role';
import { IamRolePolicyAttachment } from '@cdktf/provider-aws/lib/iam-role-policy-attachment';
import type { Region } from '../../../settings/regions';
import type { AccountStack } from '../account/account-stack';
import { policyDocument } from '../iam/policy-document';

/**
 * An aggregator of what AWS Config has recorded in all accounts and Regions of the organization, for the console and for queries. It
 * turns no recorder on and sends no events.
 * https://docs.aws.amazon.com/config/latest/developerguide/aggregate-data.html
 */
export function createAggregator(stack: AccountStack, home: Region): void {
  const { account, named } = stack.names;
  const role = new IamRole(stack, 'aggregator-role', {
    ...stack.global,
    name: named('aggregator'),
    description: 'Lets AWS Config look up the accounts of the organization',
    assumeRolePolicy: policyDocument({
      sid: 'Config',
      service: 'config.amazonaws.com',
      actions: ['sts:AssumeRole'],
      // AWS documents neither key for this role.
      source: { account, arn: `arn:aws:config:*:${account}:*`, ifExists: 'both' },
    }),
  });
  const read = new IamRolePolicyAttachment(stack, 'aggregator-reads', {
    ...stack.global,
    role: role.name,
    policyArn: 'arn:aws:iam::aws:policy/service-role/AWSConfigRoleForOrganizations',
  });
  new ConfigConfigurationAggregator(stack, 'aggregator', {
    ...stack.at(home),
    name: named('organization'),
    organizationAggregationSource: { allRegions: true, roleArn: role.arn },
    dependsOn: [read],
  });
}
