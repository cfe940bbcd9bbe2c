import { warnings } from '../../cli/synth/summary';
import { IAM_TYPES } from '../../patterns/aws-config';
import { REGIONS } from '../../settings/regions';
import { parseSettings } from '../../settings/schema';
import { addresses, synthesizeStack, type Terraform } from './synthesize';

const ACCOUNT = '${data.aws_caller_identity.caller.account_id}';

const stack = (block: Record<string, unknown> = {}, rest: Record<string, unknown> = {}) =>
  synthesizeStack('aws-config', { ...rest, aws_config: block });

/** Region → what is recorded there. */
const recorded = ({ resource }: Terraform) =>
  Object.fromEntries(
    Object.entries(resource.aws_config_configuration_recorder ?? {}).map(([id, { recording_group }]) => [
      id.replace('recorder-', ''),
      recording_group,
    ]),
  );

const iamOnly = { all_supported: false, include_global_resource_types: false, resource_types: IAM_TYPES };
const everything = { all_supported: true, include_global_resource_types: false };

describe('what is recorded where', () => {
  test('without settings IAM only, and so in one Region only', () => {
    expect(recorded(stack())).toEqual({ 'us-east-1': iamOnly });
  });

  test('IAM is recorded in the Region for it, also when that is not watched otherwise', () => {
    const elsewhere = stack({ global_resource_region: 'eu-west-1' }, { regions: ['us-west-2'] });
    expect(recorded(elsewhere)).toEqual({ 'eu-west-1': iamOnly });
    expect(Object.keys(elsewhere.resource.aws_cloudwatch_event_rule ?? {})).toEqual([
      'aws-config-compliance-eu-west-1',
      'aws-config-compliance-us-west-2',
      'aws-config-items-eu-west-1',
      'aws-config-items-us-west-2',
    ]);
  });

  test('of a list, IAM in the Region for it and the rest in all', () => {
    const record = ['AWS::EC2::SecurityGroup', 'AWS::IAM::Role'];
    const list = stack({ record, regions: ['us-east-1', 'eu-west-1'] });
    const types = (resource_types: readonly string[]) => ({ ...iamOnly, resource_types });
    expect(recorded(list)).toEqual({
      'us-east-1': types(record),
      'eu-west-1': types(['AWS::EC2::SecurityGroup']),
    });
  });

  test('all: everything in all Regions, and IAM in the Region for it only', () => {
    const all = stack({ record: 'all', regions: ['us-east-1', 'eu-west-1', 'ca-west-1'] });
    expect(recorded(all)).toEqual({
      'us-east-1': { ...everything, include_global_resource_types: true },
      'eu-west-1': everything,
      'ca-west-1': everything,
    });
  });

  test('all, with the Region for IAM not among those of the block: only IAM there', () => {
    expect(recorded(stack({ record: 'all', regions: ['eu-west-1'] }))).toEqual({
      'us-east-1': iamOnly,
      'eu-west-1': everything,
    });
  });

  test('all 34 Regions can have a recorder', () => {
    expect(Object.keys(recorded(stack({ record: 'all', regions: REGIONS })))).toEqual([...REGIONS].sort());
  });
});

describe('a recorder', () => {
  const { resource } = stack();

  test('has a name of the project’s own, so that AWS refuses instead of overwriting one that exists', () => {
    expect(resource.aws_config_configuration_recorder?.['recorder-us-east-1']).toMatchObject({
      name: 'aws-monitoring-recorder',
      role_arn: `arn:aws:iam::${ACCOUNT}:role/aws-service-role/config.amazonaws.com/AWSServiceRoleForConfig`,
      recording_mode: { recording_frequency: 'CONTINUOUS' },
    });
    const named = stack({}, { prefix: 'other' }).resource.aws_config_configuration_recorder;
    expect(named?.['recorder-us-east-1']?.name).toBe('other-recorder');
  });

  test('is made before its channel, and the bucket and the role are ready by then', () => {
    expect(resource.aws_config_configuration_recorder?.['recorder-us-east-1']?.depends_on).toEqual([
      'aws_s3_bucket_policy.bucket-policy',
      'aws_iam_service_linked_role.service-role',
    ]);
    expect(resource.aws_config_delivery_channel?.['channel-us-east-1']).toEqual({
      name: 'aws-monitoring-recorder',
      s3_bucket_name: '${aws_s3_bucket.bucket.bucket}',
      depends_on: ['aws_config_configuration_recorder.recorder-us-east-1'],
      provider: 'aws.us-east-1',
    });
  });

  test('is started after its channel is there', () => {
    expect(resource.aws_config_configuration_recorder_status?.['recording-us-east-1']).toEqual({
      name: '${aws_config_configuration_recorder.recorder-us-east-1.name}',
      is_enabled: true,
      depends_on: ['aws_config_delivery_channel.channel-us-east-1'],
      provider: 'aws.us-east-1',
    });
  });

  test('records once a day when asked to', () => {
    const daily = stack({ recording_frequency: 'DAILY' }).resource.aws_config_configuration_recorder;
    expect(daily?.['recorder-us-east-1']?.recording_mode).toEqual({ recording_frequency: 'DAILY' });
  });
});

describe('a Region that has a recorder already', () => {
  test('gets the rules and no recorder, channel or start', () => {
    const regions = ['us-east-1', 'eu-west-1'];
    const { resource } = stack({ record: 'all', regions, existing_recorders: ['us-east-1'] });
    expect(Object.keys(resource.aws_config_configuration_recorder ?? {})).toEqual(['recorder-eu-west-1']);
    expect(Object.keys(resource.aws_config_delivery_channel ?? {})).toEqual(['channel-eu-west-1']);
    expect(Object.keys(resource.aws_config_configuration_recorder_status ?? {})).toEqual([
      'recording-eu-west-1',
    ]);
    expect(Object.keys(resource.aws_cloudwatch_event_rule ?? {})).toContain('aws-config-items-us-east-1');
  });

  test('if all have one, there is no bucket and no role either', () => {
    const types = addresses(stack({ existing_recorders: ['us-east-1'] })).map(
      (address) => address.split('.')[0],
    );
    expect(new Set(types)).toEqual(new Set(['aws_cloudwatch_event_rule', 'aws_cloudwatch_event_target']));
  });
});

describe('the bucket', () => {
  const { resource } = stack({}, { home_region: 'eu-west-1' });

  test('is one, in the home Region, private, encrypted, and not emptied when it is destroyed', () => {
    const buckets = Object.entries(resource).filter(([type]) => type.startsWith('aws_s3_'));
    expect(buckets.flatMap(([, named]) => Object.values(named).map(({ provider }) => provider))).toEqual(
      buckets.map(() => 'aws.eu-west-1'),
    );
    expect(resource.aws_s3_bucket?.bucket).toMatchObject({
      bucket: `aws-monitoring-config-${ACCOUNT}`,
      force_destroy: false,
    });
    expect(resource.aws_s3_bucket_public_access_block?.['bucket-private']).toMatchObject({
      block_public_acls: true,
      block_public_policy: true,
      ignore_public_acls: true,
      restrict_public_buckets: true,
    });
    // S3 encrypts by itself, and the resource for it never settles with some providers.
    expect(resource).not.toHaveProperty('aws_s3_bucket_server_side_encryption_configuration');
  });

  test('keeps files for a year, and what is erased or has expired for another month', () => {
    expect(resource.aws_s3_bucket_lifecycle_configuration?.['bucket-lifecycle']).toMatchObject({
      rule: [
        {
          status: 'Enabled',
          expiration: [{ days: 365 }],
          noncurrent_version_expiration: [{ noncurrent_days: 30 }],
        },
      ],
      depends_on: ['aws_s3_bucket_versioning.bucket-versions'],
    });
    expect(resource.aws_s3_bucket_versioning?.['bucket-versions']).toMatchObject({
      bucket: '${aws_s3_bucket.bucket.id}',
      versioning_configuration: { status: 'Enabled' },
    });
  });

  test('takes files of the recorders of this account, and nothing without TLS', () => {
    const bucket = '${aws_s3_bucket.bucket.arn}';
    const config = {
      Effect: 'Allow',
      Principal: { Service: 'config.amazonaws.com' },
      Condition: {
        ArnLike: { 'aws:SourceArn': `arn:aws:config:*:${ACCOUNT}:*` },
        StringEquals: { 'aws:SourceAccount': ACCOUNT },
      },
    };
    const { policy } = resource.aws_s3_bucket_policy?.['bucket-policy'] ?? {};
    expect(JSON.parse(String(policy)).Statement).toEqual([
      { Sid: 'Check', ...config, Action: ['s3:GetBucketAcl', 's3:ListBucket'], Resource: [bucket] },
      {
        Sid: 'Deliver',
        ...config,
        Action: ['s3:PutObject'],
        Resource: [`${bucket}/AWSLogs/${ACCOUNT}/Config/*`],
      },
      {
        Sid: 'TlsOnly',
        Effect: 'Deny',
        Principal: '*',
        Action: ['s3:*'],
        Resource: [bucket, `${bucket}/*`],
        Condition: { Bool: { 'aws:SecureTransport': 'false' } },
      },
    ]);
  });
});

describe('the service-linked role of Config', () => {
  const { resource, data } = stack({ record: 'all' }, { prefix: 'mine' });

  test('is what the recorders of all Regions use, and there is no other', () => {
    expect(resource).not.toHaveProperty('aws_iam_role');
    const recorders = Object.values(resource.aws_config_configuration_recorder ?? {});
    expect(new Set(recorders.map(({ role_arn }) => role_arn))).toEqual(
      new Set([`arn:aws:iam::${ACCOUNT}:role/aws-service-role/config.amazonaws.com/AWSServiceRoleForConfig`]),
    );
  });

  test('is made where there is none but ours, and otherwise left alone', () => {
    expect(data.aws_iam_roles?.['service-roles']).toMatchObject({
      path_prefix: '/aws-service-role/config.amazonaws.com/',
    });
    expect(data.aws_iam_role?.['service-role-found']).toMatchObject({
      for_each: '${toset(tolist(data.aws_iam_roles.service-roles.names))}',
      name: '${each.value}',
    });
    expect(resource.aws_iam_service_linked_role?.['service-role']).toMatchObject({
      aws_service_name: 'config.amazonaws.com',
      count:
        '${length([for role in data.aws_iam_role.service-role-found : role.name if lookup(role.tags, "managed-by", "") != "mine"]) == 0 ? 1 : 0}',
    });
  });
});

test('a role of our own, when asked for, serves all Regions: AWS’s policy to read, and to write to the bucket', () => {
  const { resource } = stack({ record: 'all', recorder_role: 'own' });
  expect(resource).not.toHaveProperty('aws_iam_service_linked_role');
  expect(resource.aws_config_configuration_recorder?.['recorder-eu-west-1']?.role_arn).toBe(
    '${aws_iam_role.recorder-role.arn}',
  );
  expect(Object.keys(resource.aws_iam_role ?? {})).toEqual(['recorder-role']);
  expect(resource.aws_iam_role_policy_attachment?.['recorder-reads']?.policy_arn).toBe(
    'arn:aws:iam::aws:policy/service-role/AWS_ConfigRole',
  );
  const { policy } = resource.aws_iam_role_policy?.['recorder-writes'] ?? {};
  expect(JSON.parse(String(policy)).Statement.map(({ Action }: { Action: string[] }) => Action)).toEqual([
    ['s3:GetBucketAcl', 's3:ListBucket'],
    ['s3:PutObject'],
  ]);
});

test('a Region where Config cannot record IAM is refused for it', () => {
  const values = { aws_config: { global_resource_region: 'ca-west-1' } };
  expect(() => parseSettings(values, 'terraform.tfvars')).toThrow(
    /global_resource_region = "ca-west-1"\n {4}Config cannot record IAM there; allowed: us-east-1, us-east-2, .*, me-south-1$/,
  );
});

test('to record everything is warned of with its price', () => {
  const warned = (block: Record<string, unknown>) =>
    warnings(parseSettings({ aws_config: block }, 'terraform.tfvars'));
  expect(warned({})).toEqual([]);
  expect(warned({ record: 'all' })).toEqual([
    'warning: aws_config.record = "all" records every resource (Regions: 17), at 0.003 USD for each change',
  ]);
  expect(warned({ record: 'all', recording_frequency: 'DAILY', regions: ['us-east-1'] })).toEqual([
    'warning: aws_config.record = "all" records every resource (Regions: 1), at 0.012 USD for each resource that changes in a day',
  ]);
});

test('when turned off, the stack is empty', () => {
  expect(addresses(stack({ enabled: false }))).toEqual([]);
});
