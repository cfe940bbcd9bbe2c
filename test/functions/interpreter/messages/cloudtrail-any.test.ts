import type { Detail } from '../../../../functions/interpreter/event';
import { interpret } from '../../../../functions/interpreter/messages';
import { parse } from '../../../../functions/interpreter/parse';
import { sample, sampleWith } from '../../sample-events';
import { only, shown } from './shown';

const KEY = 'cloudtrail-iam-create-access-key';
const toldOf = (event: unknown) => only(interpret(parse(JSON.stringify(event), 'm-1')).alerts);
const toldWith = (detail: Detail, name = KEY) => toldOf(sampleWith(name, detail));
/** A call of a service with what it asked for. */
const called = (eventSource: string, eventName: string, requestParameters: unknown, more: Detail = {}) =>
  toldWith({ eventSource, eventName, requestParameters, responseElements: null, resources: null, ...more });
const IAM = 'iam.amazonaws.com';
/** A request with a policy of one statement. */
const inline = (statement: Detail) => ({
  policyDocument: JSON.stringify({ Statement: [{ Effect: 'Allow', ...statement }] }),
});
const ALLOW = { Effect: 'Allow', Principal: '*', Action: 's3:GetObject', Resource: 'arn:aws:s3:::b/*' };

test('a call of any service is told by its name and product', () => {
  const { service, product, title, severity, link } = toldOf(sample('cloudtrail-stop-logging'));
  expect({ service, product, title, severity, link }).toEqual({
    service: 'cloudtrail',
    product: 'CloudTrail',
    title: 'AdministratorAccess/alice called StopLogging on trail/main',
    severity: 'high',
    link: 'https://eu-west-1.console.aws.amazon.com/cloudtrailv2/home?region=eu-west-1#/events/e-StopLogging',
  });
  const other = toldOf({ ...sample(KEY), source: 'aws.glue' });
  expect([other.service, other.product]).toEqual(['glue', 'aws.glue']);
});

test('a service with messages of its own has its calls told too', () => {
  const event = {
    ...sampleWith(KEY, { eventSource: 'guardduty.amazonaws.com', eventName: 'DeleteDetector' }),
    source: 'aws.guardduty',
  };
  const { service, product, severity } = toldOf(event);
  expect({ service, product, severity }).toEqual({
    service: 'guardduty',
    product: 'GuardDuty',
    severity: 'high',
  });
});

test('who says with what session, key and second factor', () => {
  const fields = shown(toldOf(sample('cloudtrail-iam-attach-administrator')));
  expect(fields).toMatchObject({
    Who: 'assumed-role/AWSReservedSSO_AdministratorAccess_0123456789abcdef/alice',
    MFA: 'No',
    'Session issuer':
      'arn:aws:iam::111122223333:role/aws-reserved/sso.amazonaws.com/AWSReservedSSO_AdministratorAccess_0123456789abcdef (Role)',
    'Access key': 'ASIAIOSFODNN7EXAMPLE',
  });
  const sessionContext = {
    sourceIdentity: 'alice@example.com',
    webIdFederationData: { federatedProvider: 'accounts.google.com' },
  };
  expect(
    shown(toldWith({ userIdentity: { type: 'AssumedRole', accountId: '999988887777', sessionContext } })),
  ).toMatchObject({
    'Source identity': 'alice@example.com',
    'Identity provider': 'accounts.google.com',
    'Remote account': '999988887777',
  });
});

test.each([
  [{ type: 'AWSService', invokedBy: 'ecs.amazonaws.com' }, 'ecs.amazonaws.com'],
  [{ accountId: '111122223333', invokedBy: 'AWS Internal' }, 'AWS Internal'],
  [{ type: 'IdentityCenterUser', principalId: 'u-1' }, 'u-1'],
  [{ type: 'IdentityCenterUser', onBehalfOf: { userId: 'u-2' } }, 'u-2'],
  [null, 'Somebody'],
])('the title of a call by %j begins with %s', (userIdentity, who) => {
  expect(toldWith({ userIdentity }).title).toBe(
    `${who} called CreateAccessKey on AKIAI44QH8DHBEXAMPLE (carol)`,
  );
});

describe('what a call is about', () => {
  test.each([
    [IAM, 'DeleteUser', { userName: 'bob' }, 'bob'],
    [IAM, 'AddUserToGroup', { groupName: 'admins', userName: 'bob' }, 'bob (admins)'],
    [
      IAM,
      'AttachRolePolicy',
      { policyArn: 'arn:aws:iam::aws:policy/ReadOnlyAccess', roleName: 'ci' },
      'ci (policy/ReadOnlyAccess)',
    ],
    [IAM, 'RemoveRoleFromInstanceProfile', { instanceProfileName: 'web', roleName: 'ci' }, 'ci (web)'],
    ['cloudtrail.amazonaws.com', 'StopLogging', { name: 'main' }, 'main'],
    ['ecs.amazonaws.com', 'UpdateService', { cluster: 'prod', service: 'web', desiredCount: 0 }, 'web'],
    ['ecs.amazonaws.com', 'DeleteTaskDefinitions', { taskDefinitions: ['web:7', 'web:8'] }, 'web:7, web:8'],
    [
      'rds.amazonaws.com',
      'DeleteDBInstance',
      { dBInstanceIdentifier: 'main', skipFinalSnapshot: true },
      'main',
    ],
    ['lambda.amazonaws.com', 'UpdateFunctionCode20150331v2', { functionName: 'api', dryRun: false }, 'api'],
    [
      'ec2.amazonaws.com',
      'TerminateInstances',
      { instancesSet: { items: [{ instanceId: 'i-1' }, { instanceId: 'i-2' }] } },
      'i-1, i-2',
    ],
    ['secretsmanager.amazonaws.com', 'DeleteSecret', { secretId: 'prod/db' }, 'prod/db'],
    ['ssm.amazonaws.com', 'StartSession', { target: 'i-1' }, 'i-1'],
    ['organizations.amazonaws.com', 'CreateAccount', { accountName: '****', email: '****' }, undefined],
    ['example.amazonaws.com', 'DoSomething', null, undefined],
  ])('%s %s %j is about %s', (eventSource, eventName, asked, resource) => {
    expect(called(eventSource, eventName, asked).resource).toBe(resource);
  });

  test('is taken from the answer or the resources of the record where the request does not name it', () => {
    expect(
      called('kms.amazonaws.com', 'CreateKey', {}, { responseElements: { keyMetadata: { keyId: 'k-1' } } })
        .resource,
    ).toBe('k-1');
    const resources = [{ ARN: 'arn:aws:s3:::b', type: 'AWS::S3::Bucket' }];
    expect(called('s3.amazonaws.com', 'Something', null, { resources }).resource).toBe('arn:aws:s3:::b');
    const serviceEventDetails = {
      createAccountStatus: { id: 'car-1', accountName: '****', accountId: '444455556666' },
    };
    expect(
      called('organizations.amazonaws.com', 'CreateAccountResult', null, { serviceEventDetails }).resource,
    ).toBe('444455556666');
    expect(
      called('signin.amazonaws.com', 'ExitRole', null, { responseElements: { ExitRole: 'Success' } })
        .resource,
    ).toBeUndefined();
  });
});

test.each([
  ['UpdateFunctionCode20150331v2', 'UpdateFunctionCode'],
  ['CreateFunction20150331', 'CreateFunction'],
  ['CreateDistribution2020_05_31', 'CreateDistribution'],
])('the title has %s without the version of the API', (eventName, call) => {
  expect(called('lambda.amazonaws.com', eventName, null).title).toMatch(new RegExp(` called ${call}$`));
});

describe('what was asked for', () => {
  test.each([
    [
      'PutBucketPublicAccessBlock',
      { bucketName: 'b', PublicAccessBlockConfiguration: { xmlns: 'http://x', BlockPublicPolicy: false } },
      'bucketName = b\nPublicAccessBlockConfiguration.BlockPublicPolicy = false',
    ],
    [
      'PutBucketAcl',
      { bucketName: 'b', 'x-amz-acl': 'public-read', 'x-amz-request-id': 'r' },
      'bucketName = b\nx-amz-acl = public-read',
    ],
    [
      'PutBucketEncryption',
      {
        bucketName: 'b',
        encryption: '',
        ServerSideEncryptionConfiguration: { Rule: { SSEAlgorithm: 'AES256' } },
      },
      'bucketName = b\nServerSideEncryptionConfiguration.Rule.SSEAlgorithm = AES256',
    ],
  ])('of %s has what decides', (eventName, asked, request) => {
    expect(shown(called('s3.amazonaws.com', eventName, asked)).Request).toBe(request);
  });

  test('is shown by name, without secrets, documents and the way of the call', () => {
    const alert = called('codebuild.amazonaws.com', 'CreateProject', {
      name: 'site',
      clientRequestToken: 'token-1',
      masterUserPassword: 'hunter2',
      environment: { environmentVariables: [{ name: 'PASSWORD', value: 'hunter2', type: 'PLAINTEXT' }] },
      secretId: 'prod/db',
      templateBody: '{"Resources":{}}',
      Host: 'example.amazonaws.com',
      source: { type: 'GITHUB', location: 'https://user:hunter2@example.org/x' },
      userData: 'aHVudGVyMg==',
      timeoutInMinutes: 60,
      value: 'hunter2',
      accessKey: 'HIDDEN_DUE_TO_SECURITY_REASONS',
    });
    expect(shown(alert).Request).toBe(
      ['name = site', 'secretId = prod/db', 'source.type = GITHUB', 'timeoutInMinutes = 60'].join('\n'),
    );
    expect(JSON.stringify(alert)).not.toMatch(/hunter2|aHVudGVyMg|PLAINTEXT|token-1/);
  });

  test('and what could not be done is told', () => {
    const failures = [
      {
        arn: 'arn:aws:ecs:eu-west-1:111122223333:task-definition/web:9',
        reason: 'Specified task definition not found',
      },
    ];
    const alert = toldWith({ responseElements: { failures } }, 'ecs-cloudtrail-delete-task-definitions');
    expect(shown(alert).Failures).toBe('task-definition/web:9: Specified task definition not found');
  });

  test('has the statements of policies as lines', () => {
    const policyDocument = JSON.stringify({
      Statement: [
        { Effect: 'Allow', Action: ['s3:*', 'kms:Decrypt'], Resource: '*' },
        {
          Effect: 'Deny',
          NotPrincipal: { AWS: 'arn:aws:iam::111122223333:root' },
          NotAction: 'iam:*',
          NotResource: 'x',
        },
      ],
    });
    expect(
      shown(called(IAM, 'PutUserPolicy', { userName: 'bob', policyName: 'p', policyDocument })).Policy,
    ).toBe(
      'Allow: s3:*, kms:Decrypt on *\nDeny all but arn:aws:iam::111122223333:root: all but iam:* on all but x',
    );
    expect(shown(called(IAM, 'PutUserPolicy', inline({ Action: '*', Resource: '*' }))).Policy).toBe(
      'Allow: * on *',
    );
    expect(shown(called(IAM, 'PutUserPolicy', { policyDocument: '{"Statement":' }))).not.toHaveProperty(
      'Policy',
    );
  });

  test('of an event of the service itself is in its details', () => {
    const event = {
      ...sampleWith('cloudtrail-kms-schedule-key-deletion', {
        eventName: 'RotateKey',
        requestParameters: null,
        responseElements: null,
        userIdentity: { accountId: '111122223333', invokedBy: 'AWS Internal' },
        serviceEventDetails: { rotationType: 'AUTOMATIC' },
      }),
      'detail-type': 'AWS Service Event via CloudTrail',
    };
    const alert = toldOf(event);
    expect(alert.title).toMatch(/^AWS Internal called RotateKey on key\//);
    expect(shown(alert).Details).toBe('rotationType = AUTOMATIC');
  });
});

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
    ['iam.amazonaws.com', 'PutRolePolicy', inline({ Action: '*', Resource: '*', Condition: {} }), 'medium'],
    [
      'iam.amazonaws.com',
      'AttachRolePolicy',
      { policyArn: 'arn:aws-cn:iam::aws:policy/AdministratorAccess' },
      'high',
    ],
    ['s3.amazonaws.com', 'PutBucketAcl', { bucketName: 'b', 'x-amz-acl': ['public-read'] }, 'high'],
    ['s3.amazonaws.com', 'PutBucketAcl', { bucketName: 'b', 'x-amz-acl': ['private'] }, 'medium'],
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
