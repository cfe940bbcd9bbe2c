import type { AwsEvent } from '../../functions/interpreter/event';
import { matches } from '../../patterns/engine/match';
import { NEEDED_REGIONS, READY_MADE, type ReadyMade } from '../../patterns/ready-made';
import { REGIONS } from '../../settings/regions';
import { sample, sampleWith } from '../sample-event';

const found = (name: ReadyMade, event: AwsEvent) => matches(READY_MADE[name], event);

const IAM = 'cloudtrail-iam-create-access-key';
const ROOT = 'cloudtrail-root-sign-in';
const FAILED = 'cloudtrail-sign-in-failed';
const STOPPED = 'cloudtrail-stop-logging';
const KEY = 'cloudtrail-kms-schedule-key-deletion';
const BUCKET = 'cloudtrail-s3-put-bucket-policy';

/** A sample with another name of the call. */
const called = (name: string, eventName: string) => sampleWith(name, { eventName });

const BOTH_SPELLINGS = ['AWS Console Sign In via CloudTrail', 'AWS Console Signin via CloudTrail'];

describe('iam-change', () => {
  test.each([
    'CreateUser',
    'DeleteUser',
    'UpdateAssumeRolePolicy',
    'PutRolePolicy',
    'AttachUserPolicy',
    'UpdateLoginProfile',
    'DeactivateMFADevice',
    'TagRole',
    'ACallThatIsNewNextYear',
  ])('has %s', (eventName) => {
    expect(found('iam-change', called(IAM, eventName))).toBe(true);
  });

  test.each(['GetUser', 'ListRoles', 'GenerateCredentialReport', 'SimulatePrincipalPolicy'])(
    'does not match the read operation %s',
    (eventName) => {
      expect(found('iam-change', called(IAM, eventName))).toBe(false);
    },
  );

  test('has no call of another service, not even one that another service makes for IAM', () => {
    expect(found('iam-change', sampleWith(IAM, { eventSource: 'sts.amazonaws.com' }))).toBe(false);
    expect(found('iam-change', sample(IAM, { source: 'aws.sts' }))).toBe(false);
  });
});

describe('root-sign-in', () => {
  test.each(BOTH_SPELLINGS)('has "%s"', (type) => {
    expect(found('root-sign-in', sample(ROOT, { 'detail-type': type }))).toBe(true);
  });

  test.each(['PasswordRecoveryRequested', 'PasswordRecoveryCompleted', 'EmailUpdated'])(
    'has %s',
    (eventName) => {
      expect(found('root-sign-in', called(ROOT, eventName))).toBe(true);
    },
  );

  test('has an attempt that failed', () => {
    expect(found('root-sign-in', sampleWith(ROOT, { responseElements: { ConsoleLogin: 'Failure' } }))).toBe(
      true,
    );
  });

  test.each([
    ['a user', sample(FAILED)],
    ['the question for a second factor, which comes before each sign-in', called(ROOT, 'CheckMfa')],
    ['a call of the root user', sample(ROOT, { 'detail-type': 'AWS API Call via CloudTrail' })],
    ['another spelling of root', sampleWith(ROOT, { userIdentity: { type: 'root' } })],
  ])('does not match %s', (_, event) => {
    expect(found('root-sign-in', event)).toBe(false);
  });
});

describe('console-sign-in-failed', () => {
  test.each(BOTH_SPELLINGS)('has "%s"', (type) => {
    expect(found('console-sign-in-failed', sample(FAILED, { 'detail-type': type }))).toBe(true);
  });

  test('has that of the root user', () => {
    const event = sampleWith(ROOT, { responseElements: { ConsoleLogin: 'Failure' } });
    expect(found('console-sign-in-failed', event)).toBe(true);
  });

  test.each([
    ['a success', sample(ROOT)],
    [
      'a change of role that failed',
      sampleWith(FAILED, { eventName: 'SwitchRole', responseElements: { SwitchRole: 'Failure' } }),
    ],
    ['a sign-in without an answer', sampleWith(FAILED, { responseElements: null })],
  ])('does not match %s', (_, event) => {
    expect(found('console-sign-in-failed', event)).toBe(false);
  });
});

describe('calls by name', () => {
  test.each<[ReadyMade, string, string]>([
    ['cloudtrail-stopped', STOPPED, 'DeleteTrail'],
    ['cloudtrail-stopped', STOPPED, 'UpdateTrail'],
    ['cloudtrail-stopped', STOPPED, 'PutEventSelectors'],
    ['kms-key-deletion', KEY, 'DisableKey'],
    ['kms-key-deletion', KEY, 'CancelKeyDeletion'],
    ['s3-bucket-policy-change', BUCKET, 'DeleteBucketPolicy'],
    ['s3-bucket-policy-change', BUCKET, 'PutBucketAcl'],
    ['s3-bucket-policy-change', BUCKET, 'PutBucketPublicAccessBlock'],
  ])('%s matches %s and also %s', (name, base, eventName) => {
    expect(found(name, called(base, eventName))).toBe(true);
  });

  test.each<[ReadyMade, string, string]>([
    ['cloudtrail-stopped', STOPPED, 'StartLogging'],
    ['cloudtrail-stopped', STOPPED, 'DescribeTrails'],
    ['kms-key-deletion', KEY, 'Decrypt'],
    ['kms-key-deletion', KEY, 'EnableKey'],
    ['s3-bucket-policy-change', BUCKET, 'PutObjectAcl'],
    ['s3-bucket-policy-change', BUCKET, 'PutBucketTagging'],
    ['s3-bucket-policy-change', BUCKET, 'GetBucketPolicy'],
  ])('%s, unlike %s, does not match %s', (name, base, eventName) => {
    expect(found(name, called(base, eventName))).toBe(false);
  });

  test('kms-key-deletion matches the deletion of a key, but not its rotation', () => {
    expect(found('kms-key-deletion', sample('kms-key-deleted'))).toBe(true);
    expect(found('kms-key-deletion', sample('kms-key-deleted', { 'detail-type': 'KMS CMK Rotation' }))).toBe(
      false,
    );
  });
});

test('the Regions that patterns need are Regions', () => {
  const needed = Object.values(NEEDED_REGIONS).flatMap(({ regions }) => regions);
  expect(needed.filter((region) => !REGIONS.includes(region))).toEqual([]);
});
