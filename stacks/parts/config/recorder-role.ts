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
import { policyDocument, type SourceCondition } from '../iam/policy-document';
import { deliveredObjects } from './delivery-bucket';

/** The role of the recorders of all Regions. */
export interface RecorderRole {
  readonly arn: string;
  /** What must exist before Config uses the role. */
  readonly dependsOn: ITerraformDependable[];
}

const SERVICE = 'config.amazonaws.com';
const SERVICE_PATH = `/aws-service-role/${SERVICE}/`;
const SERVICE_ROLE = 'AWSServiceRoleForConfig';

/**
 * The service-linked role of Config, which Security Hub's control Config.1 requires. An account has at most one, and several
 * services and the console create it. If the account has none, the stack creates it; if it has one without this project's tag,
 * the stack uses that one and neither changes nor deletes it.
 * https://docs.aws.amazon.com/config/latest/developerguide/using-service-linked-roles.html
 */
export function ensureServiceLinkedRole(stack: AccountStack, prefix: string): RecorderRole {
  const found = new DataAwsIamRoles(stack, 'service-roles', { ...stack.global, pathPrefix: SERVICE_PATH });
  const roles = TerraformIterator.fromList(found.names);
  // The list of roles has no tags.
  new DataAwsIamRole(stack, 'service-role-found', { ...stack.global, forEach: roles, name: roles.value });
  const others = `[for role in data.aws_iam_role.service-role-found : role.name if lookup(role.tags, "${OWN_TAG}", "") != "${prefix}"]`;
  const created = new IamServiceLinkedRole(stack, 'service-role', {
    ...stack.global,
    awsServiceName: SERVICE,
    // AWS and users may change the description.
    lifecycle: { ignoreChanges: ['description'] },
  });
  created.addOverride('count', `\${length(${others}) == 0 ? 1 : 0}`);
  return {
    arn: `arn:aws:iam::${stack.names.account}:role${SERVICE_PATH}${SERVICE_ROLE}`,
    dependsOn: [created],
  };
}

/**
 * A role of this project, with AWS's managed policy for reading resources and a policy for writing to the bucket.
 * https://docs.aws.amazon.com/config/latest/developerguide/iamrole-permissions.html
 *
 * @param key ARN of the KMS key with which Config encrypts its files
 */
export function createRecorderRole(
  stack: AccountStack,
  bucket: S3Bucket,
  source: SourceCondition,
  key: string | undefined,
): RecorderRole {
  const role = new IamRole(stack, 'recorder-role', {
    ...stack.global,
    name: stack.names.named('recorder'),
    description: 'Lets AWS Config look at resources and write what it finds to its bucket',
    assumeRolePolicy: policyDocument({
      sid: 'Config',
      service: SERVICE,
      actions: ['sts:AssumeRole'],
      source,
    }),
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
    policy: policyDocument(
      { sid: 'Check', actions: ['s3:GetBucketAcl', 's3:ListBucket'], resources: [bucket.arn] },
      {
        sid: 'Deliver',
        actions: ['s3:PutObject'],
        resources: [deliveredObjects(bucket, stack.names.account)],
      },
      ...(key === undefined
        ? []
        : [{ sid: 'Key', actions: ['kms:Decrypt', 'kms:GenerateDataKey'], resources: [key] }]),
    ),
  });
  return { arn: role.arn, dependsOn: [read, write] };
}
