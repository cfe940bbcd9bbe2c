import { warnings } from '../../cli/synth/warnings';
import { parseSettings } from '../../settings/schema';
import { STACKS } from '../../stacks';
import { ACCOUNT, addresses, synthesizeFiles, synthesizeStack } from './synthesize';

const BLOCK = {
  enabled: true,
  regions: ['us-east-1', 'eu-west-1'],
  application_id: 'arn:aws:serverlessrepo:us-east-1:111122223333:applications/aws-event-forwarder',
  semantic_version: '1.2.3',
};
const forwarder = (block: object = {}) =>
  synthesizeStack('event-forwarder', {
    regions: BLOCK.regions,
    event_forwarder: { ...BLOCK, ...block },
  });
const ONLY = STACKS.filter(({ name }) => name === 'event-forwarder');
const stack = forwarder();
const APPLICATION = 'aws_serverlessapplicationrepository_cloudformation_stack';

test('each Region has the application and an invocation that sets its rule, and all share one function', () => {
  expect(addresses(stack)).toEqual([
    'aws_cloudwatch_log_group.settings-log',
    'aws_iam_role.settings-role',
    'aws_iam_role_policy.settings-needs',
    'aws_lambda_function.settings',
    'aws_lambda_invocation.settings-eu-west-1',
    'aws_lambda_invocation.settings-us-east-1',
    `${APPLICATION}.application-eu-west-1`,
    `${APPLICATION}.application-us-east-1`,
    'terraform_data.replaced',
    'terraform_data.stays-with',
  ]);
});

test('the application has its version, its capability, and the ExternalId from a sensitive variable', () => {
  expect(stack.resource[APPLICATION]?.['application-eu-west-1']).toMatchObject({
    provider: 'aws.eu-west-1',
    name: 'aws-event-forwarder',
    application_id: BLOCK.application_id,
    semantic_version: '1.2.3',
    capabilities: ['CAPABILITY_IAM'],
    parameters: { ExternalId: '${var.forwarder_external_id}' },
    lifecycle: {
      ignore_changes: ['parameters', 'capabilities', 'tags', 'tags_all'],
      replace_triggered_by: ['terraform_data.replaced'],
    },
  });
  expect(stack.variable?.forwarder_external_id).toMatchObject({ sensitive: true, nullable: false });
  expect(stack.resource.terraform_data?.replaced?.input).toEqual({
    version: '1.2.3',
    external_id: '${sha256(var.forwarder_external_id)}',
  });
});

test('the invocation passes the settings of its Region over the whole lifecycle of the application', () => {
  const call = forwarder({ services: ['rds'], paused: true }).resource.aws_lambda_invocation;
  expect(call?.['settings-eu-west-1']).toMatchObject({ lifecycle_scope: 'CRUD', provider: 'aws.us-east-1' });
  expect(JSON.parse(String(call?.['settings-eu-west-1']?.input))).toEqual({
    region: 'eu-west-1',
    stack: `\${${APPLICATION}.application-eu-west-1.id}`,
    services: ['rds'],
    event_pattern: null,
    paused: true,
  });
});

test('a pattern that looks like a Terraform expression reaches AWS unchanged', () => {
  const event_pattern = { source: ['aws.rds'], detail: { SourceArn: [{ wildcard: '${x}*:staging-*' }] } };
  const call = forwarder({ event_pattern }).resource.aws_lambda_invocation?.['settings-us-east-1'];
  expect(String(call?.input)).toContain('{"wildcard":"$${x}*:staging-*"}');
});

test('the function may only read the stack and change its rules', () => {
  const text = String(stack.resource.aws_iam_role_policy?.['settings-needs']?.policy);
  expect(JSON.parse(text).Statement).toEqual([
    {
      Sid: 'Log',
      Effect: 'Allow',
      Action: ['logs:CreateLogStream', 'logs:PutLogEvents'],
      Resource: ['${aws_cloudwatch_log_group.settings-log.arn}:*'],
    },
    {
      Sid: 'Stack',
      Effect: 'Allow',
      Action: ['cloudformation:GetTemplate', 'cloudformation:ListStackResources'],
      Resource: [
        `\${${APPLICATION}.application-us-east-1.id}`,
        `\${${APPLICATION}.application-eu-west-1.id}`,
      ],
    },
    {
      Sid: 'Rule',
      Effect: 'Allow',
      Action: ['events:DescribeRule', 'events:PutRule'],
      Resource: ['us-east-1', 'eu-west-1'].map(
        (region) => `arn:aws:events:${region}:${ACCOUNT}:rule/serverlessrepo-aws-event-forwarder-*`,
      ),
    },
  ]);
});

test('the outputs are the role’s ARN and the rule’s name in each Region', () => {
  const { output } = stack as unknown as { output: Record<string, { value: Record<string, string> }> };
  expect(Object.keys(output)).toEqual(['role_arns', 'rule_names']);
  expect(output.role_arns?.value['eu-west-1']).toBe(
    `\${join(", ", try(coalescelist(distinct([for value in values(${APPLICATION}.application-eu-west-1.outputs) : value if can(regex("^arn:aws:iam::[0-9]{12}:role/", value))]), jsondecode(aws_lambda_invocation.settings-eu-west-1.result).roles), []))}`,
  );
  expect(output.rule_names?.value['us-east-1']).toBe(
    '${jsondecode(aws_lambda_invocation.settings-us-east-1.result).rule}',
  );
});

test('by default the stack is empty and has no variable', () => {
  for (const off of [
    synthesizeStack('event-forwarder', { regions: ['us-east-1'] }),
    forwarder({ enabled: false }),
  ]) {
    expect(addresses(off)).toEqual([]);
    expect(off.variable).not.toHaveProperty('forwarder_external_id');
  }
});

test('the zip has the same bytes each time', () => {
  const zip = () =>
    [...synthesizeFiles({ regions: BLOCK.regions, event_forwarder: BLOCK }, ONLY)].find(([path]) =>
      path.endsWith('forwarder-settings.zip'),
    )?.[1];
  expect(zip()?.equals(zip() as Buffer)).toBe(true);
});

describe('warnings', () => {
  const of = (regions: readonly string[]) =>
    warnings(parseSettings({ event_forwarder: { ...BLOCK, regions } }, 'terraform.tfvars')).filter((line) =>
      line.includes('event_forwarder'),
    );

  test('with only us-east-1 there is none', () => {
    expect(of(['us-east-1'])).toEqual([]);
  });

  test('with several Regions there is one about several roles', () => {
    expect(of(['us-east-1', 'eu-west-1'])).toEqual([
      'warning: event_forwarder.regions has 2 Regions, and each gets a role for Cost Explorer; srest needs only one role, because costs cover the whole account',
    ]);
  });

  test('without us-east-1 there is one about the global events of Health', () => {
    expect(of(['eu-west-1'])).toEqual([
      'warning: event_forwarder.regions does not include us-east-1, where AWS Health sends events without a Region, such as those of IAM and billing',
    ]);
  });
});
