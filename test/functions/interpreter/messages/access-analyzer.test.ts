import { accessAnalyzer } from '../../../../functions/interpreter/messages/access-analyzer';
import { sample, sampleWith } from '../../sample-events';
import { only, shown } from './shown';

const EXTERNAL = 'access-analyzer-finding-external';
const UNUSED = 'access-analyzer-finding-unused';
const toldWith = (name: string, detail: object = {}) => only(accessAnalyzer(sampleWith(name, detail)));

test('external access shows principal, actions and resource', () => {
  const { fields, ...alert } = toldWith(EXTERNAL);
  expect(alert).toEqual({
    service: 'access-analyzer',
    product: 'IAM Access Analyzer',
    severity: 'medium',
    state: 'open',
    title: 'example-logs: access from outside for 999988887777',
    link: 'https://eu-west-1.console.aws.amazon.com/access-analyzer/home?region=eu-west-1#/findings',
    account: '111122223333',
    region: 'eu-west-1',
    resource: 'arn:aws:s3:::example-logs',
    key: 'access-analyzer/arn:aws:s3:::example-logs/ExternalAccess/999988887777 AWS',
    revision: 'finding',
    time: '2026-11-20T10:00:00Z',
    eventId: sample(EXTERNAL).id,
    origin: 'real',
  });
  expect(shown({ fields })).toEqual({
    Principal: 'AWS: 999988887777',
    Actions: 's3:GetObject\ns3:ListBucket',
    'Public access': 'false',
    'Resource type': 'AWS::S3::Bucket',
    Status: 'ACTIVE',
    'First seen': '2026-11-20T04:58:50Z',
    Updated: '2026-11-20T09:14:07Z',
  });
});

test('the times of a finding are shown in the time zone of the reader', () => {
  const times = toldWith(EXTERNAL).fields.filter(({ format }) => format === 'time');
  expect(times.map(({ label }) => label)).toEqual(['First seen', 'Updated']);
});

test('unused access shows how much of it is unused', () => {
  expect(shown(toldWith(UNUSED))).toMatchObject({
    Type: 'UnusedPermission',
    'Unused actions': '31',
    'Resource type': 'AWS::IAM::Role',
  });
});

test('values of other types among the principals are left out', () => {
  const alert = toldWith(EXTERNAL, { principal: { AWS: [null, '1'] } });
  expect([alert.title, shown(alert).Principal]).toEqual([
    'example-logs: access from outside for 1',
    'AWS: 1',
  ]);
});

test.each([
  [
    'everybody’s access',
    EXTERNAL,
    { isPublic: true, principal: { AWS: '*' } },
    'high',
    'example-logs: access for everybody',
  ],
  [
    'an error',
    EXTERNAL,
    { error: 'ACCESS_DENIED' },
    'low',
    'example-logs: could not be analyzed (ACCESS_DENIED)',
  ],
  [
    'several principals',
    EXTERNAL,
    { principal: { AWS: ['1', '2'] } },
    'medium',
    'example-logs: access from outside for 1, 2',
  ],
  [
    'an unused role',
    UNUSED,
    { findingType: 'UnusedIAMRole', numberOfUnusedActions: undefined },
    'low',
    'role/ci: unused role',
  ],
  [
    'an unused key',
    UNUSED,
    {
      resource: 'arn:aws:iam::111122223333:user/bob',
      findingType: 'UnusedIAMUserAccessKey',
      numberOfUnusedActions: undefined,
    },
    'low',
    'user/bob: unused access key',
  ],
  [
    'permissions of services that are not used at all',
    UNUSED,
    { numberOfUnusedServices: 2, numberOfUnusedActions: 0 },
    'low',
    'role/ci: 2 unused services',
  ],
  [
    'a single unused action',
    UNUSED,
    { numberOfUnusedServices: undefined, numberOfUnusedActions: 1 },
    'low',
    'role/ci: 1 unused action',
  ],
  [
    'unused permissions without numbers',
    UNUSED,
    { numberOfUnusedServices: undefined, numberOfUnusedActions: 'many' },
    'low',
    'role/ci: unused permissions',
  ],
])('%s', (_, name, detail, severity, title) => {
  expect(toldWith(name, detail)).toMatchObject({ severity, title });
});

test.each([{ status: 'RESOLVED' }, { status: 'ARCHIVED' }, { isDeleted: true }])(
  'with %j it is resolved, under the key of the finding',
  (detail) => {
    const { state, key } = toldWith(EXTERNAL, detail);
    expect({ state, key }).toEqual({ state: 'resolved', key: toldWith(EXTERNAL).key });
  },
);

describe('a finding about a global resource', () => {
  const ROLE = 'arn:aws:iam::111122223333:role/ci';
  const key = (detail: object, name = EXTERNAL) => toldWith(name, detail).key;

  test.each([
    ['a role', ROLE, 'global'],
    [
      'a bucket, of which the analyzers of the account and of its organization have one each',
      'arn:aws:s3:::example-logs',
      'eu-west-1',
    ],
  ])('is one problem, whichever analyzer reports it: %s', (_, resource, region) => {
    const [one, other] = ['1', '2'].map((id) => toldWith(EXTERNAL, { resource, id }));
    expect(one?.key).toBe(other?.key);
    expect(one?.region).toBe(region);
  });

  test('stays the same problem when the actions change', () => {
    expect(key({ action: ['s3:PutObject'] })).toBe(key({}));
  });

  test('stays the same problem whether its conditions are empty or missing', () => {
    const without = { principal: null, condition: null };
    expect(key({ principal: {}, condition: {} })).toBe(key(without));
    expect(key({ condition: {} })).toBe(key({ condition: null }));
  });

  test('is another problem for another principal, for other conditions, and for unused access', () => {
    const keys = [
      key({ resource: ROLE }),
      key({ resource: ROLE, principal: { AWS: '444455556666' } }),
      key({ resource: ROLE, condition: { 'sts:ExternalId': 'x' } }),
      key({}, UNUSED),
      key({ findingType: 'UnusedIAMRole' }, UNUSED),
    ];
    expect(new Set(keys).size).toBe(keys.length);
  });
});

test('a finding about a regional resource is identified by its id', () => {
  const { key } = toldWith(EXTERNAL, { resource: 'arn:aws:sqs:eu-west-1:111122223333:jobs' });
  expect(key).toBe('access-analyzer/22222222-dcba-4444-dcba-333333333333');
});

test('access within the organization names the account only if it differs', () => {
  const INTERNAL = 'access-analyzer-finding-internal';
  expect(shown(toldWith(INTERNAL))).not.toHaveProperty('Remote account');
  const others = {
    condition: { 'aws:SourceIp': '192.0.2.1' },
    resourceControlPolicyRestrictionType: 'APPLIED',
  };
  expect(shown(toldWith(INTERNAL, { ...others, error: 'ACCESS_DENIED' }))).toMatchObject({
    Conditions: 'aws:SourceIp = 192.0.2.1',
    'Resource control policy': 'APPLIED',
    Error: 'ACCESS_DENIED',
    'Principal type': 'IAM_ROLE',
    'Access type': 'INTRA_ACCOUNT',
  });
  const fields = shown(toldWith(INTERNAL, { principalOwnerAccount: '999988887777' }));
  expect(fields).toMatchObject({ 'Remote account': '999988887777', 'Service control policy': 'APPLIED' });
  expect(fields).not.toHaveProperty('Resource control policy');
});

test('an event without data is still shown', () => {
  const { title, severity } = only(accessAnalyzer(sample(EXTERNAL, { detail: {} })));
  expect({ title, severity }).toEqual({ title: 'access from outside', severity: 'medium' });
});
