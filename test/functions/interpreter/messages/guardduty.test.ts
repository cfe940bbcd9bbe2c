import type { AwsEvent } from '../../../../functions/interpreter/event';
import { sample, sampleWith } from '../../sample-events';
import { alertOf, HIGH } from './guardduty-fields';
import { shown } from './shown';

describe('severity', () => {
  test.each([
    [0.1, 'low'],
    [1, 'low'],
    [3.9, 'low'],
    [4, 'medium'],
    [6.9, 'medium'],
    [7, 'high'],
    [8.9, 'high'],
    [9, 'critical'],
    [10, 'critical'],
    ['8', 'high'],
  ])('%s is %s', (severity, expected) => {
    expect(alertOf(sampleWith(HIGH, { severity })).severity).toBe(expected);
  });

  test.each([undefined, null, 'HIGH', '', {}, Number.NaN])(
    '%p, which is no number, is medium',
    (severity) => {
      expect(alertOf(sampleWith(HIGH, { severity })).severity).toBe('medium');
    },
  );
});

describe('title and link', () => {
  test('the title links to the finding in the console of its Region', () => {
    const { title, link } = alertOf(sample('guardduty-finding-low'));
    expect(title).toBe('Unprotected port on EC2 instance i-0a1b2c3d4e5f60718 is being probed.');
    expect(link).toBe(
      'https://ap-northeast-1.console.aws.amazon.com/guardduty/home?region=ap-northeast-1#/findings?macros=current&fId=60c1a2b3d4e5f60718293a4b5c6d7e8f',
    );
  });

  test('reserved characters in the id are encoded', () => {
    expect(alertOf(sampleWith(HIGH, { id: 'a&b|c>' })).link).toMatch(/&fId=a%26b%7Cc%3E$/);
  });

  test.each(['example.org/', 'us-east-1.example.org', ''])(
    'no link goes to the made-up Region "%s"',
    (region) => {
      expect(alertOf(sample(HIGH, { region })).link).toBeUndefined();
    },
  );

  test('a finding without a title and a type has the type of its event as the title', () => {
    expect(alertOf(sampleWith(HIGH, { title: undefined, type: undefined })).title).toBe(
      'GuardDuty Finding: i-0a1b2c3d4e5f60718',
    );
  });

  test('a finding without a title has its type as the title', () => {
    expect(alertOf(sampleWith(HIGH, { title: undefined })).title).toBe(
      'Backdoor:EC2/DenialOfService.Tcp: i-0a1b2c3d4e5f60718',
    );
  });
});

describe('origin', () => {
  test('a sample finding has the origin sample, and its title no mark', () => {
    const { origin, title } = alertOf(sample('guardduty-finding-sample'));
    expect(origin).toBe('sample');
    expect(title).toBe('Unprotected port on EC2 instance i-99999999 is being probed.');
  });

  test('a mark in the title makes a sample', () => {
    expect(alertOf(sampleWith(HIGH, { title: '[SAMPLE] x' })).origin).toBe('sample');
  });

  test('a mark in the additional information makes a sample', () => {
    const service = { additionalInfo: { sample: true } };
    expect(alertOf(sampleWith(HIGH, { service })).origin).toBe('sample');
  });

  test('a real finding is real', () => {
    expect(alertOf(sample(HIGH)).origin).toBe('real');
  });
});

describe('key', () => {
  const keyOf = (event: AwsEvent) => alertOf(event).key;

  test('a repeat of a finding has the key of the original', () => {
    expect(keyOf(sample('guardduty-finding-low-repeat'))).toBe(keyOf(sample('guardduty-finding-low')));
  });

  test('two findings have different keys', () => {
    expect(keyOf(sample('guardduty-finding-high'))).not.toBe(keyOf(sample('guardduty-finding-low')));
  });

  test('activity of a principal has the same key in every Region', () => {
    const keys = ['us-east-1', 'eu-west-1'].map((region) => keyOf(sample(`guardduty-finding-iam-${region}`)));
    expect(keys[0]).toBe(
      'guardduty/111122223333/Discovery:IAMUser/AnomalousBehavior/AIDACKCEVSQ6C2EXAMPLE/ASIAIOSFODNN7EXAMPLE',
    );
    expect(keys[1]).toBe(keys[0]);
  });

  test('another access key of the same principal is another problem', () => {
    const event = sample('guardduty-finding-iam-us-east-1');
    const other = structuredClone(event);
    other.detail.resource.accessKeyDetails.accessKeyId = 'ASIAI44QH8DHBEXAMPLE';
    expect(keyOf(other)).not.toBe(keyOf(event));
  });

  test.each([
    ['objects without malware', { s3BucketDetails: [{ name: 'b', s3ObjectDetails: [{ key: 'k' }] }] }],
    ['an instance and an access key', { accessKeyDetails: { principalId: 'p', accessKeyId: 'k' } }],
  ])('of a finding about %s has the id', (_, resource) => {
    expect(keyOf(sampleWith(HIGH, { id: 'f-1', resource }))).toBe('guardduty/111122223333/f-1');
  });

  test('has the account of the event if the finding has none', () => {
    const event = { ...sampleWith(HIGH, { id: 'f-1', accountId: null }), account: '999988887777' };
    expect(keyOf(event)).toBe('guardduty/999988887777/f-1');
  });

  test('without a principal the key has the id', () => {
    const event = sampleWith('guardduty-finding-iam-us-east-1', { resource: { resourceType: 'AccessKey' } });
    expect(keyOf(event)).toBe('guardduty/111122223333/60c1a2b3d4e5f60718293a4b5c6d7ea1');
  });
});

test('the account is the one of the finding, not the administrator that received it', () => {
  expect(alertOf(sample(HIGH, { account: '999988887777' })).account).toBe('111122223333');
});

test('count, first and last seen, and archived are shown', () => {
  const service = {
    count: 49,
    eventFirstSeen: '2026-03-03T11:13:58.000Z',
    eventLastSeen: 'x',
    archived: true,
    resourceRole: 'TARGET',
    featureName: 'DnsLogs',
  };
  const rest = { associatedAttackSequenceArn: 'arn:sequence', customDetectionRuleName: 'mine' };
  const { fields } = alertOf(sampleWith(HIGH, { resource: {}, service, ...rest }));
  expect(fields.filter(({ format }) => format === 'time').map(({ label }) => label)).toEqual(
    expect.arrayContaining(['First seen', 'Last seen']),
  );
  expect(shown({ fields })).toEqual({
    'Resource role': 'TARGET',
    'Attack sequence': 'arn:sequence',
    'Detection rule': 'mine',
    'Found by': 'DnsLogs',
    Type: 'Backdoor:EC2/DenialOfService.Tcp',
    Count: '49',
    'First seen': '2026-03-03T11:13:58.000Z',
    'Last seen': 'x',
    Archived: 'true',
  });
});
