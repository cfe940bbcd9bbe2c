import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { AwsEvent, Detail } from '../../../../functions/interpreter/event';
import { interpret } from '../../../../functions/interpreter/messages';
import { parse } from '../../../../functions/interpreter/parse';
import type { Alert } from '../../../../functions/shared/alert';
import { sample, sampleWith } from '../../sample-events';
import { only, shown } from './shown';

const SCAN: AwsEvent = JSON.parse(
  readFileSync(join(__dirname, '..', '..', '..', 'field', 'gd-object-scan.json'), 'utf8'),
);
const alertOf = (event: object): Alert => only(interpret(parse(JSON.stringify(event), 'm-1')).alerts);
const alertWith = (type: string, detail: Detail, changes = {}): Alert =>
  alertOf({ ...SCAN, 'detail-type': type, detail, ...changes });

const OBJECT = { bucketName: 'uploads', objectKey: 'in/cv.pdf', eTag: 'e', versionId: 'v' };

describe('the scan of an S3 object', () => {
  const scanned = (scanResultStatus: unknown, scanStatus: unknown = 'COMPLETED') =>
    alertWith('GuardDuty Malware Protection Object Scan Result', {
      scanStatus,
      s3ObjectDetails: { ...OBJECT, s3Throttled: true },
      scanResultDetails: { scanResultStatus, threats: null },
    });

  test.each([
    ['THREATS_FOUND', 'high', 'open', 'malware found'],
    ['NO_THREATS_FOUND', 'info', 'resolved', 'no malware found'],
    ['ACCESS_DENIED', 'medium', 'open', 'not scanned for malware, access denied'],
    ['FAILED', 'medium', 'open', 'scan for malware failed'],
    ['UNSUPPORTED', 'low', 'open', 'not scanned for malware, unsupported'],
    ['SOMETHING_NEW', 'medium', 'open', 'malware scan SOMETHING_NEW'],
  ])('with the result %s is %s and %s', (status, severity, state, words) => {
    expect(scanned(status)).toMatchObject({ severity, state, title: `uploads/in/cv.pdf: ${words}` });
    expect(scanned(status).revision).toBe(status === 'THREATS_FOUND' ? 'finding' : status);
  });

  test('shows bucket, object and throttling by S3', () => {
    const { resource, link, ...rest } = scanned('FAILED', 'FAILED');
    expect(resource).toBe('uploads/in/cv.pdf');
    expect(link).toBe('https://eu-west-1.console.aws.amazon.com/s3/buckets/uploads?region=eu-west-1');
    expect(shown(rest)).toEqual({
      Status: 'FAILED',
      Object: 'in/cv.pdf',
      Bucket: 'uploads',
      Version: 'v',
      ETag: 'e',
      'Throttled by S3': 'true',
    });
  });

  test('of which no object is named is identified by its event', () => {
    const scan = (detail: Detail) => alertWith('GuardDuty Malware Protection Object Scan Result', detail);
    const { title, key } = scan({});
    expect({ title, key }).toEqual({ title: 'malware scan', key: `guardduty/scan/${SCAN.id}` });
    const ofBucket = scan({ s3ObjectDetails: { bucketName: 'uploads', s3Throttled: false } });
    expect(ofBucket.key).toBe(`guardduty/scan/${SCAN.id}`);
    expect(shown(ofBucket)).toEqual({ Bucket: 'uploads' });
  });

  test('that found malware is the same problem as the finding, which completes it, and as its copy', () => {
    const malware = scanned('THREATS_FOUND');
    expect([malware.isCopy, scanned('FAILED').isCopy]).toEqual([true, false]);
    const finding = sampleWith('guardduty-finding-high', {
      type: 'Object:S3/MaliciousFile',
      resource: {
        resourceType: 'S3Object',
        s3BucketDetails: [{ name: 'uploads', s3ObjectDetails: [{ key: 'in/cv.pdf' }] }],
      },
    });
    const copy = sample('securityhub-findings-imported-guardduty');
    Object.assign(copy.detail.findings[0], {
      Types: ['TTPs/Object:S3-MaliciousFile'],
      Resources: [
        { Type: 'AwsS3Bucket', Id: 'arn:aws:s3:::uploads' },
        { Type: 'AwsS3Object', Id: 'arn:aws:s3:::uploads/in/cv.pdf' },
      ],
    });
    const [original, copied] = [alertOf(finding), alertOf(copy)];
    expect([malware.key, original.key, copied.key]).toEqual(
      Array(3).fill('guardduty/111122223333/object/uploads/in/cv.pdf'),
    );
    expect([malware.revision, copied.revision]).toEqual([original.revision, original.revision]);
    expect([original.isCopy, copied.isCopy]).toEqual([undefined, true]);
  });
});

describe('a finding about malware in an object of which only a part is named', () => {
  const type = 'Object:S3/MaliciousFile';

  test.each([
    [null],
    [{ s3BucketDetails: null }],
    [{ s3BucketDetails: [{ name: 'uploads' }] }],
    [{ s3BucketDetails: [{ s3ObjectDetails: [{ key: 'in/cv.pdf' }] }] }],
  ])('is identified by its id: %j', (resource) => {
    const event = sampleWith('guardduty-finding-high', { type, resource, id: 'f-1' });
    expect(alertOf(event).key).toBe('guardduty/111122223333/f-1');
  });

  test.each([
    [null],
    [[{ Type: 'AwsS3Object' }]],
    [[{ Id: 'arn:aws:s3:::uploads' }]],
    [[{ Id: 'copy of arn:aws:s3:::uploads/in/cv.pdf' }]],
  ])('and its copy too: %j', (Resources) => {
    const copy = sample('securityhub-findings-imported-guardduty');
    const Id = 'arn:aws:guardduty:eu-west-1:111122223333:detector/d/finding/f-1';
    Object.assign(copy.detail.findings[0], { Id, Types: ['TTPs/Object:S3-MaliciousFile'], Resources });
    expect(alertOf(copy).key).toBe('guardduty/111122223333/f-1');
  });
});

describe('the protection of a bucket', () => {
  const status = (word: string, detail: Detail = {}) =>
    alertWith(`GuardDuty Malware Protection Resource Status ${word}`, {
      s3BucketDetails: { bucketName: 'uploads' },
      resourceStatus: word.toUpperCase(),
      ...detail,
    });

  test.each([
    ['Error', 'high', 'open'],
    ['Warning', 'medium', 'open'],
    ['Active', 'info', 'resolved'],
  ])('%s is %s and %s, all under one key', (word, severity, state) => {
    expect(status(word)).toMatchObject({
      severity,
      state,
      title: `uploads: malware protection ${word.toLowerCase()}`,
      key: 'guardduty/111122223333/eu-west-1/malware-plan/uploads',
    });
  });

  test('is known from the type of the event if its status is missing, and from the plan if its bucket is', () => {
    const without = { s3BucketDetails: null, resourceStatus: null };
    const { title, resource, key, link, severity } = status('Error', without);
    const plan = 'arn:aws:guardduty:eu-west-1:111122223333:malware-protection-plan/p';
    expect({ title, resource, key, link, severity }).toEqual({
      severity: 'high',
      title: 'malware protection error',
      resource: plan,
      key: `guardduty/111122223333/eu-west-1/malware-plan/${plan}`,
      link: undefined,
    });
  });

  test('shows the reasons, and is posted again when they change', () => {
    const [denied, missing] = ['ACCESS_DENIED', 'BUCKET_MISSING'].map((code) =>
      status('Error', { statusReasons: [{ code }], eventTime: '2026-11-20T10:00:00Z' }),
    );
    expect(shown(denied as Alert)).toEqual({
      Status: 'ERROR',
      Reason: 'ACCESS_DENIED',
      Changed: '2026-11-20T10:00:00Z',
      'Protection plan': 'arn:aws:guardduty:eu-west-1:111122223333:malware-protection-plan/p',
    });
    expect(denied?.fields).toContainEqual({
      label: 'Changed',
      value: '2026-11-20T10:00:00Z',
      format: 'time',
    });
    expect([denied?.revision, missing?.revision]).toEqual(['ERROR ACCESS_DENIED', 'ERROR BUCKET_MISSING']);
    expect(denied?.help).toMatch(/malware-protection-s3-bucket-status-gdu/);
  });
});

test('an object that could not be tagged shows the reason, and all objects of a bucket are one problem', () => {
  const failed = (objectKey: string, s3ObjectDetails: Detail | null = { ...OBJECT, objectKey }) =>
    alertWith('GuardDuty Malware Protection Post Scan Action Failed', {
      s3ObjectDetails,
      postScanActions: [{ actionType: 'TAGGING', status: 'FAILED', failureReason: 'ACCESS_DENIED' }],
    });
  const alert = failed('in/cv.pdf');
  expect(alert).toMatchObject({
    severity: 'medium',
    state: 'open',
    title: 'uploads/in/cv.pdf: not tagged after its malware scan',
  });
  expect(shown(alert)).toEqual({
    Reason: 'TAGGING: ACCESS_DENIED',
    Status: 'FAILED',
    Version: 'v',
    ETag: 'e',
    'Protection plan': 'arn:aws:guardduty:eu-west-1:111122223333:malware-protection-plan/p',
  });
  expect(failed('in/other.pdf').key).toBe(alert.key);
  expect([alert.key, failed('', null).key]).toEqual([
    'guardduty/111122223333/eu-west-1/post-scan/uploads',
    `guardduty/111122223333/eu-west-1/post-scan/${alert.eventId}`,
  ]);
});

describe('runtime monitoring', () => {
  const coverage = (word: string, resourceDetails: Detail | null) =>
    alertWith(`GuardDuty Runtime Protection ${word}`, {
      resourceAccountId: '999988887777',
      lastUpdatedAt: '2026-11-20T10:00:00Z',
      currentStatus: word.toUpperCase(),
      previousStatus: 'HEALTHY',
      issue: 'Agent not reporting',
      resourceDetails,
    });

  test.each<[string, Detail, string]>([
    ['an instance', { ec2InstanceDetails: { instanceId: 'i-0a1' }, resourceType: 'EC2' }, 'i-0a1'],
    [
      'an EKS cluster',
      { eksClusterDetails: { clusterName: 'prod', availableNodes: 3, desiredNodes: 5 } },
      'prod',
    ],
    [
      'an ECS cluster',
      { ecsClusterDetails: { clusterName: 'web', fargateDetails: { issues: ['x'] } } },
      'web',
    ],
  ])('of %s that stops is a problem until it works again', (_, details, name) => {
    const [ill, well] = ['Unhealthy', 'Healthy'].map((word) => coverage(word, details));
    expect(ill).toMatchObject({ severity: 'low', state: 'open', account: '999988887777', resource: name });
    expect(well).toMatchObject({ severity: 'info', state: 'resolved', key: ill?.key });
    expect(ill?.title).toContain(name);
  });

  test('shows the issue, from which status, and how many nodes are covered', () => {
    const details = {
      eksClusterDetails: { clusterName: 'prod', availableNodes: 3, desiredNodes: 5, addonVersion: 'v1' },
      resourceType: 'EKS',
    };
    const { link, help, title, revision, fields } = coverage('Unhealthy', details);
    expect({ link, title, revision }).toEqual({
      link: 'https://eu-west-1.console.aws.amazon.com/guardduty/home?region=eu-west-1#/runtime-monitoring',
      title: 'prod (EKS): not monitored at run time',
      revision: 'unhealthy Agent not reporting',
    });
    expect(help).toMatch(/runtime-monitoring-assessing-coverage/);
    expect(shown({ fields })).toEqual({
      Reason: 'Agent not reporting',
      Status: 'HEALTHY → UNHEALTHY',
      Changed: '2026-11-20T10:00:00Z',
      'Resource type': 'EKS',
      Agent: 'v1',
      Covered: '3 / 5',
    });
    expect(fields.filter(({ format }) => format === 'time').map(({ label }) => label)).toEqual(['Changed']);
    expect(coverage('Healthy', details)).toMatchObject({
      title: 'prod (EKS): runtime monitoring works again',
      revision: 'healthy Agent not reporting',
    });
  });

  test('of an instance shows its type, its cluster and the version of its agent', () => {
    const ec2InstanceDetails = {
      instanceId: 'i-0a1',
      instanceType: 't3.micro',
      clusterArn: 'arn:cluster',
      agentDetails: { version: 'v1.9' },
      managementType: 'AUTO_MANAGED',
    };
    expect(shown(coverage('Unhealthy', { ec2InstanceDetails }))).toMatchObject({
      Agent: 'v1.9 (AUTO_MANAGED)',
      'Instance type': 't3.micro',
      Cluster: 'arn:cluster',
    });
  });

  test('of an ECS cluster shows the issues of Fargate, and how many container instances are covered', () => {
    const ecsClusterDetails = {
      clusterName: 'web',
      fargateDetails: { issues: ['agent exited'] },
      containerInstanceDetails: { coveredContainerInstances: 2, compatibleContainerInstances: 4 },
    };
    expect(shown(coverage('Unhealthy', { ecsClusterDetails }))).toMatchObject({
      Reason: 'Agent not reporting\nagent exited',
      Covered: '2 / 4',
    });
  });

  test('of an unknown resource is identified by its event', () => {
    const { title, key, resource } = coverage('Unhealthy', null);
    expect({ title, key, resource }).toEqual({
      title: 'not monitored at run time',
      key: `guardduty/999988887777/eu-west-1/runtime/${SCAN.id}`,
      resource: SCAN.resources[0],
    });
  });
});
