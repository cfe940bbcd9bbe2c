import type { AwsEvent, Detail } from '../../../../functions/interpreter/event';
import { accessAnalyzer } from '../../../../functions/interpreter/messages/access-analyzer';
import { guardduty } from '../../../../functions/interpreter/messages/guardduty';
import { macie } from '../../../../functions/interpreter/messages/macie';
import { securityHub } from '../../../../functions/interpreter/messages/security-hub';
import { sample, sampleWith } from '../../sample-events';
import { only, shown } from './shown';

const FAILED = 'securityhub-findings-imported';
const COPY = 'securityhub-findings-imported-guardduty';
const alertOf = (event: AwsEvent) => only(securityHub(event));

/** A sample with parts of its finding replaced. */
function findingWith(name: string, changes: Detail): AwsEvent {
  const event = sample(name);
  return { ...event, detail: { findings: [{ ...event.detail.findings[0], ...changes }] } };
}

const alertWith = (changes: Detail) => alertOf(findingWith(FAILED, changes));

test.each([
  ['Config', 's3-bucket-public-read-prohibited', 'arn:aws:s3:::invoices', ': invoices'],
  ['Systems Manager Patch Manager', 'Managed Instance Non-Compliant', 'i-0a1b', ': i-0a1b'],
  ['IAM Access Analyzer', 'AwsS3Bucket/arn:aws:s3:::invoices/ is shared', 'arn:aws:s3:::invoices', ''],
  ['GuardDuty', 'Somebody attacks i-0a1b.', 'arn:aws:ec2:eu-west-1:111122223333:instance/i-0a1b', ''],
  ['GuardDuty', 'An API was called from Tor', 'AWS::IAM::AccessKey:ASIAX', ': ASIAX'],
  ['Health', 'AWS Health - x', 'arn:aws:health:eu-west-1:111122223333:event/y', ''],
])('the title of a finding of %s, %s, has the resource %s once', (ProductName, Title, Id, added) => {
  const ProductArn = 'arn:aws:securityhub:us-east-1::product/aws/other';
  const { title } = alertWith({ ProductName, ProductArn, Title, Resources: [{ Id }] });
  expect(title).toBe(Title + added);
});

test.each([
  [
    'aws/guardduty',
    'https://docs.aws.amazon.com/guardduty/latest/ug/guardduty_finding-types-s3.html#discovery-s3-toripcaller',
  ],
  ['aws/inspector', 'https://docs.aws.amazon.com/inspector/latest/user/findings-types.html'],
  ['aws/macie', 'https://docs.aws.amazon.com/macie/latest/user/findings-types.html'],
  ['aws/config', undefined],
  ['111122223333/default', undefined],
])('the copy of a finding of %s has the page of its product', (product, help) => {
  const finding = {
    ProductArn: `arn:aws:securityhub:us-east-1::product/${product}`,
    Types: ['TTPs/Discovery/Discovery:S3-TorIPCaller'],
    Compliance: null,
  };
  expect(alertWith(finding).help).toBe(help);
});

test('only descriptions of Health have escaped line breaks', () => {
  const descriptionOf = (product: string) =>
    alertWith({
      ProductArn: `arn:aws:securityhub:us-east-1::product/aws/${product}`,
      Description: 'C:\\new',
    }).description;
  expect(descriptionOf('health')).toBe('C:\new');
  expect(descriptionOf('inspector')).toBe('C:\\new');
});

test('a rule of CIS has a number, which is no control with a page', () => {
  const { kind, help } = alertWith({
    GeneratorId: 'arn:aws:securityhub:::ruleset/cis-aws-foundations-benchmark/v/1.2.0/rule/1.14',
    Compliance: { Status: 'FAILED' },
  });
  expect([kind, help]).toEqual([undefined, undefined]);
});

test('a failed control names resource, control and remedy, and links to the finding', () => {
  const id =
    'arn:aws:securityhub:us-east-1:111122223333:security-control/S3.8/finding/0a1b2c3d-4e5f-4071-8293-a4b5c6d7e811';
  const { fields, ...alert } = alertOf(sample(FAILED));
  expect(alert).toEqual({
    service: 'security-hub',
    product: 'Security Hub',
    severity: 'high',
    state: 'open',
    title: 'S3 general purpose buckets should block public access: example-bucket-111122223333',
    link: `https://us-east-1.console.aws.amazon.com/securityhub/home?region=us-east-1#/findings?search=Id%3D%255Coperator%255C%253AEQUALS%255C%253A${encodeURIComponent(id)}`,
    kind: 'S3.8',
    help: 'https://docs.aws.amazon.com/console/securityhub/S3.8/remediation',
    description:
      'This control checks if an Amazon S3 general purpose bucket blocks public access at the bucket level.',
    account: '111122223333',
    region: 'us-east-1',
    resource: 'arn:aws:s3:::example-bucket-111122223333 (AwsS3Bucket)',
    key: `security-hub/${id}`,
    revision: 'finding',
    time: '2026-03-10T01:00:08Z',
    eventId: '81a1b2c3-d4e5-4f60-8718-293a4b5c6d21',
    origin: 'real',
  });
  expect(shown({ fields })).toEqual({
    Control: 'S3.8',
    Source: 'Security Hub',
    Compliance: 'FAILED',
    Standards: 'standards/aws-foundational-security-best-practices/v/1.0.0',
    Workflow: 'NEW (ACTIVE)',
    Type: 'Software and Configuration Checks/Industry and Regulatory Standards',
    'First seen': '2026-03-10T01:00:00.000Z',
    'Last seen': '2026-03-10T01:00:00.000Z',
    Remediation:
      'For information on how to correct this issue, consult the AWS Security Hub controls documentation.',
  });
  expect(fields.find(({ label }) => label === 'Remediation')?.link).toBe(
    'https://docs.aws.amazon.com/console/securityhub/S3.8/remediation',
  );
});

test('several findings in one event give several alerts, in order', () => {
  const event = sample(FAILED);
  const [finding] = event.detail.findings;
  const findings = [finding, { ...finding, Title: 'second', Severity: { Label: 'LOW' } }];
  const alerts = securityHub({ ...event, detail: { findings } });
  expect(alerts.map(({ title, severity }) => [title, severity])).toEqual([
    ['S3 general purpose buckets should block public access: example-bucket-111122223333', 'high'],
    ['second: example-bucket-111122223333', 'low'],
  ]);
});

test('an event without findings is shown with the data of its envelope', () => {
  const { title, resource, severity, link } = alertOf(sample(FAILED, { detail: {} }));
  expect({ title, resource, severity, link }).toEqual({
    title: 'Security Hub Findings - Imported',
    resource: sample(FAILED).resources[0],
    severity: 'medium',
    link: undefined,
  });
});

describe('a finding is resolved', () => {
  test('when its control passes, under the key of the failure', () => {
    const { state, severity, key } = alertOf(sample('securityhub-findings-imported-passed'));
    expect({ state, severity, key }).toEqual({
      state: 'resolved',
      severity: 'info',
      key: alertOf(sample(FAILED)).key,
    });
  });

  test.each([
    ['archived', { RecordState: 'ARCHIVED' }],
    ['resolved by somebody', { Workflow: { Status: 'RESOLVED' } }],
    ['passed', { Compliance: { Status: 'PASSED' } }],
  ])('when it is %s', (_, changes) => {
    expect(alertWith(changes).state).toBe('resolved');
  });

  test.each([
    { Workflow: { Status: 'NOTIFIED' } },
    { Workflow: { Status: 'SUPPRESSED' } },
    { Compliance: { Status: 'WARNING' } },
    { Compliance: null, Workflow: null, RecordState: null },
  ])('but not by %j', (changes) => {
    expect(alertWith(changes).state).toBe('open');
  });
});

test.each([
  ['CRITICAL', 'critical'],
  ['HIGH', 'high'],
  ['MEDIUM', 'medium'],
  ['LOW', 'low'],
  ['INFORMATIONAL', 'info'],
  ['SEVERE', 'medium'],
  [undefined, 'medium'],
])('severity %s is %s', (Label, severity) => {
  expect(alertWith({ Severity: { Label } }).severity).toBe(severity);
});

test.each([
  [{ FirstObservedAt: 'a', CreatedAt: 'b', LastObservedAt: 'c', UpdatedAt: 'd' }, ['a', 'c']],
  [{ FirstObservedAt: null, CreatedAt: 'b', LastObservedAt: null, UpdatedAt: 'd' }, ['b', 'd']],
])('of the times %j, %j are shown', (times, expected) => {
  const seen = alertWith(times).fields.filter(({ format }) => format === 'time');
  expect(seen.map(({ value }) => value)).toEqual(expected);
});

test('the Region is that of the finding, or else of its resource', () => {
  const Resources = [{ Region: 'eu-west-1' }];
  expect(alertWith({ Region: 'sa-east-1', Resources }).region).toBe('sa-east-1');
  expect(alertWith({ Region: null, Resources }).region).toBe('eu-west-1');
});

test.each([
  ['security-control/S3.8', 'S3.8'],
  ['aws-foundational-security-best-practices/v/1.0.0/EC2.19', 'EC2.19'],
  ['security-control/S3.8/old', undefined],
  ['cis/v/1.4.0/1.20', undefined],
])('an older finding has the control of its generator %s: %s', (GeneratorId, kind) => {
  expect(alertWith({ Compliance: { Status: 'FAILED' }, GeneratorId }).kind).toBe(kind);
});

test('a finding that is not of a control shows its generator', () => {
  const { Generator, Source, Control } = shown(alertOf(sample(COPY)));
  expect({ Generator, Source, Control }).toEqual({
    Generator: 'arn:aws:guardduty:ap-northeast-1:111122223333:detector/12abc34d567e8fa901bc2d34e56789f0',
    Source: 'GuardDuty',
    Control: undefined,
  });
});

test('many resources are the first ten and how many more', () => {
  const Resources = [...Array(11).keys()].map((n) => ({ Id: `r-${n}`, Type: 'Other' }));
  expect(alertWith({ Resources }).resource?.split('\n').slice(-2)).toEqual(['r-9 (Other)', '… +1']);
});

test('a remediation without text shows its URL; without either it is left out', () => {
  const url = 'https://example.com/fix';
  const remedy = (Recommendation: Detail) =>
    alertWith({ Remediation: { Recommendation } }).fields.find(({ label }) => label === 'Remediation');
  expect(remedy({ Url: url })).toEqual({ label: 'Remediation', value: url, link: url });
  expect(remedy({})).toEqual({ label: 'Remediation', value: undefined, link: undefined });
});

test('a sample is a sample', () => {
  expect(alertWith({ Sample: true }).origin).toBe('sample');
});

describe('the copy that an aggregator sends to another Region', () => {
  const copy = sample(FAILED, { region: 'eu-west-1', id: 'other' });

  test('has the key of the original', () => {
    expect(alertOf(copy).key).toBe(alertOf(sample(FAILED)).key);
  });

  test('names the Region of the finding, and links to the hub that sent it', () => {
    const { region, link } = alertOf(copy);
    expect(region).toBe('us-east-1');
    expect(link).toMatch(
      /^https:\/\/eu-west-1\.console\.aws\.amazon\.com\/securityhub\/home\?region=eu-west-1#/,
    );
  });
});

describe('the copy of another service has the key of the original', () => {
  test('of GuardDuty', () => {
    expect(alertOf(sample(COPY)).key).toBe(only(guardduty(sample('guardduty-finding-high'))).key);
  });

  test('of GuardDuty, about the activity of a principal, in any Region', () => {
    const copy = findingWith(COPY, {
      Types: ['TTPs/Discovery/Discovery:IAMUser-AnomalousBehavior'],
      Resources: [
        {
          Type: 'AwsIamAccessKey',
          Id: 'AWS::IAM::AccessKey:ASIAIOSFODNN7EXAMPLE',
          Details: { AwsIamAccessKey: { PrincipalId: 'AIDACKCEVSQ6C2EXAMPLE', PrincipalName: 'alice' } },
        },
      ],
    });
    expect(alertOf(copy).key).toBe(only(guardduty(sample('guardduty-finding-iam-us-east-1'))).key);
  });

  test('of GuardDuty, about an object without malware', () => {
    const copy = findingWith(COPY, {
      Id: 'arn:aws:guardduty:us-east-1:111122223333:detector/d/finding/f-1',
      Types: ['TTPs/Discovery/Discovery:S3-TorIPCaller'],
      Resources: [{ Type: 'AwsS3Object', Id: 'arn:aws:s3:::logs/a.pdf' }],
    });
    expect(alertOf(copy).key).toBe('guardduty/111122223333/f-1');
  });

  test('of GuardDuty, about another resource, although it names an access key', () => {
    const rest = {
      Id: 'arn:aws:guardduty:us-east-1:111122223333:detector/d/finding/f-1',
      Resources: [
        { Type: 'AwsS3Bucket', Id: 'arn:aws:s3:::logs' },
        {
          Type: 'AwsIamAccessKey',
          Id: 'AWS::IAM::AccessKey:AKIA1',
          Details: { AwsIamAccessKey: { PrincipalId: 'AIDA1' } },
        },
      ],
    };
    const keyOf = (type: string) => alertOf(findingWith(COPY, { ...rest, Types: [type] })).key;
    expect(keyOf('TTPs/Discovery/Discovery:S3-TorIPCaller')).toBe('guardduty/111122223333/f-1');
    expect(keyOf('TTPs/Discovery/Discovery:IAMUser-TorIPCaller')).toBe(
      'guardduty/111122223333/Discovery:IAMUser/TorIPCaller/AIDA1/AKIA1',
    );
  });

  test('of Inspector', () => {
    const Id = 'arn:aws:inspector2:us-east-1:111122223333:finding/0a1b2c3d4e5f60718293a4b5c6d7e8f9';
    expect(alertWith({ Id }).key).toBe(`inspector/${Id}`);
  });

  test('of Macie', () => {
    const copy = {
      Id: '64b917aa-3843-014c-91d8-937ffe1ed3d1',
      ProductArn: 'arn:aws:securityhub:us-east-1::product/aws/macie',
    };
    expect(alertWith(copy).key).toBe(only(macie(sample('macie-finding-policy'))).key);
  });
});

describe('a control of a global resource, which every Region checks', () => {
  const found = (region: string, control: string, resource: string) =>
    alertWith({
      Id: `arn:aws:securityhub:${region}:111122223333:security-control/${control}/finding/${region}`,
      Region: region,
      Compliance: { Status: 'FAILED', SecurityControlId: control },
      Resources: [{ Id: resource, Type: 'x' }],
    }).key;

  test.each([
    ['IAM.6', 'AWS::::Account:111122223333'],
    ['Account.1', 'AWS::::Account:111122223333'],
    ['KMS.1', 'arn:aws:iam::111122223333:policy/decrypt'],
  ])('%s has one key for all Regions', (control, resource) => {
    expect(found('us-east-1', control, resource)).toBe(`security-hub/111122223333/${control}/${resource}`);
    expect(found('eu-west-1', control, resource)).toBe(found('us-east-1', control, resource));
  });

  test.each([
    ['a finding of no control', { Compliance: null, GeneratorId: null }],
    ['a finding of no resource', { Resources: null }],
  ])('but %s is identified by its id', (_, rest) => {
    const Compliance = { Status: 'FAILED', SecurityControlId: 'IAM.6' };
    const Resources = [{ Id: 'arn:aws:iam::111122223333:user/bob', Type: 'AwsIamUser' }];
    expect(alertWith({ Id: 'f-1', Compliance, Resources, ...rest }).key).toBe('security-hub/f-1');
  });

  test.each([
    ['IAM.28', 'AWS::::Account:111122223333'],
    ['EC2.7', 'AWS::::Account:111122223333'],
  ])('but %s, which is of a Region, has one for each', (control, resource) => {
    expect(found('eu-west-1', control, resource)).not.toBe(found('us-east-1', control, resource));
  });
});

describe('the copy of a finding of IAM Access Analyzer has the key of the original', () => {
  const PRODUCT = 'arn:aws:securityhub:eu-west-1::product/aws/access-analyzer';
  const ANALYZER = 'arn:aws:access-analyzer:eu-west-1:111122223333:analyzer/main';
  const PRACTICES = 'Software and Configuration Checks/AWS Security Best Practices';
  const original = (name: string, detail: object = {}) => only(accessAnalyzer(sampleWith(name, detail))).key;
  const copyOf = (resource: string, rest: object) =>
    alertWith({
      Id: `${ANALYZER}/${resource}`,
      ProductArn: PRODUCT,
      ProductName: 'IAM Access Analyzer',
      Compliance: undefined,
      Types: [`${PRACTICES}/External Access Granted`],
      ...rest,
    });
  const external = (resource: string, other: object, url = '') =>
    copyOf(resource, {
      SourceUrl: url,
      Resources: [{ Type: 'Other', Id: resource, Details: { Other: other } }],
    });

  test('for a global resource, by who has access, given as text', () => {
    const bucket = external('arn:aws:s3:::example-logs', {
      'External Principal Type': 'AWS',
      Condition: 'none',
      'Action Granted': 's3:GetObject,s3:ListBucket',
      'External Principal': '999988887777',
    });
    expect(bucket).toMatchObject({ key: original('access-analyzer-finding-external'), isCopy: true });
  });

  test.each(['{"sts:ExternalId":"x"}', 'sts:ExternalId=x', '{sts:ExternalId=[x]}'])(
    'for conditions in any notation: %s',
    (Condition) => {
      const role = 'arn:aws:iam::111122223333:role/ci';
      const copy = external(role, {
        'External Principal Type': 'Federated',
        'External Principal': 'arn:aws:iam::111122223333:saml-provider/sso',
        Condition,
      });
      expect(copy.key).toBe(
        original('access-analyzer-finding-external', {
          resource: role,
          principal: { Federated: 'arn:aws:iam::111122223333:saml-provider/sso' },
          condition: { 'sts:ExternalId': 'x' },
        }),
      );
    },
  );

  test('for a regional resource, by the id in its URL', () => {
    const queue = 'arn:aws:sqs:eu-west-1:111122223333:jobs';
    const id = '22222222-dcba-4444-dcba-333333333333';
    const url = `https://console.aws.amazon.com/access-analyzer/home?region=eu-west-1#/findings/details/${id}`;
    expect(external(queue, {}, url).key).toBe(
      original('access-analyzer-finding-external', { resource: queue }),
    );
  });

  test.each([
    ['without resources', { Resources: null }],
    ['with a resource without details', { Resources: [null] }],
  ])('or else an id of its own: %s', (_, rest) => {
    const key = `access-analyzer/${ANALYZER}/arn:aws:s3:::example-logs`;
    const without = { ...rest, Types: null, ProductFields: null, SourceUrl: 'https://example.com/' };
    expect(copyOf('arn:aws:s3:::example-logs', without).key).toBe(key);
  });

  test.each([
    ['Unused IAM Role', 'UnusedIAMRole'],
    ['Unused Permission', 'UnusedPermission'],
    ['Unused IAM User Password', 'UnusedIAMUserPassword'],
    ['Unused IAM User Access Key', 'UnusedIAMUserAccessKey'],
  ])('for unused access, by its type: %s', (last, findingType) => {
    const role = 'arn:aws:iam::111122223333:role/ci';
    const rest = { Types: [`${PRACTICES}/${last}`], Resources: [{ Type: 'AwsIamRole', Id: role }] };
    const key = original('access-analyzer-finding-unused', { findingType });
    expect(copyOf(role, rest).key).toBe(key);
    expect(copyOf(role, { ...rest, Types: [], ProductFields: { findingType } }).key).toBe(key);
  });
});
