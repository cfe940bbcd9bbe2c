import type { Detail } from '../../../../functions/interpreter/event';
import { called, inline } from './cloudtrail-calls';

const ALLOW = { Effect: 'Allow', Principal: '*', Action: 's3:GetObject', Resource: 'arn:aws:s3:::b/*' };

const MFA = { Bool: { 'aws:MultiFactorAuthPresent': 'true' } };
const policy = (statement: Detail) => JSON.stringify({ Statement: [{ ...ALLOW, ...statement }] });
const block = (changes: Detail) => ({
  bucketName: 'b',
  PublicAccessBlockConfiguration: {
    ...{
      BlockPublicAcls: true,
      BlockPublicPolicy: true,
      IgnorePublicAcls: true,
      RestrictPublicBuckets: true,
    },
    ...changes,
  },
});
const ACCOUNT = { AWS: '444455556666' };

describe('severity', () => {
  const root = { userIdentity: { type: 'Root', arn: 'arn:aws:iam::111122223333:root' } };

  test.each<[string, string, unknown, string, Detail?]>([
    ['cloudtrail.amazonaws.com', 'DeleteTrail', {}, 'high'],
    ['cloudtrail.amazonaws.com', 'UpdateTrail', {}, 'medium'],
    ['cloudtrail.amazonaws.com', 'StartLogging', {}, 'info'],
    ['config.amazonaws.com', 'StopConfigurationRecorder', {}, 'high'],
    ['kms.amazonaws.com', 'DisableKey', {}, 'medium'],
    [
      's3.amazonaws.com',
      'PutBucketPolicy',
      { bucketPolicy: { Statement: [{ ...ALLOW, Principal: { AWS: '111122223333' } }] } },
      'medium',
    ],
    ['s3.amazonaws.com', 'PutBucketPolicy', { bucketPolicy: { Statement: [ALLOW] } }, 'high'],
    [
      's3.amazonaws.com',
      'PutBucketPolicy',
      { bucketPolicy: { Statement: [{ ...ALLOW, Principal: { AWS: ['*'] } }] } },
      'high',
    ],
    [
      's3.amazonaws.com',
      'PutBucketPolicy',
      { bucketPolicy: { Statement: [{ ...ALLOW, Condition: { IpAddress: {} } }] } },
      'medium',
    ],
    [
      's3.amazonaws.com',
      'PutBucketPolicy',
      { bucketPolicy: { Statement: [{ ...ALLOW, Effect: 'Deny' }] } },
      'medium',
    ],
    ['ecr.amazonaws.com', 'SetRepositoryPolicy', { policyText: policy({}) }, 'high'],
    ['ecr.amazonaws.com', 'SetRepositoryPolicy', { policyText: policy({ Principal: ACCOUNT }) }, 'medium'],
    ['ecr.amazonaws.com', 'SetRepositoryPolicy', { policyText: policy({ Effect: 'Deny' }) }, 'info'],
    ['ecr.amazonaws.com', 'CreateRepository', { policyText: policy({ Principal: ACCOUNT }) }, 'info'],
    ['sqs.amazonaws.com', 'SetQueueAttributes', { attributes: { Policy: policy({}) } }, 'high'],
    [
      'sqs.amazonaws.com',
      'SetQueueAttributes',
      { attributes: { Policy: policy({ Condition: {} }) } },
      'high',
    ],
    ['sqs.amazonaws.com', 'SetQueueAttributes', { attributes: { VisibilityTimeout: '30' } }, 'info'],
    [
      'sqs.amazonaws.com',
      'SetQueueAttributes',
      { attributes: { Policy: policy({ Principal: undefined, NotPrincipal: ACCOUNT }) } },
      'high',
    ],
    ['sqs.amazonaws.com', 'CreateQueue', { attributes: { Policy: policy({}) } }, 'high'],
    [
      'sns.amazonaws.com',
      'SetTopicAttributes',
      { attributeName: 'Policy', attributeValue: policy({}) },
      'high',
    ],
    ['secretsmanager.amazonaws.com', 'PutResourcePolicy', { resourcePolicy: policy({}) }, 'high'],
    ['glue.amazonaws.com', 'PutResourcePolicy', { policyInJson: policy({ Condition: MFA }) }, 'medium'],
    ['ec2.amazonaws.com', 'ModifyVpcEndpoint', { Request: { PolicyDocument: policy({}) } }, 'info'],
    ['cloudformation.amazonaws.com', 'CreateStack', { body: JSON.stringify({ of: [policy({})] }) }, 'info'],
    ['events.amazonaws.com', 'PutPermission', { principal: '*', action: 'events:PutEvents' }, 'high'],
    [
      'events.amazonaws.com',
      'PutPermission',
      { principal: '*', condition: { type: 'StringEquals', key: 'aws:PrincipalOrgID', value: 'o-1' } },
      'medium',
    ],
    ['s3.amazonaws.com', 'PutBucketPublicAccessBlock', block({}), 'info'],
    ['s3.amazonaws.com', 'PutAccountPublicAccessBlock', block({}), 'info'],
    ['s3.amazonaws.com', 'PutBucketPublicAccessBlock', block({ BlockPublicPolicy: false }), 'medium'],
    ['s3.amazonaws.com', 'PutBucketPublicAccessBlock', block({ BlockPublicPolicy: undefined }), 'medium'],
    ['s3.amazonaws.com', 'PutBucketPublicAccessBlock', {}, 'medium'],
    ['s3.amazonaws.com', 'PutBucketPublicAccessBlock', block({}), 'medium', root],
    ['iam.amazonaws.com', 'UpdateAccessKey', { accessKeyId: 'AKIA', status: 'Inactive' }, 'low'],
    ['iam.amazonaws.com', 'UpdateAccessKey', { accessKeyId: 'AKIA', status: 'Active' }, 'medium'],
    ['lambda.amazonaws.com', 'CreateFunction20150331', {}, 'info'],
    ['lambda.amazonaws.com', 'CreateFunction20150331', {}, 'medium', root],
    ['iam.amazonaws.com', 'CreateAccessKey', { userName: 'bob' }, 'medium'],
    ['iam.amazonaws.com', 'UpdateAssumeRolePolicy', { roleName: 'ci' }, 'medium'],
    [
      'iam.amazonaws.com',
      'AttachUserPolicy',
      { policyArn: 'arn:aws:iam::aws:policy/AdministratorAccess' },
      'high',
    ],
    [
      'iam.amazonaws.com',
      'DetachUserPolicy',
      { policyArn: 'arn:aws:iam::aws:policy/AdministratorAccess' },
      'low',
    ],
    ['iam.amazonaws.com', 'DeactivateMFADevice', {}, 'high'],
    ['iam.amazonaws.com', 'PutRolePolicy', inline({ Action: '*', Resource: '*' }), 'high'],
    ['iam.amazonaws.com', 'CreatePolicy', inline({ Action: ['s3:*', '*'], Resource: ['*'] }), 'high'],
    ['iam.amazonaws.com', 'PutRolePolicy', inline({ Action: 's3:*', Resource: '*' }), 'medium'],
    ['iam.amazonaws.com', 'PutRolePolicy', inline({ Action: '*', Resource: '*', Condition: MFA }), 'medium'],
    ['iam.amazonaws.com', 'PutRolePolicy', inline({ Action: '*', Resource: '*', Condition: {} }), 'high'],
    ['iam.amazonaws.com', 'PutRolePolicy', inline({ Effect: 'Deny', Action: '*', Resource: '*' }), 'medium'],
    [
      'iam.amazonaws.com',
      'AttachRolePolicy',
      { policyArn: 'arn:aws-cn:iam::aws:policy/AdministratorAccess' },
      'high',
    ],
    ['s3.amazonaws.com', 'PutBucketAcl', { bucketName: 'b', 'x-amz-acl': ['public-read'] }, 'high'],
    ['s3.amazonaws.com', 'PutBucketAcl', { bucketName: 'b', 'x-amz-acl': ['private'] }, 'medium'],
    ['s3.amazonaws.com', 'PutBucketAcl', { bucketName: 'public-assets' }, 'medium'],
    ['s3.amazonaws.com', 'PutBucketAcl', { bucketName: 'b', 'x-amz-acl': ['log-public-read'] }, 'medium'],
    [
      's3.amazonaws.com',
      'PutBucketAcl',
      {
        AccessControlPolicy: {
          AccessControlList: {
            Grant: [
              { Grantee: { URI: 'http://acs.amazonaws.com/groups/global/AllUsers' }, Permission: 'READ' },
            ],
          },
        },
      },
      'high',
    ],
    [
      'ec2.amazonaws.com',
      'ModifySnapshotAttribute',
      { snapshotId: 'snap-1', createVolumePermission: { add: { items: [{ group: 'all' }] } } },
      'high',
    ],
    [
      'ec2.amazonaws.com',
      'ModifySnapshotAttribute',
      {
        snapshotId: 'snap-1',
        createVolumePermission: { add: { items: [{ group: 'self' }, { userId: 'all' }] } },
      },
      'medium',
    ],
    ['sso.amazonaws.com', 'PutInlinePolicyToPermissionSet', inline({ Action: '*', Resource: '*' }), 'high'],
    [
      'ec2.amazonaws.com',
      'ModifyImageAttribute',
      { imageId: 'ami-1', launchPermission: { remove: { items: [{ group: 'all' }] } } },
      'medium',
    ],
    ['rds.amazonaws.com', 'ModifyDBSnapshotAttribute', { valuesToAdd: ['all'] }, 'high'],
    ['rds.amazonaws.com', 'ModifyDBSnapshotAttribute', { valuesToAdd: ['444455556666'] }, 'medium'],
    ['lambda.amazonaws.com', 'AddPermission20150331v2', { functionName: 'f', principal: '*' }, 'high'],
    [
      'lambda.amazonaws.com',
      'AddPermission20150331v2',
      { functionName: 'f', principal: '*', principalOrgID: 'o-1' },
      'medium',
    ],
    [
      'lambda.amazonaws.com',
      'AddPermission20150331v2',
      { functionName: 'f', principal: '*', functionUrlAuthType: 'AWS_IAM' },
      'medium',
    ],
    ['lambda.amazonaws.com', 'CreateFunctionUrlConfig', { functionName: 'f', authType: 'NONE' }, 'high'],
    ['organizations.amazonaws.com', 'DetachPolicy', { policyId: 'p-1' }, 'medium'],
    ['iam.amazonaws.com', 'TagRole', { roleName: 'ci' }, 'low'],
    ['iam.amazonaws.com', 'GetUser', { userName: 'bob' }, 'info', { readOnly: true }],
    ['iam.amazonaws.com', 'GetUser', { userName: 'bob' }, 'info', { readOnly: true, ...root }],
    ['iam.amazonaws.com', 'DeleteUser', { userName: 'bob' }, 'medium', { errorCode: 'AccessDenied' }],
    ['iam.amazonaws.com', 'DeleteUser', { userName: 'bob' }, 'low', { errorCode: 'NoSuchEntityException' }],
  ])('of %s %s %j is %s', (eventSource, eventName, asked, severity, more = {}) => {
    expect(called(eventSource, eventName, asked, more).severity).toBe(severity);
  });
});
