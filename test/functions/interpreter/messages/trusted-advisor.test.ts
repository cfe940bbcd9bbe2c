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

test('an item in WARN is medium; blanks, nulls and the missing resource id do not show', () => {
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

test.each([undefined, 'not_available', 7])(
  'a status %p that is none of the known ones is medium',
  (status) => {
    expect(only(trustedAdvisor(sampleWith(ERROR, { status }))).severity).toBe('medium');
  },
);

describe('a service limit', () => {
  const columns = {
    Region: 'ap-northeast-1',
    Service: 'VPC',
    'Limit Name': 'Elastic IP addresses (EIPs)',
    'Limit Amount': '5',
    'Current Usage': '4',
    Status: 'Yellow',
  };

  test('shows what is used of how much, with the place to ask for more', () => {
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

  test('an item that nothing names goes by its check, not by the uuid of this refresh', () => {
    expect(ofItem({ Status: 'Red' }).key).toBe(
      'trusted-advisor/111122223333/Security Groups - Specific Ports Unrestricted/global',
    );
  });
});
