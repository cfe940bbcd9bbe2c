import { sampleWith } from '../../sample-events';
import { called, IAM, inline, toldOf, toldWith } from './cloudtrail-calls';
import { shown } from './shown';

describe('the resource of a call', () => {
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
    [IAM, 'AddUserToGroup', { userName: 'bob', options: { groupName: 'admins' } }, 'bob'],
    [
      'rds.amazonaws.com',
      'CreateDBClusterSnapshot',
      { dBClusterIdentifier: 'orders', dBClusterSnapshotIdentifier: 'before-upgrade' },
      'before-upgrade (orders)',
    ],
    ['ecs.amazonaws.com', 'DeleteTaskDefinition', { taskDefinitions: ['web:7'] }, 'web:7'],
    ['signin.amazonaws.com', 'UserSignOut', { clientId: 'c-1', userId: 'u-1' }, 'u-1'],
    ['secretsmanager.amazonaws.com', 'DeleteSecret', { secretId: 'prod/db' }, 'prod/db'],
    ['ssm.amazonaws.com', 'StartSession', { target: 'i-1' }, 'i-1'],
    [
      'sqs.amazonaws.com',
      'SetQueueAttributes',
      { queueUrl: 'https://sqs.eu-west-1.amazonaws.com/111122223333/jobs', attributes: {} },
      'jobs',
    ],
    ['kms.amazonaws.com', 'PutKeyPolicy', { keyId: 'k-1', policy: '{"Statement":[]}' }, 'k-1'],
    ['organizations.amazonaws.com', 'CreateAccount', { accountName: '****', email: '****' }, undefined],
    ['example.amazonaws.com', 'DoSomething', null, undefined],
  ])('%s %s %j is about %s', (eventSource, eventName, asked, resource) => {
    expect(called(eventSource, eventName, asked).resource).toBe(resource);
  });

  test('is taken from the response or the resources of the record if the request does not name it', () => {
    expect(
      called('kms.amazonaws.com', 'CreateKey', {}, { responseElements: { keyMetadata: { keyId: 'k-1' } } })
        .resource,
    ).toBe('k-1');
    const resources = [{ accountId: '111122223333' }, { ARN: 'arn:aws:s3:::b', type: 'AWS::S3::Bucket' }];
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

describe('the result', () => {
  test('shows ids and states of the response that the request does not have', () => {
    const user = {
      userName: 'bob',
      userId: 'AIDA1',
      userArn: 'arn:aws:iam::111122223333:user/bob',
      arn: 'arn:aws:iam::111122223333:user/1',
      createDate: 'Nov 20, 2026',
    };
    const responseElements = { user, status: 'ACTIVE', statusReason: 'none' };
    const alert = called(IAM, 'CreateUser', { userName: 'bob', path: '/ops/' }, { responseElements });
    expect(shown(alert).Result).toBe('user.userId = AIDA1\nstatus = ACTIVE');
  });
});

describe('the request', () => {
  test('shows the policies of a resource, whatever their parameter is called', () => {
    const Policy = JSON.stringify({
      Statement: { Effect: 'Allow', Principal: '*', Action: 'sqs:*', Resource: 'arn:jobs' },
    });
    const policyOf = (asked: unknown) => shown(called('sqs.amazonaws.com', 'SetSomething', asked)).Policy;
    const line = 'Allow *: sqs:* on arn:jobs';
    expect(policyOf({ attributes: { Policy } })).toBe(line);
    expect(policyOf({ attributeName: 'Policy', attributeValue: Policy })).toBe(line);
    expect(policyOf({ text: 'Statement', other: '{"Statement"' })).toBeUndefined();
  });

  test.each([
    [
      'PutBucketPolicy',
      {
        bucketName: 'b',
        bucketPolicy: {
          Statement: [{ Action: 's3:*', Condition: { StringEquals: { 'aws:PrincipalType': 'User' } } }],
        },
        options: { policy: { Action: 's3:GetObject' } },
      },
      'bucketName = b',
    ],
    [
      'PutPublicAccessBlock',
      { bucketName: 'b', PublicAccessBlockConfiguration: { BlockPublicPolicy: true, Comment: 'x' } },
      'bucketName = b\nPublicAccessBlockConfiguration.BlockPublicPolicy = true',
    ],
    [
      'PutObject',
      { bucketName: 'b', key: 'x'.repeat(200), prefix: 'x'.repeat(201) },
      `bucketName = b\nkey = ${'x'.repeat(200)}`,
    ],
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
  ])('of %s shows the relevant parameters', (eventName, asked, request) => {
    expect(shown(called('s3.amazonaws.com', eventName, asked)).Request).toBe(request);
  });

  test('is shown by name, without secrets, documents and headers', () => {
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

  test('is shown with partial failures of the response', () => {
    const failures = [
      {
        arn: 'arn:aws:ecs:eu-west-1:111122223333:task-definition/web:9',
        reason: 'Specified task definition not found',
      },
    ];
    const alert = toldWith({ responseElements: { failures } }, 'ecs-cloudtrail-delete-task-definitions');
    expect(shown(alert).Failures).toBe('task-definition/web:9: Specified task definition not found');
  });

  test('is shown with the statements of its policies', () => {
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
    const Action = Array.from({ length: 7 }, (_, n) => `s3:${n}`);
    expect(shown(called(IAM, 'PutUserPolicy', inline({ Action }))).Policy).toBe(
      'Allow: s3:0, s3:1, s3:2, s3:3, s3:4, … +2',
    );
    expect(shown(called(IAM, 'PutUserPolicy', inline({ Resource: 'x' }))).Policy).toBe('Allow: x');
    expect(shown(called(IAM, 'PutUserPolicy', { policyDocument: '{"Statement":[{}]}' }))).not.toHaveProperty(
      'Policy',
    );
    expect(shown(called(IAM, 'PutUserPolicy', { policyDocument: '{"Statement":' }))).not.toHaveProperty(
      'Policy',
    );
  });

  test('is replaced by the details of a service event', () => {
    const event = {
      ...sampleWith('cloudtrail-kms-schedule-key-deletion', {
        eventName: 'RotateKey',
        requestParameters: null,
        responseElements: null,
        userIdentity: { accountId: '111122223333', invokedBy: 'AWS Internal' },
        serviceEventDetails: { rotationType: 'AUTOMATIC', keyToken: 'secret', account: '****' },
      }),
      'detail-type': 'AWS Service Event via CloudTrail',
    };
    const alert = toldOf(event);
    expect(alert.title).toMatch(/^AWS Internal called RotateKey on key\//);
    expect(shown(alert).Details).toBe('rotationType = AUTOMATIC');
  });
});
