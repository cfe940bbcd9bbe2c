import { trustedAdvisor } from '../../../../functions/interpreter/messages/trusted-advisor';
import { sample, sampleWith } from '../../sample-events';
import { only, shown } from './shown';

const ERROR = 'trustedadvisor-check-item-error';
const alertOf = (name: string) => only(trustedAdvisor(sample(name)));

/** The alert of an item with these columns and no resource id. */
function ofItem(columns: unknown) {
  return only(trustedAdvisor(sampleWith(ERROR, { resource_id: '', 'check-item-detail': columns })));
}

test('an item in ERROR is high and shows every column of its check', () => {
  expect(alertOf(ERROR)).toEqual({
    service: 'trusted-advisor',
    product: 'Trusted Advisor',
    severity: 'high',
    state: 'open',
    title: 'Security Groups - Specific Ports Unrestricted: security-group/sg-0a1b2c3d4e5f60724',
    revision: 'Security Groups - Specific Ports Unrestricted',
    link: 'https://us-east-1.console.aws.amazon.com/trustedadvisor/home?region=us-east-1#/dashboard',
    account: '111122223333',
    region: 'us-west-2',
    resource: 'arn:aws:ec2:us-west-2:111122223333:security-group/sg-0a1b2c3d4e5f60724',
    fields: [
      { label: 'Status', value: 'ERROR' },
      { label: 'Region', value: 'us-west-2' },
      { label: 'Security Group Name', value: 'launch-wizard-1' },
      { label: 'Security Group ID', value: 'sg-0a1b2c3d4e5f60724 (vpc-0a1b2c3d4e5f60725)' },
      { label: 'Protocol', value: 'tcp' },
      { label: 'From Port', value: '3389' },
      { label: 'To Port', value: '3389' },
    ],
    key: 'trusted-advisor/111122223333/Security Groups - Specific Ports Unrestricted/us-west-2/arn:aws:ec2:us-west-2:111122223333:security-group/sg-0a1b2c3d4e5f60724/3389/3389',
    time: '2026-01-12T20:08:10Z',
    eventId: '2234abcd-ab12-123a-123a-1234567890ab',
    origin: 'real',
  });
});

test('the same item in OK is resolved under the same key', () => {
  const { state, severity, key } = alertOf('trustedadvisor-check-item-ok');
  expect({ state, severity, key }).toEqual({ state: 'resolved', severity: 'info', key: alertOf(ERROR).key });
});

test('an item in WARN is medium; spaces, nulls and the missing resource id are not shown', () => {
  const alert = alertOf('trustedadvisor-check-item-warn');
  const { severity, title, resource, region } = alert;
  expect({ severity, title, resource, region }).toEqual({
    severity: 'medium',
    title: 'Load Balancer Optimization: my-load-balance',
    resource: 'my-load-balance',
    region: 'eu-north-1',
  });
  expect(shown(alert)).toEqual({
    Status: 'WARN',
    'Instances in this zone': '1',
    'Load Balancer Name': 'my-load-balance',
    'Region/AZ': 'eu-north-1/eu-north-1a',
    Reason: 'Single AZ',
  });
});

test.each([undefined, 'not_available', 7])('an unknown status %p is medium', (status) => {
  expect(only(trustedAdvisor(sampleWith(ERROR, { status }))).severity).toBe('medium');
});

describe('a service limit', () => {
  const columns = {
    Region: 'ap-northeast-1',
    Service: 'VPC',
    'Limit Name': 'Elastic IP addresses (EIPs)',
    'Limit Amount': '5',
    'Current Usage': '4',
    Status: 'Yellow',
  };

  test('shows usage and quota, with a link to request an increase', () => {
    const { resource, link, fields } = ofItem(columns);
    expect(resource).toBe('VPC Elastic IP addresses (EIPs)');
    expect(link).toBe(
      'https://us-east-1.console.aws.amazon.com/trustedadvisor/home?region=us-east-1#/category/service-limits',
    );
    expect(fields).toEqual([
      { label: 'Status', value: 'ERROR' },
      {
        label: 'Usage',
        value: '4 / 5 (80%)',
        link: 'https://ap-northeast-1.console.aws.amazon.com/servicequotas/home/services?region=ap-northeast-1',
      },
      { label: 'Region', value: 'ap-northeast-1' },
      { label: 'Service', value: 'VPC' },
      { label: 'Limit Name', value: 'Elastic IP addresses (EIPs)' },
    ]);
  });

  test('without a current usage shows the limit', () => {
    expect(shown(ofItem({ ...columns, 'Current Usage': null })).Usage).toBe('? / 5');
  });

  test('stays the same problem while the usage grows', () => {
    expect(ofItem({ ...columns, 'Current Usage': '5' }).key).toBe(ofItem(columns).key);
  });
});

test('an item without a check is shown with the type of its event', () => {
  const { title, key } = only(trustedAdvisor(sampleWith(ERROR, { 'check-name': null, resource_id: 'x' })));
  expect(title).toBe('Trusted Advisor Check Item Refresh Notification: x');
  expect(key).toBe('trusted-advisor/111122223333//us-west-2/x/3389/3389');
});

describe('Region', () => {
  test.each([
    ['that of its column', { Region: 'eu-west-1' }, '', 'eu-west-1'],
    ['that of its zone', { 'Region/AZ': 'us-west-2b' }, '', 'us-west-2'],
    ['that of the ARN', { Region: '-' }, 'arn:aws:ec2:sa-east-1:111122223333:volume/vol-1', 'sa-east-1'],
    ['global for what has none', { Region: null }, 'arn:aws:iam::111122223333:user/alice', 'global'],
  ])('is %s', (_, columns, resource_id, region) => {
    const event = sampleWith(ERROR, { 'check-item-detail': columns, resource_id });
    expect(only(trustedAdvisor(event)).region).toBe(region);
  });
});

describe('key', () => {
  test('another port of the same security group is another problem', () => {
    const item = sample(ERROR).detail['check-item-detail'];
    const keys = ['22', '3389'].map((port) => ofItem({ ...item, 'From Port': port, 'To Port': port }).key);
    expect(new Set(keys).size).toBe(2);
  });

  test('an item without a name is identified by its check, not by the uuid of the refresh', () => {
    expect(ofItem({ Status: 'Red', Protection: null }).key).toBe(
      'trusted-advisor/111122223333/Security Groups - Specific Ports Unrestricted/global',
    );
  });
});

describe('an item is called', () => {
  /** A check and an item of it, as AWS has their names and columns. https://docs.aws.amazon.com/awssupport/latest/user/trusted-advisor-check-reference.html */
  test.each<[string, Record<string, string>, string | undefined]>([
    [
      'Unassociated Elastic IP Addresses',
      { Region: 'eu-west-1', 'IP Address': '203.0.113.9' },
      '203.0.113.9',
    ],
    [
      'Exposed Access Keys',
      {
        'Case ID': '0264',
        'User Name (IAM or Root)': 'bob',
        'Access Key ID': 'AKIAEXAMPLE',
        'Fraud Type': 'Exposed',
      },
      'AKIAEXAMPLE',
    ],
    [
      'IAM Access Key Rotation',
      { 'IAM User': 'bob', 'Access Key': 'AKIAEXAMPLE', Reason: '90 days' },
      'AKIAEXAMPLE',
    ],
    [
      'Amazon S3 Bucket Permissions',
      { 'Region Name': 'x', 'Bucket Name': 'logs', 'ACL Allows List': 'Yes' },
      'logs',
    ],
    [
      'Low Utilization Amazon EC2 Instances',
      { 'Instance ID': 'i-1', 'Instance Name': 'web', 'Instance Type': 'm5.large' },
      'i-1',
    ],
    [
      'Amazon EBS Public Snapshots',
      { 'Volume ID': 'vol-1', 'Snapshot ID': 'snap-1', Description: 'x' },
      'snap-1',
    ],
    ['Amazon RDS Idle DB Instances', { 'DB Instance Name': 'main', 'Multi-AZ': 'No' }, 'main'],
    [
      'AWS Lambda Functions with High Error Rates',
      { 'Function ARN': 'arn:aws:lambda:x', 'Max Daily Error Rate %': '5' },
      'arn:aws:lambda:x',
    ],
    ['MFA on Root Account', {}, undefined],
    ['Something Unused', { 'Account ID': '1', 'Case ID': '2', 'Volume ID': 'vol-1' }, 'vol-1'],
    ['Something Unused', { 'Date Created Resource': 'today', 'Resource Owner': 'r-1' }, 'r-1'],
    ['Something Unused', { Bucket: 'logs', 'Volume ID': 'vol-1' }, 'vol-1'],
    ['Unused Instances', { 'Instance Name': 'web', 'Instance ID': 'i-1' }, 'i-1'],
    ['IAM Group Without Users', { 'User Address': 'x', Group: 'admins' }, 'admins'],
    ['Unused Data', { A: 'x', 'Volume ID': 'vol-1' }, 'vol-1'],
  ])('of "%s" %j: %s', (check, item, name) => {
    const event = sampleWith(ERROR, { 'check-name': check, resource_id: '', 'check-item-detail': item });
    expect(only(trustedAdvisor(event)).resource).toBe(name);
  });
});

test('dates are dates, also those in milliseconds', () => {
  const { fields } = alertOf('trustedadvisor-check-item-exposed-key');
  expect(fields.filter(({ format }) => format === 'time')).toEqual([
    { label: 'Deadline', value: '2015-08-24T21:54:59.248Z', format: 'time' },
    { label: 'Time Updated', value: '2017-06-10T03:13:31.198Z', format: 'time' },
  ]);
  const item = {
    'Last Updated': '2026-11-20T10:00:00Z',
    Size: '1440453299248',
    'Created Time': '1440453299',
    'Created Date': '14404532992481',
    'Date of Order': 'no. 1440453299',
    'Time of Order': '1440453299-1',
    Text: 'at 2026-11-20T10:00:00Z',
  };
  expect(ofItem(item).fields.slice(1)).toEqual([
    { label: 'Last Updated', value: '2026-11-20T10:00:00Z', format: 'time' },
    { label: 'Size', value: '1440453299248' },
    { label: 'Created Time', value: '2015-08-24T21:54:59.000Z', format: 'time' },
    { label: 'Created Date', value: '14404532992481' },
    { label: 'Date of Order', value: 'no. 1440453299' },
    { label: 'Time of Order', value: '1440453299-1' },
    { label: 'Text', value: 'at 2026-11-20T10:00:00Z' },
  ]);
});

test('an exposed key is critical, as far as the check is in ERROR', () => {
  const severityWith = (status: string) =>
    only(trustedAdvisor(sampleWith('trustedadvisor-check-item-exposed-key', { status }))).severity;
  expect(['ERROR', 'WARN', 'OK'].map(severityWith)).toEqual(['critical', 'medium', 'info']);
});

describe('over refreshes', () => {
  const refreshed = (name: string, item: object) => {
    const event = sampleWith(name, { uuid: 'another' });
    return only(
      trustedAdvisor({
        ...event,
        detail: { ...event.detail, 'check-item-detail': { ...event.detail['check-item-detail'], ...item } },
      }),
    );
  };

  test.each([
    ['trustedadvisor-check-item-elastic-ip', {}],
    [
      'trustedadvisor-check-item-exposed-key',
      { 'Time Updated': '1497064411199', 'Case ID': 'other', 'Usage (USD per Day)': '7' },
    ],
    ['trustedadvisor-check-item-warn', { 'Instances in this zone': '2' }],
  ])('%s stays one problem', (name, item) => {
    const [one, other] = [alertOf(name), refreshed(name, item)];
    expect([other.key, other.revision]).toEqual([one.key, one.revision]);
  });

  test('an item without a name is identified by values that do not change', () => {
    const keyOf = (columns: object) => ofItem(columns).key;
    const one = { Protection: 'off', 'Estimated Monthly Savings': '$5', Count: '3' };
    expect(keyOf({ ...one, 'Estimated Monthly Savings': '$7', Count: '4' })).toBe(keyOf(one));
    expect(keyOf({ ...one, Protection: 'partly' })).not.toBe(keyOf(one));
    expect(keyOf({ ...one, Protection: 'no' })).not.toBe(keyOf(one));
    expect(keyOf({ ...one, Pool: 'alpha1' })).not.toBe(keyOf({ ...one, Pool: 'alpha2' }));
    expect(keyOf({ ...one, Size: '3 GB' })).toBe(keyOf({ ...one, Size: '4 GB' }));
  });
});
