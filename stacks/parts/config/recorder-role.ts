import { DataAwsIamRole } from '@cdktf/provider-aws/lib/data-aws-iam-role';
import { DataAwsIamRoles } from '@cdktf/provider-aws/lib/data-aws-iam-roles';
import { IamRole } from '@cdktf/provider-aws/lib/iam-role';
import { IamRolePolicy } from '@cdktf/provider-aws/lib/iam-role-policy';
import { IamRolePolicyAttachment } from '@cdktf/provider-aws/lib/iam-role-policy-attachment';
import { IamServiceLinkedRole } from '@cdktf/provider-aws/lib/iam-service-linked-role';
import type { S3Bucket } from '@cdktf/provider-aws/lib/s3-bucket';
import { type ITerraformDependable, TerraformIterator } from 'cdktf';
import { OWN_TAG } from '../../../settings/fields/tags';
import type { AccountStack } from '../account/account-stack';
import { policy, type Source } from '../iam/policy-document';
import { deliveries } from './delivery-bucket';

/** The role of the recorders of all Regions, and what must be there before Config uses it. */
export interface RecorderRole {
  readonly arn: string;
  readonly before: ITerraformDependable[];
}

const SERVICE = 'config.amazonaws.com';
const SERVICE_PATH = `/aws-service-role/${SERVICE}/`;
const SERVICE_ROLE = 'AWSServiceRoleForConfig';

/**
 * The service-linked role of Config, which Security Hub's control Config.1 asks for. An account has one, which many services
 * and the console create: it is created where it is missing, and one that is there already is used and left alone, also when the
 * stack is destroyed. Ours is known by its tag.
 * https://docs.aws.amazon.com/config/latest/developerguide/using-service-linked-roles.html
 */
export function serviceLinkedRole(stack: AccountStack, prefix: string): RecorderRole {
  const found = new DataAwsIamRoles(stack, 'service-roles', { ...stack.global, pathPrefix: SERVICE_PATH });
  const roles = TerraformIterator.fromList(found.names);
  // A list of roles says nothing of their tags.
  new DataAwsIamRole(stack, 'service-role-found', { ...stack.global, forEach: roles, name: roles.value });
  const others = `[for role in data.aws_iam_role.service-role-found : role.name if lookup(role.tags, "${OWN_TAG}", "") != "${prefix}"]`;
  const created = new IamServiceLinkedRole(stack, 'service-role', {
    ...stack.global,
    awsServiceName: SERVICE,
    // Whoever describes it: it is not ours to say.
    lifecycle: { ignoreChanges: ['description'] },
  });
  created.addOverride('count', `\${length(${others}) == 0 ? 1 : 0}`);
  return { arn: `arn:aws:iam::${stack.names.account}:role${SERVICE_PATH}${SERVICE_ROLE}`, before: [created] };
}

/**
 * A role of our own: AWS's policy to look at resources, and what writing to the bucket takes.
 * https://docs.aws.amazon.com/config/latest/developerguide/iamrole-permissions.html
 *
 * @param key ARN of the key with which Config encrypts what it writes
 */
export function ownRole(
  stack: AccountStack,
  bucket: S3Bucket,
  from: Source,
  key: string | undefined,
): RecorderRole {
  const role = new IamRole(stack, 'recorder-role', {
    ...stack.global,
    name: stack.names.named('recorder'),
    description: 'Lets AWS Config look at resources and write what it finds to its bucket',
    assumeRolePolicy: policy({ sid: 'Config', service: SERVICE, actions: ['sts:AssumeRole'], from }),
  });
  const read = new IamRolePolicyAttachment(stack, 'recorder-reads', {
    ...stack.global,
    role: role.name,
    policyArn: 'arn:aws:iam::aws:policy/service-role/AWS_ConfigRole',
  });
  const write = new IamRolePolicy(stack, 'recorder-writes', {
    ...stack.global,
    name: 'write-to-bucket',
    role: role.name,
    policy: policy(
      { sid: 'Check', actions: ['s3:GetBucketAcl', 's3:ListBucket'], resources: [bucket.arn] },
      { sid: 'Deliver', actions: ['s3:PutObject'], resources: [deliveries(bucket, stack.names.account)] },
      ...(key === undefined
        ? []
        : [{ sid: 'Key', actions: ['kms:Decrypt', 'kms:GenerateDataKey'], resources: [key] }]),
    ),
  });
  return { arn: role.arn, before: [read, write] };
}
