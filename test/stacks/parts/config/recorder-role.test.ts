import { ACCOUNT, synthesizeStack } from '../../synthesize';

const stack = (block: Record<string, unknown> = {}, rest: Record<string, unknown> = {}) =>
  synthesizeStack('aws-config', { ...rest, aws_config: block });

describe('the service-linked role of Config', () => {
  const { resource, data } = stack({ record: 'all' }, { prefix: 'mine' });

  test('is the only role, for the recorders of all Regions', () => {
    expect(resource).not.toHaveProperty('aws_iam_role');
    const recorders = Object.values(resource.aws_config_configuration_recorder ?? {});
    expect(new Set(recorders.map(({ role_arn }) => role_arn))).toEqual(
      new Set([`arn:aws:iam::${ACCOUNT}:role/aws-service-role/config.amazonaws.com/AWSServiceRoleForConfig`]),
    );
  });

  test('is created unless there is one without the tag of this project', () => {
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

test('with recorder_role = "own" one role with the policy of AWS and write access to the bucket serves all Regions', () => {
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
