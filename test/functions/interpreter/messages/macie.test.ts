import { macie } from '../../../../functions/interpreter/messages/macie';
import type { Alert } from '../../../../functions/shared/alert';
import { sample, sampleWith } from '../../sample-events';
import { only, shown } from './shown';

const POLICY = 'macie-finding-policy';
const DATA = 'macie-finding-sensitive-data';

test('sensitive data shows the object and the number of detections', () => {
  const { fields, ...alert } = only(macie(sample(DATA)));
  expect(alert).toEqual({
    service: 'macie',
    product: 'Macie',
    severity: 'high',
    state: 'open',
    title: 'The S3 object contains personal information: example-bucket-111122223333/2026 Sourcing.csv',
    kind: 'SensitiveData:S3Object/Personal',
    help: 'https://docs.aws.amazon.com/macie/latest/user/findings-types.html',
    link: 'https://us-east-1.console.aws.amazon.com/macie/home?region=us-east-1#findings?itemId=4ed45d06-c9b9-4506-ab7f-18a57dd6ca28',
    description:
      'The object contains personal information such as first or last names, addresses, or identification numbers.',
    account: '111122223333',
    region: 'us-east-1',
    resource: 'example-bucket-111122223333/2026 Sourcing.csv',
    key: 'macie/111122223333/4ed45d06-c9b9-4506-ab7f-18a57dd6ca28',
    revision: 'finding',
    time: '2026-04-20T08:19:10Z',
    eventId: 'a1a1b2c3-d4e5-4f60-8718-293a4b5c6d52',
    origin: 'real',
  });
  expect(shown({ fields })).toEqual({
    Type: 'SensitiveData:S3Object/Personal',
    Category: 'CLASSIFICATION',
    Detections: 'USA_SOCIAL_SECURITY_NUMBER ×30\nNAME ×35',
    Place: 'row 2 (SSN)\nrow 2 (Name)',
    'More occurrences': 'true',
    Results:
      's3://example-macie-results/AWSLogs/111122223333/Macie/us-east-1/3ce05dbb7ec5505def334104bf12345/111122223333/32b8485f-4f3a-3aa1-be33-aa3f0example.jsonl.gz',
    'File type': 'text/csv',
    Scanned: '4750 bytes',
    'Found by': 'SENSITIVE_DATA_DISCOVERY_JOB (3ce05dbb7ec5505def334104bf12345)',
    'Object is public': 'false',
    'Object encryption': 'AES256',
    'Object modified': '2026-04-19T22:08:25.000Z',
    'Object size': '4750 bytes',
    Owner: 'example',
    'Unencrypted uploads allowed': 'TRUE',
    'Public access': 'NOT_PUBLIC',
    Encryption: 'AES256',
    Count: '1',
    'First seen': '2026-04-20T18:19:10Z',
    'Last seen': '2026-04-20T18:19:10Z',
  });
  expect(timesIn(fields)).toEqual(
    ['First call', 'Last call', 'First seen', 'Last seen', 'Object modified'].sort(),
  );
});

const timesIn = (fields: Alert['fields']) =>
  fields
    .filter(({ format }) => format === 'time')
    .map(({ label }) => label)
    .sort();

test('places in files of any kind, custom identifiers and an incomplete scan are shown', () => {
  const detections = [
    { name: 'a', count: 1, occurrences: { lineRanges: [{ start: 12 }, { start: 14 }] } },
    { name: 'b', count: 1, occurrences: { pages: [{ pageNumber: 3 }] } },
    { name: 'c', count: 1, occurrences: { records: [{ jsonPath: '$.user.ssn' }] } },
    { name: 'd', count: 1, occurrences: { cells: [{ cellReference: 'Sheet1!A2', row: 2 }] } },
  ];
  const result = {
    customDataIdentifiers: { detections },
    additionalOccurrences: false,
    status: { code: 'PARTIAL', reason: 'TOO_LARGE' },
  };
  const fields = shown(only(macie(sampleWith(DATA, { classificationDetails: { result } }))));
  expect(fields.Place).toBe('line 12\npage 3\n$.user.ssn\nSheet1!A2');
  expect(fields.Status).toBe('PARTIAL (TOO_LARGE)');
  expect(fields).not.toHaveProperty('More occurrences');
});

test('places without a number are left out', () => {
  const detections = [{ name: 'a', occurrences: { lineRanges: [null], pages: [{}], cells: [{}] } }];
  const result = { customDataIdentifiers: { detections } };
  expect(shown(only(macie(sampleWith(DATA, { classificationDetails: { result } }))))).not.toHaveProperty(
    'Place',
  );
});

test('an archived finding and the version and encryption of its object are shown', () => {
  const s3Bucket = { defaultServerSideEncryption: { encryptionType: 'aws:kms', kmsMasterKeyId: 'arn:key' } };
  const resourcesAffected = { s3Bucket, s3Object: { path: 'b/k', versionId: 'v1' } };
  expect(shown(only(macie(sampleWith(DATA, { archived: true, resourcesAffected }))))).toMatchObject({
    Archived: 'true',
    Version: 'v1',
    Encryption: 'aws:kms (arn:key)',
  });
});

test('a finding without a title has its type as the title, or else the type of the event', () => {
  const titleWith = (detail: object) =>
    only(macie(sampleWith(DATA, { title: null, resourcesAffected: null, ...detail }))).title;
  expect(titleWith({})).toBe('SensitiveData:S3Object/Personal');
  expect(titleWith({ type: null })).toBe('Macie Finding');
});

test('a policy finding shows the bucket, the caller and the API', () => {
  const alert = only(macie(sample(POLICY)));
  const { severity, title, resource } = alert;
  expect({ severity, title, resource }).toEqual({
    severity: 'low',
    title: 'Encryption is disabled for the S3 bucket: example-bucket-111122223333',
    resource: 'example-bucket-111122223333',
  });
  expect(shown(alert)).toEqual({
    Type: 'Policy:IAMUser/S3BucketEncryptionDisabled',
    Category: 'POLICY',
    'Public access': 'NOT_PUBLIC',
    Encryption: 'NONE',
    API: 'DeleteBucketEncryption (s3.amazonaws.com)',
    Who: 'arn:aws:sts::111122223333:assumed-role/Admin/alice (AssumedRole)',
    MFA: 'false',
    'Session issuer': 'Admin (Role)',
    'Access key': 'ASIAIOSFODNN7EXAMPLE',
    'First call': '2026-04-29T15:46:02.401Z',
    'Last call': '2026-04-30T23:12:15.401Z',
    'Remote IP': '192.0.2.0 (Ashburn, United States)',
    Owner: 'example',
    'Unencrypted uploads allowed': 'FALSE',
    'Remote network': 'ExampleFindingORG / ExampleFindingISP / ExampleFindingASNOrg',
    Count: '2',
    'First seen': '2026-04-29T15:46:02Z',
    'Last seen': '2026-04-30T23:12:15Z',
    Tags: 'Division = HR',
  });
});

test('detections by identifiers of the account are counted as well', () => {
  const customDataIdentifiers = { totalCount: 7, detections: [{ arn: 'x', name: 'Employee ID', count: 7 }] };
  const classificationDetails = { result: { sensitiveData: [], customDataIdentifiers } };
  expect(shown(only(macie(sampleWith(DATA, { classificationDetails })))).Detections).toBe('Employee ID ×7');
});

test.each([
  [{ score: 1, description: 'Low' }, 'low'],
  [{ score: 2, description: 'Medium' }, 'medium'],
  [{ score: 3 }, 'high'],
  [{ description: 'HIGH' }, 'high'],
  [{ score: 4, description: 'Extreme' }, 'medium'],
  [undefined, 'medium'],
])('severity %j is %s', (severity, expected) => {
  expect(only(macie(sampleWith(DATA, { severity }))).severity).toBe(expected);
});

test('a sample finding has the origin sample, and its title no mark', () => {
  const { origin, title } = only(macie(sampleWith(DATA, { sample: true, title: '[SAMPLE] The object' })));
  expect({ origin, title }).toEqual({
    origin: 'sample',
    title: 'The object: example-bucket-111122223333/2026 Sourcing.csv',
  });
});

test('a policy finding that happens again has the key of the first', () => {
  const again = { ...sampleWith(POLICY, { count: 3 }), id: 'other' };
  expect(only(macie(again)).key).toBe(only(macie(sample(POLICY))).key);
});

test('account and Region are those of the bucket, not of the receiver', () => {
  const event = sample(DATA, { account: '999988887777', region: 'eu-west-1' });
  expect(only(macie(event))).toMatchObject({ account: '111122223333', region: 'us-east-1' });
});

test('a finding without a path is named by bucket and key, or by the ARN of the bucket', () => {
  const resourceOf = (resourcesAffected: unknown) =>
    only(macie(sampleWith(DATA, { resourcesAffected }))).resource;
  expect(resourceOf({ s3Bucket: { name: 'b' }, s3Object: { key: 'k.csv' } })).toBe('b/k.csv');
  expect(resourceOf({ s3Bucket: { arn: 'arn:aws:s3:::b' } })).toBe('arn:aws:s3:::b');
});
