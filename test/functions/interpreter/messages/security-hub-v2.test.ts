import type { Detail } from '../../../../functions/interpreter/event';
import { guardduty } from '../../../../functions/interpreter/messages/guardduty';
import { securityHub } from '../../../../functions/interpreter/messages/security-hub';
import { securityHubV2 } from '../../../../functions/interpreter/messages/security-hub-v2';
import { sample } from '../../sample-events';
import { only, shown } from './shown';

const SAMPLE = 'securityhub-findings-imported-v2';

function alertWith(changes: Detail) {
  const event = sample(SAMPLE);
  return only(
    securityHubV2({ ...event, detail: { findings: [{ ...event.detail.findings[0], ...changes }] } }),
  );
}

test('a finding names resource, control and remedy, and links to the new console', () => {
  const id =
    'arn:aws:securityhub:us-east-1:111122223333:security-control/S3.8/finding/0a1b2c3d-4e5f-4071-8293-a4b5c6d7e811';
  const { fields, ...alert } = alertWith({});
  expect(alert).toEqual({
    service: 'security-hub',
    product: 'Security Hub',
    severity: 'high',
    state: 'open',
    title: 'S3 general purpose buckets should block public access: example-bucket-111122223333',
    kind: 'S3.8',
    help: 'https://docs.aws.amazon.com/console/securityhub/S3.8/remediation',
    link: `https://us-east-1.console.aws.amazon.com/securityhub/v2/home?region=us-east-1#/findings?search=finding_info.uid%3D%255Coperator%255C%253AEQUALS%255C%253A${encodeURIComponent(id)}`,
    description:
      'This control checks if an Amazon S3 general purpose bucket blocks public access at the bucket level.',
    account: '111122223333',
    region: 'us-east-1',
    resource: 'arn:aws:s3:::example-bucket-111122223333 (AWS::S3::Bucket)',
    key: `security-hub/${id}`,
    revision: 'finding',
    time: '2026-03-10T01:00:09Z',
    eventId: '81a1b2c3-d4e5-4f60-8718-293a4b5c6d24',
    origin: 'real',
  });
  expect(shown({ fields })).toEqual({
    Control: 'S3.8',
    Source: 'Security Hub CSPM',
    Category: 'Compliance Finding',
    Compliance: 'Fail',
    Owner: '111122223333',
    Standards: 'standards/aws-foundational-security-best-practices/v/1.0.0',
    Workflow: 'New',
    Type: 'Software and Configuration Checks/Industry and Regulatory Standards',
    'First seen': '2026-03-10T01:00:00.000Z',
    'Last seen': '2026-03-10T01:00:00.000Z',
    Remediation: 'See the control documentation.',
  });
  expect(fields.find(({ label }) => label === 'Remediation')?.link).toBe(
    'https://docs.aws.amazon.com/console/securityhub/S3.8/remediation',
  );
});

test('the same finding in both formats is the same problem', () => {
  expect(alertWith({}).key).toBe(only(securityHub(sample('securityhub-findings-imported'))).key);
});

test.each([
  ['Fatal', 'critical'],
  ['Critical', 'critical'],
  ['Medium', 'medium'],
  ['Low', 'low'],
  ['Informational', 'info'],
  ['Unknown', 'medium'],
])('severity %s is %s', (word, severity) => {
  expect(alertWith({ severity: word }).severity).toBe(severity);
});

test.each([
  ['resolved', { status: 'Resolved' }],
  ['archived', { status: 'Archived' }],
  ['passed', { compliance: { control: 'S3.8', status: 'Pass' } }],
])('the status %s is resolved', (_, changes) => {
  expect(alertWith(changes).state).toBe('resolved');
});

test.each(['In Progress', 'Suppressed', undefined])('the status %s is open', (status) => {
  expect(alertWith({ status }).state).toBe('open');
});

test('times are read from milliseconds, and other text is shown unchanged', () => {
  const finding_info = { first_seen_time: 1773104400000, created_time_dt: 'x', modified_time: 1e300 };
  const { 'First seen': first, 'Last seen': last } = shown(alertWith({ finding_info }));
  expect({ first, last }).toEqual({ first: '2026-03-10T01:00:00.000Z', last: '1e+300' });
});

test('times are shown in the time zone of the reader; those with a time zone of their own come first', () => {
  const finding_info = {
    first_seen_time_dt: '2026-11-20T10:00:00Z',
    first_seen_time: 1,
    created_time: 2,
    last_seen_time_dt: '2026-11-21T10:00:00Z',
    modified_time: 3,
  };
  const times = alertWith({ finding_info }).fields.filter(({ format }) => format === 'time');
  expect(times).toEqual([
    { label: 'First seen', value: '2026-11-20T10:00:00Z', format: 'time' },
    { label: 'Last seen', value: '2026-11-21T10:00:00Z', format: 'time' },
  ]);
});

test('a vulnerability is of the kind that Inspector has, and no other finding is', () => {
  const compliance = null;
  expect(alertWith({ compliance, vulnerabilities: [{}] }).kind).toBe('PACKAGE_VULNERABILITY');
  expect(alertWith({ compliance, vulnerabilities: [] }).kind).toBeUndefined();
});

test('the Region is that of the cloud, or else of the resource, or else of the event', () => {
  const resources = [{ region: 'eu-west-1' }];
  expect(alertWith({ resources }).region).toBe('us-east-1');
  expect(alertWith({ resources, cloud: null }).region).toBe('eu-west-1');
  expect(alertWith({ resources: null, cloud: { region: 'sa-east-1' } }).region).toBe('sa-east-1');
});

test('a finding without an id has the one of Security Hub', () => {
  expect(alertWith({ finding_info: {} }).key).toBe(
    'security-hub/e51603d1054aad9d9f498d82d6e81acf4cf6bc88140e8ad2273123c73b81084',
  );
});

test('several findings in one event give several alerts', () => {
  const event = sample(SAMPLE);
  const [finding] = event.detail.findings;
  expect(securityHubV2({ ...event, detail: { findings: [finding, finding] } })).toHaveLength(2);
});

test('a copy about the activity of a principal has the key of the GuardDuty finding, from any Region', () => {
  const original = only(guardduty(sample('guardduty-finding-iam-us-east-1')));
  const copy = alertWith({
    finding_info: {
      uid: 'arn:aws:guardduty:eu-west-1:111122223333:detector/d/finding/other',
      types: ['TTPs/Discovery/Discovery:IAMUser-AnomalousBehavior'],
    },
    metadata: {
      product: { uid: 'arn:aws:securityhub:eu-west-1::productv2/aws/guardduty', name: 'GuardDuty' },
    },
    evidences: [
      { actor: { user: { uid: 'AIDACKCEVSQ6C2EXAMPLE', credential_uid: 'ASIAIOSFODNN7EXAMPLE' } } },
    ],
  });
  expect({ key: copy.key, isCopy: copy.isCopy }).toEqual({ key: original.key, isCopy: true });
});

describe('a copy about the activity of a principal', () => {
  const copyWith = (changes: Detail, type = 'TTPs/Discovery/Discovery:IAMUser-AnomalousBehavior') =>
    alertWith({
      finding_info: { uid: 'arn:aws:guardduty:eu-west-1:111122223333:detector/d/finding/f-1', types: [type] },
      ...changes,
    }).key;
  const evidences = [{ actor: { user: { uid: 'AIDA1' } } }];

  test('takes the access key from the resources if the evidence does not have it', () => {
    const resources = [
      { type: 'AWS::S3::Bucket', uid: 'arn:aws:s3:::logs' },
      { type: 'AWS::IAM::AccessKey', uid: 'AWS::IAM::AccessKey:AKIA1' },
    ];
    expect(copyWith({ evidences, resources })).toBe(
      'guardduty/111122223333/Discovery:IAMUser/AnomalousBehavior/AIDA1/AKIA1',
    );
    expect(copyWith({ evidences, resources: null })).toBe(
      'guardduty/111122223333/Discovery:IAMUser/AnomalousBehavior/AIDA1/',
    );
  });

  test.each([[null], [[{}]], [[{ actor: null }]]])('of whom %j says nothing is known by its id', (none) => {
    expect(copyWith({ evidences: none })).toBe('guardduty/111122223333/f-1');
  });

  test('is none of another resource than a user', () => {
    expect(copyWith({ evidences }, 'TTPs/Discovery/Discovery:S3-TorIPCaller')).toBe(
      'guardduty/111122223333/f-1',
    );
  });
});
