import { warnings } from '../../cli/synth/warnings';
import { REGIONS } from '../../settings/regions';
import { parseSettings } from '../../settings/schema';
import type { Template } from '../../stacks/parts/organization/cloudformation';
import { EVERYTHING_ON } from './everything-on';
import { evaluateTemplate } from './parts/organization/evaluate-template';
import { ACCOUNT, addresses, type Block, synthesizeStack } from './synthesize';

const ORGANIZATION = { id: 'o-a1b2c3d4e5', units: ['r-ab12'] };

const stack = (organization: object, rest: Record<string, unknown> = {}) =>
  synthesizeStack('organization', { organization: { ...ORGANIZATION, ...organization }, ...rest });

const stackSet = (rest: Record<string, unknown> = {}) =>
  stack({}, rest).resource.aws_cloudformation_stack_set?.members as Block;

const templateOf = (block: Block): Template =>
  JSON.parse(String(block.template_body).replaceAll('$${', '${'));

const targetsOf = (organization: object) =>
  stack(organization).resource.aws_cloudformation_stack_instances?.instances?.deployment_targets;

test('without units the stack is empty', () => {
  expect(addresses(synthesizeStack('organization'))).toEqual([]);
  expect(addresses(stack({ units: [] }))).toEqual([]);
});

test('with units it has a stack set and its instances in every Region', () => {
  const { resource } = stack({}, { regions: ['us-east-1', 'eu-west-1'], home_region: 'eu-central-1' });
  expect(addresses({ resource } as never)).toEqual([
    'aws_cloudformation_stack_instances.instances',
    'aws_cloudformation_stack_set.members',
  ]);
  const { template_body, ...settings } = resource.aws_cloudformation_stack_set?.members ?? {};
  expect(settings).toEqual({
    name: 'aws-monitoring-members',
    description: expect.any(String),
    permission_model: 'SERVICE_MANAGED',
    call_as: 'SELF',
    capabilities: ['CAPABILITY_NAMED_IAM'],
    auto_deployment: { enabled: true, retain_stacks_on_account_removal: false },
    managed_execution: { active: true },
    operation_preferences: {
      failure_tolerance_percentage: 100,
      max_concurrent_percentage: 100,
      region_concurrency_type: 'PARALLEL',
    },
    timeouts: { update: '12h' },
    provider: 'aws.eu-central-1',
  });
  expect(resource.aws_cloudformation_stack_instances?.instances).toMatchObject({
    stack_set_name: '${aws_cloudformation_stack_set.members.name}',
    regions: ['us-east-1', 'eu-west-1'],
    retain_stacks: false,
    operation_preferences: { concurrency_mode: 'SOFT_FAILURE_TOLERANCE', failure_tolerance_percentage: 100 },
  });
});

/** The types of what the template makes in an account. */
function madeIn(account: string, organization: object): readonly string[] {
  const { template_body } = stack(organization).resource.aws_cloudformation_stack_set?.members ?? {};
  const text = String(template_body).replaceAll(ACCOUNT, '111122223333');
  const template = templateOf({ template_body: text });
  const made = evaluateTemplate(template, { region: 'us-east-1', account });
  return [...new Set(Object.values(made).map(({ Type }) => Type))].sort();
}

const NOTHING = ['AWS::CloudFormation::WaitConditionHandle'];
const accounts = (count: number) => Array.from({ length: count }, (_, n) => String(300000000000 + n));

describe('accounts', () => {
  test.each([
    ['the account of the hub gets nothing', '111122223333', {}, false],
    ['any other gets everything', '222233334444', {}, true],
    ['one that is excluded gets nothing', '222233334444', { exclude_accounts: ['222233334444'] }, false],
    [
      'the last of 99 that are excluded gets nothing',
      '300000000098',
      { exclude_accounts: accounts(99) },
      false,
    ],
    [
      'one besides 99 that are excluded gets everything',
      '300000000099',
      { exclude_accounts: accounts(99) },
      true,
    ],
    ['one that is included gets everything', '300000000000', { include_accounts: accounts(1) }, true],
    [
      'one of eleven that are included gets everything',
      '300000000010',
      { include_accounts: accounts(11) },
      true,
    ],
    ['one besides those gets nothing', '222233334444', { include_accounts: accounts(11) }, false],
    [
      'one that is included and excluded gets nothing',
      '300000000001',
      { include_accounts: accounts(2), exclude_accounts: ['300000000001'] },
      false,
    ],
    [
      'the account of the hub gets nothing, even if included',
      '111122223333',
      { include_accounts: ['111122223333'] },
      false,
    ],
  ])('%s', (_, account, organization, isMember) => {
    const made = madeIn(account, organization);
    if (isMember) expect(made.length).toBeGreaterThan(5);
    else expect(made).toEqual(NOTHING);
  });

  test('only included accounts are targets; there are no exceptions in the provider, which would delete the others', () => {
    expect(targetsOf({ units: ['ou-ab12-c3d4e5f6'], exclude_accounts: ['222233334444'] })).toEqual({
      organizational_unit_ids: ['ou-ab12-c3d4e5f6'],
    });
    expect(targetsOf({ include_accounts: ['222233334444'] })).toEqual({
      organizational_unit_ids: ['r-ab12'],
      account_filter_type: 'INTERSECTION',
      accounts: ['222233334444'],
    });
  });
});

test('calls are made as delegated administrator', () => {
  const { resource } = stack({ call_as: 'DELEGATED_ADMIN' });
  expect(resource.aws_cloudformation_stack_set?.members?.call_as).toBe('DELEGATED_ADMIN');
  expect(resource.aws_cloudformation_stack_instances?.instances?.call_as).toBe('DELEGATED_ADMIN');
});

describe('the template', () => {
  test('has one resource for all Regions, and a condition for what is in some of them', () => {
    const { Resources, Conditions } = templateOf(stackSet({ trusted_advisor: { enabled: true } }));
    expect(Object.keys(Resources).sort()).toEqual([
      'AccessAnalyzerRule',
      'AwsConfigComplianceRule',
      'AwsConfigItemsRule',
      'DeadLettersQueue',
      'DeadLettersQueuePolicy',
      'GuarddutyRule',
      'HealthRule',
      'HeartbeatRole',
      'HeartbeatRule',
      'HeartbeatSchedule',
      'InspectorRule',
      'MonitoringStoppedRule',
      'Nothing',
      'SecurityHubRule',
      'ToHubRole',
      'TrustedAdvisorRule',
    ]);
    const { Nothing, TrustedAdvisorRule, ...others } = Resources;
    expect(Nothing).not.toHaveProperty('Condition');
    expect(TrustedAdvisorRule?.Condition).toBe('IsMemberInUsEast1');
    expect(new Set(Object.values(others).map(({ Condition }) => Condition))).toEqual(new Set(['IsMember']));
    expect(Conditions?.IsMemberInUsEast1).toEqual({
      'Fn::And': [{ Condition: 'IsMember' }, { Condition: 'InUsEast1' }],
    });
    expect(Conditions?.InUsEast1).toEqual({ 'Fn::Equals': [{ Ref: 'AWS::Region' }, 'us-east-1'] });
  });

  test('makes nothing that is charged by use: it only listens and reports', () => {
    const { Resources } = templateOf(stackSet(EVERYTHING_ON));
    expect([...new Set(Object.values(Resources).map(({ Type }) => Type))].sort()).toEqual([
      'AWS::CloudFormation::WaitConditionHandle',
      'AWS::Events::Rule',
      'AWS::IAM::Role',
      'AWS::SQS::Queue',
      'AWS::SQS::QueuePolicy',
      'AWS::Scheduler::Schedule',
    ]);
  });

  test('has no rule of a service whose administrator has the findings of all accounts', () => {
    const { Resources } = templateOf(
      stackSet({
        guardduty: { organization: true },
        health: { organization: true },
        aws_config: { organization: true },
      }),
    );
    expect(Object.keys(Resources)).not.toContain('GuarddutyRule');
    expect(Object.keys(Resources)).not.toContain('HealthRule');
    expect(Object.keys(Resources)).toContain('AwsConfigItemsRule');
  });

  test('names the hub by the account in which Terraform runs, and no other expression of Terraform', () => {
    const body = String(stackSet().template_body);
    const expressions = [...body.matchAll(/(?<!\$)\$\{([^}]*)\}/g)].map(([, expression]) => expression);
    expect(new Set(expressions)).toEqual(new Set(['data.aws_caller_identity.caller.account_id']));
    expect(body).toContain(`arn:aws:events:us-east-1:${ACCOUNT}:event-bus/aws-monitoring`);
  });

  test('of everything in all 34 Regions fits into a request of CloudFormation', () => {
    const body = String(stackSet({ ...EVERYTHING_ON, regions: [...REGIONS] }).template_body);
    expect(Buffer.byteLength(body)).toBeLessThan(51_200);
  });
});

describe('a template that is too large for a request', () => {
  const rule = (n: number) => [
    `rule-number-${n}`,
    { pattern: { source: ['aws.ec2'], detail: { names: [`${n}`.padEnd(1900, 'x')] } } },
  ];
  const many = {
    regions: ['us-east-1'],
    event_rules: { rules: Object.fromEntries(Array.from({ length: 25 }, (_, n) => rule(n))) },
  };

  test('is in the bucket of the state, under a name that depends on its content', () => {
    const state = { bucket: 'my-state', region: 'eu-west-1', key_prefix: 'mine' };
    const { resource } = stack({}, { ...many, state });
    const object = resource.aws_s3_object?.template;
    expect(object).toMatchObject({ bucket: 'my-state', provider: 'aws.eu-west-1' });
    expect(object?.key).toMatch(/^mine\/organization-[0-9a-f]{16}\.json$/);
    expect(JSON.parse(String(object?.content).replaceAll('$${', '${')).Resources).toHaveProperty(
      'HeartbeatRole',
    );
    expect(resource.aws_cloudformation_stack_set?.members).toMatchObject({
      template_url: 'https://my-state.s3.eu-west-1.amazonaws.com/${aws_s3_object.template.key}',
    });
    expect(resource.aws_cloudformation_stack_set?.members).not.toHaveProperty('template_body');
  });

  test('is an error without one', () => {
    expect(() => stack({}, many)).toThrow(
      /^the template of the organization has \d+ bytes, and CloudFormation accepts 51200 without a bucket; name a bucket in state,/,
    );
  });
});

test('synth warns what it creates in the accounts', () => {
  const settings = parseSettings({ organization: ORGANIZATION }, 'terraform.tfvars');
  expect(warnings(settings)).toEqual([
    expect.stringMatching(/^warning: organization\.units creates rules, queues and roles/),
  ]);
});
