import { warnings } from '../../cli/synth/warnings';
import { IAM_TYPES } from '../../patterns/aws-config';
import { REGIONS } from '../../settings/regions';
import { parseSettings } from '../../settings/schema';
import { ACCOUNT, addresses, synthesizeStack, type Terraform } from './synthesize';

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

describe('recorded resource types', () => {
  test('by default IAM only, and therefore in one Region only', () => {
    expect(recorded(stack())).toEqual({ 'us-east-1': iamOnly });
  });

  test('IAM is recorded in global_resource_region, even if that is not among the Regions', () => {
    const elsewhere = stack({ global_resource_region: 'eu-west-1' }, { regions: ['us-west-2'] });
    expect(recorded(elsewhere)).toEqual({ 'eu-west-1': iamOnly });
    expect(Object.keys(elsewhere.resource.aws_cloudwatch_event_rule ?? {})).toEqual([
      'aws-config-compliance-eu-west-1',
      'aws-config-compliance-us-west-2',
      'aws-config-items-eu-west-1',
      'aws-config-items-us-west-2',
    ]);
  });

  test('with a list, its types of IAM are recorded in global_resource_region, others in all Regions', () => {
    const record = ['AWS::EC2::SecurityGroup', 'AWS::IAM::Role'];
    const list = stack({ record, regions: ['us-east-1', 'eu-west-1'] });
    const types = (resource_types: readonly string[]) => ({ ...iamOnly, resource_types });
    expect(recorded(list)).toEqual({
      'us-east-1': types(record),
      'eu-west-1': types(['AWS::EC2::SecurityGroup']),
    });
  });

  test('with "all", every type is recorded in all Regions, and IAM in global_resource_region only', () => {
    const all = stack({ record: 'all', regions: ['us-east-1', 'eu-west-1', 'ca-west-1'] });
    expect(recorded(all)).toEqual({
      'us-east-1': { ...everything, include_global_resource_types: true },
      'eu-west-1': everything,
      'ca-west-1': everything,
    });
  });

  test('with "all" and global_resource_region not among the Regions, only IAM is recorded there', () => {
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

  test('has the prefix in its name, so that AWS refuses it instead of overwriting an existing one', () => {
    expect(resource.aws_config_configuration_recorder?.['recorder-us-east-1']).toMatchObject({
      name: 'aws-monitoring-recorder',
      role_arn: `arn:aws:iam::${ACCOUNT}:role/aws-service-role/config.amazonaws.com/AWSServiceRoleForConfig`,
      recording_mode: { recording_frequency: 'CONTINUOUS' },
    });
    const named = stack({}, { prefix: 'other' }).resource.aws_config_configuration_recorder;
    expect(named?.['recorder-us-east-1']?.name).toBe('other-recorder');
  });

  test('is created after the bucket policy and the role, and before its delivery channel', () => {
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

  test('is started after its delivery channel was created', () => {
    expect(resource.aws_config_configuration_recorder_status?.['recording-us-east-1']).toEqual({
      name: '${aws_config_configuration_recorder.recorder-us-east-1.name}',
      is_enabled: true,
      depends_on: ['aws_config_delivery_channel.channel-us-east-1'],
      provider: 'aws.us-east-1',
    });
  });

  test('records once a day with recording_frequency = "DAILY"', () => {
    const daily = stack({ recording_frequency: 'DAILY' }).resource.aws_config_configuration_recorder;
    expect(daily?.['recorder-us-east-1']?.recording_mode).toEqual({ recording_frequency: 'DAILY' });
  });
});

describe('a Region that has a recorder already', () => {
  test('gets the rules, but no recorder and no delivery channel', () => {
    const regions = ['us-east-1', 'eu-west-1'];
    const { resource } = stack({ record: 'all', regions, existing_recorders: ['us-east-1'] });
    expect(Object.keys(resource.aws_config_configuration_recorder ?? {})).toEqual(['recorder-eu-west-1']);
    expect(Object.keys(resource.aws_config_delivery_channel ?? {})).toEqual(['channel-eu-west-1']);
    expect(Object.keys(resource.aws_config_configuration_recorder_status ?? {})).toEqual([
      'recording-eu-west-1',
    ]);
    expect(Object.keys(resource.aws_cloudwatch_event_rule ?? {})).toContain('aws-config-items-us-east-1');
  });

  test('gets no bucket and no role either if all Regions have a recorder', () => {
    const types = addresses(stack({ existing_recorders: ['us-east-1'] })).map(
      (address) => address.split('.')[0],
    );
    expect(new Set(types)).toEqual(new Set(['aws_cloudwatch_event_rule', 'aws_cloudwatch_event_target']));
  });
});

test('a global_resource_region where Config cannot record IAM is refused', () => {
  const values = { aws_config: { global_resource_region: 'ca-west-1' } };
  expect(() => parseSettings(values, 'terraform.tfvars')).toThrow(
    /global_resource_region = "ca-west-1"\n {4}Config cannot record IAM there; allowed: us-east-1, us-east-2, .*, me-south-1$/,
  );
});

test('recording everything gives a warning with the price', () => {
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

test('when disabled, the stack is empty', () => {
  expect(addresses(stack({ enabled: false }))).toEqual([]);
});
