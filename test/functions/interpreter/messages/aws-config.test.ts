import type { Detail } from '../../../../functions/interpreter/event';
import { configItemChange } from '../../../../functions/interpreter/messages/aws-config';
import { sample, sampleWith } from '../../sample-events';
import { only, shown } from './shown';

const UPDATE = 'config-item-change-update';
const alertOf = (name: string) => only(configItemChange(sample(name)));

/** What is shown of a change of these properties. */
function shownOf(changedProperties: Detail): Record<string, string> {
  const event = sampleWith(UPDATE, { configurationItemDiff: { changeType: 'UPDATE', changedProperties } });
  const { Tags, Recorded, 'Resource type': type, Change, ...changes } = shown(only(configItemChange(event)));
  return changes;
}

test('an update names the resource, links to its timeline and shows what changed', () => {
  const { fields, ...alert } = alertOf(UPDATE);
  expect(alert).toEqual({
    service: 'aws-config',
    product: 'Config',
    severity: 'info',
    state: 'open',
    title: 'UPDATE AWS::EC2::SecurityGroup web',
    link: 'https://ap-northeast-1.console.aws.amazon.com/config/home?region=ap-northeast-1#/resources/timeline?resourceId=sg-0a1b2c3d4e5f60722&resourceType=AWS%3A%3AEC2%3A%3ASecurityGroup',
    description: undefined,
    account: '111122223333',
    region: 'ap-northeast-1',
    resource: 'sg-0a1b2c3d4e5f60722 (web)',
    key: 'aws-config/111122223333/ap-northeast-1/AWS::EC2::SecurityGroup/sg-0a1b2c3d4e5f60722/1770685338610',
    time: '2026-02-10T01:02:20Z',
    eventId: '06a1b2c3-d4e5-4f60-8718-293a4b5c6d01',
    origin: 'real',
  });
  expect(shown({ fields })).toEqual({
    'Resource type': 'AWS::EC2::SecurityGroup',
    Change: 'UPDATE (OK)',
    'Configuration.IpPermissions.0':
      '+ fromPort: 22\n+ ipProtocol: tcp\n+ toPort: 22\n+ ipv4Ranges.0.cidrIp: 0.0.0.0/0\n+ ipRanges.0: 0.0.0.0/0',
    Recorded: '2026-02-10T01:02:18.610Z',
    Tags: 'Name = web',
  });
  expect(fields).toContainEqual({ label: 'Recorded', value: '2026-02-10T01:02:18.610Z', format: 'time' });
});

test('the CloudTrail events of a change are shown', () => {
  const event = sample(UPDATE);
  event.detail.configurationItem.relatedEvents = ['e-1', 'e-2'];
  expect(shown(only(configItemChange(event)))['CloudTrail events']).toBe('e-1\ne-2');
});

describe('secrets in a configuration', () => {
  test('environment variables are hidden, and that they changed is not', () => {
    const variables = (DB_PASSWORD: string, more = {}) => ({ variables: { DB_PASSWORD, ...more } });
    expect(
      shownOf({
        'Configuration.Environment': {
          previousValue: variables('old-secret'),
          updatedValue: variables('new-secret', { MODE: 'x' }),
          changeType: 'UPDATE',
        },
        'Configuration.Environment.Variables.API_TOKEN': { previousValue: 'old-secret', updatedValue: null },
        'Configuration.Timeout': { previousValue: 3, updatedValue: 5, changeType: 'UPDATE' },
      }),
    ).toEqual({
      'Configuration.Environment': 'variables.DB_PASSWORD: *** → ***\n+ variables.MODE: ***',
      'Configuration.Environment.Variables.API_TOKEN': '- ***',
      'Configuration.Timeout': '3 → 5',
    });
  });

  test('are hidden in a new resource, also inside JSON', () => {
    const configuration = {
      ContainerDefinitions: [{ Name: 'web', Environment: [{ Name: 'KEY', Value: 'created-secret' }] }],
      UserData: 'c2VjcmV0',
      document: '{"password":"created-secret"}',
    };
    const event = sampleWith(UPDATE, {
      configurationItemDiff: { changeType: 'CREATE', changedProperties: {} },
      configurationItem: { resourceType: 'AWS::ECS::TaskDefinition', configuration },
    });
    const text = JSON.stringify(only(configItemChange(event)));
    expect(text).toContain('+ ContainerDefinitions.0.Name: web');
    expect(text).toContain('+ UserData: ***');
    expect(text).toContain('+ document.password: ***');
    expect(text).not.toMatch(/created-secret|c2VjcmV0/);
  });

  test('what is known about them is shown', () => {
    const changed = (previousValue: unknown, updatedValue: unknown) => ({ previousValue, updatedValue });
    expect(
      shownOf({
        'Configuration.MetadataOptions.HttpTokens': changed('optional', 'required'),
        'Configuration.MinimumPasswordLength': changed(8, 14),
        'Configuration.authorizationType': changed('NONE', 'AWS_IAM'),
      }),
    ).toEqual({
      'Configuration.MetadataOptions.HttpTokens': 'optional → required',
      'Configuration.MinimumPasswordLength': '8 → 14',
      'Configuration.authorizationType': 'NONE → AWS_IAM',
    });
  });
});

test('a new resource shows its configuration', () => {
  const alert = alertOf('config-item-change-create');
  expect(alert.title).toBe('CREATE AWS::EFS::FileSystem fs-0a1b2c3d4e5f60726');
  expect(alert.resource).toBe('fs-0a1b2c3d4e5f60726');
  expect(shown(alert)).toEqual({
    'Resource type': 'AWS::EFS::FileSystem',
    Change: 'CREATE (ResourceDiscovered)',
    Configuration: [
      '+ FileSystemId: fs-0a1b2c3d4e5f60726',
      '+ Arn: arn:aws:elasticfilesystem:us-east-1:111122223333:file-system/fs-0a1b2c3d4e5f60726',
      '+ Encrypted: true',
      '+ PerformanceMode: generalPurpose',
      '+ ThroughputMode: bursting',
    ].join('\n'),
    Recorded: '2026-02-10T02:00:03.111Z',
  });
});

test('a deleted resource shows its former configuration', () => {
  const alert = alertOf('config-item-change-delete');
  expect(alert.title).toBe('DELETE AWS::EC2::SecurityGroup web');
  const { Change, Configuration } = shown(alert);
  expect(Change).toBe('DELETE (ResourceDeleted)');
  expect(Configuration?.split('\n').slice(0, 3)).toEqual([
    '- description: web',
    '- groupName: web',
    '- ipPermissions.0.fromPort: 443',
  ]);
});

describe('a change too big for a notification', () => {
  test('is shown with its summary and its location in S3', () => {
    const alert = alertOf('config-item-change-oversized');
    expect(alert).toMatchObject({
      title: 'UPDATE AWS::IAM::Policy big-policy',
      description: 'This change is too big for a notification. Config keeps it in S3.',
      region: 'global',
      resource: 'ANPACKCEVSQ6C2EXAMPLE (big-policy)',
      key: 'aws-config/111122223333/global/AWS::IAM::Policy/ANPACKCEVSQ6C2EXAMPLE/1770872765000',
      // IAM has no Region, but the recorder has one.
      link: 'https://us-east-1.console.aws.amazon.com/config/home?region=us-east-1#/resources/timeline?resourceId=ANPACKCEVSQ6C2EXAMPLE&resourceType=AWS%3A%3AIAM%3A%3APolicy',
    });
    const file =
      'AWSLogs/111122223333/Config/us-east-1/2026/2/12/OversizedChangeNotification/AWS::IAM::Policy/ANPACKCEVSQ6C2EXAMPLE/111122223333_Config_us-east-1_ChangeNotification_AWS::IAM::Policy_ANPACKCEVSQ6C2EXAMPLE_20260212T050605Z_1770872765000.json.gz';
    expect(alert.fields).toContainEqual({
      label: 'Stored in',
      value: `s3://example-config-bucket-111122223333/${file}`,
      link: `https://us-east-1.console.aws.amazon.com/s3/object/example-config-bucket-111122223333?region=us-east-1&prefix=${encodeURIComponent(file)}`,
    });
  });

  test('of which only the bucket is known has no link', () => {
    const s3DeliverySummary = { s3BucketLocation: 'example-config-bucket' };
    const { fields } = only(
      configItemChange(sampleWith('config-item-change-oversized', { s3DeliverySummary })),
    );
    expect(fields).toContainEqual({
      label: 'Stored in',
      value: 's3://example-config-bucket',
      link: undefined,
    });
  });

  test('that could not be delivered to S3 shows the error', () => {
    const s3DeliverySummary = { s3BucketLocation: null, errorCode: 'AccessDenied', errorMessage: 'no' };
    const event = sampleWith('config-item-change-oversized', { s3DeliverySummary });
    const fields = shown(only(configItemChange(event)));
    expect(fields['Error code']).toBe('AccessDenied: no');
    expect(fields['Stored in']).toBeUndefined();
  });
});

describe('the changes of a resource', () => {
  test('show each value that differs, and no others', () => {
    const previousValue = { fromPort: 22, protocol: 'tcp', ranges: ['10.0.0.0/8', '192.0.2.0/24'] };
    const updatedValue = { fromPort: 443, protocol: 'tcp', ranges: ['10.0.0.0/8'] };
    const change = { previousValue, updatedValue, changeType: 'UPDATE' };
    expect(shownOf({ 'Configuration.IpPermissions.0': change })).toEqual({
      'Configuration.IpPermissions.0': 'fromPort: 22 → 443\n- ranges.1: 192.0.2.0/24',
    });
  });

  test('may be one plain value', () => {
    const change = { previousValue: 't3.micro', updatedValue: 't3.large', changeType: 'UPDATE' };
    expect(shownOf({ 'Configuration.InstanceType': change })).toEqual({
      'Configuration.InstanceType': 't3.micro → t3.large',
    });
  });

  test('is read out of policies, which are encoded JSON in a string', () => {
    const policy = (Action: string) => encodeURIComponent(JSON.stringify({ Statement: [{ Action }] }));
    const change = { previousValue: policy('s3:Get*'), updatedValue: policy('s3:*'), changeType: 'UPDATE' };
    expect(shownOf({ 'Configuration.AssumeRolePolicyDocument': change })).toEqual({
      'Configuration.AssumeRolePolicyDocument': 'Statement.0.Action: s3:Get* → s3:*',
    });
  });

  test('is read out of documents with a percent sign, which are not encoded', () => {
    const change = { updatedValue: '{"share":"100%"}', changeType: 'CREATE' };
    expect(shownOf({ x: change })).toEqual({ x: '+ share: 100%' });
  });

  test('shows the configuration only of a new resource without other changes', () => {
    const changesOf = (configurationItemDiff: Detail) =>
      shown(only(configItemChange(sampleWith(UPDATE, { configurationItemDiff })))).Configuration;
    expect(changesOf({ changeType: 'CREATE', changedProperties: {} })).toMatch(/groupName: web/);
    expect(changesOf({ changeType: 'UPDATE', changedProperties: {} })).toBeUndefined();
    expect(
      changesOf({ changeType: 'CREATE', changedProperties: { x: { updatedValue: 1 } } }),
    ).toBeUndefined();
  });

  test('is shown as text where a string only begins like a document', () => {
    const change = { previousValue: '{not json', updatedValue: '%7B%', changeType: 'UPDATE' };
    expect(shownOf({ x: change })).toEqual({ x: '{not json → %7B%' });
  });

  test('show at least the change type if there is no value', () => {
    expect(shownOf({ x: { previousValue: null, updatedValue: [], changeType: 'CREATE' } })).toEqual({
      x: 'CREATE',
    });
  });

  test('is cut with a count: long values, many values, many properties', () => {
    const updatedValue = Object.fromEntries([...Array(25).keys()].map((n) => [`v${n}`, 'x'.repeat(200)]));
    const changes = shownOf(
      Object.fromEntries([...Array(14).keys()].map((n) => [`Configuration.P${n}`, { updatedValue }])),
    );
    expect(Object.keys(changes)).toHaveLength(13);
    expect(changes['More changes']).toBe('+2');
    const lines = changes['Configuration.P0']?.split('\n') ?? [];
    expect(lines).toHaveLength(21);
    expect(lines[0]).toBe(`+ v0: ${'x'.repeat(160)}…`);
    expect(lines.at(-1)).toBe('… +5');
  });

  test('are shown whole up to twelve properties and 160 characters', () => {
    const updatedValue = 'x'.repeat(160);
    const changes = shownOf(
      Object.fromEntries([...Array(12).keys()].map((n) => [`Configuration.P${n}`, { updatedValue }])),
    );
    expect(Object.values(changes)).toEqual(Array(12).fill(`+ ${updatedValue}`));
  });

  test('of a relationship names the resource if it has no id', () => {
    const updatedValue = { resourceName: 'web', resourceType: 'AWS::EC2::Instance' };
    expect(shownOf({ 'Relationships.0': { updatedValue } })).toEqual({
      Relationships: '+ AWS::EC2::Instance web',
    });
  });

  test('of relationships without a value are left out', () => {
    expect(
      shownOf({ 'Relationships.0': null, 'Relationships.1': { changeType: 'CREATE' }, x: null }),
    ).toEqual({});
  });

  test('of a property whose value names another resource is no relationship', () => {
    const updatedValue = { resourceId: 'eni-1', resourceType: 'AWS::EC2::NetworkInterface' };
    expect(shownOf({ 'Configuration.Target': { updatedValue } })).not.toHaveProperty('Relationships');
  });

  test('of relationships is one line', () => {
    const other = (n: number) => ({
      resourceId: `eni-${n}`,
      resourceType: 'AWS::EC2::NetworkInterface',
      name: 'x',
    });
    const changes = Object.fromEntries(
      [1, 2, 3, 4, 5, 6, 7].map((n) => [
        `Relationships.${n}`,
        n === 2 ? { previousValue: other(n) } : { previousValue: null, updatedValue: other(n) },
      ]),
    );
    expect(shownOf(changes)).toEqual({
      Relationships:
        '+ AWS::EC2::NetworkInterface eni-1, - AWS::EC2::NetworkInterface eni-2, + AWS::EC2::NetworkInterface eni-3, + AWS::EC2::NetworkInterface eni-4, + AWS::EC2::NetworkInterface eni-5, … +2',
    });
  });
});

test('the account is that of the resource, not of the receiver', () => {
  const event = sample(UPDATE, { account: '999988887777' });
  expect(only(configItemChange(event)).account).toBe('111122223333');
});

test('each recorded state is a separate alert', () => {
  const event = sample(UPDATE);
  event.detail.configurationItem.configurationStateId = 1770685338611;
  expect(only(configItemChange(event)).key).not.toBe(alertOf(UPDATE).key);
});

test('a change without an item is shown with the data of its envelope', () => {
  const { title, resource, link, key } = only(configItemChange(sample(UPDATE, { detail: {} })));
  expect({ title, resource, link, key }).toEqual({
    key: 'aws-config/111122223333/ap-northeast-1///06a1b2c3-d4e5-4f60-8718-293a4b5c6d01',
    title: 'Config Configuration Item Change',
    resource: 'arn:aws:ec2:ap-northeast-1:111122223333:security-group/sg-0a1b2c3d4e5f60722',
    link: undefined,
  });
});
