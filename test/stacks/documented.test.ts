import { REGIONS_WITH_LAMBDA_CODE, type Region } from '../../settings/regions';
import { EVERYTHING_ON } from './everything-on';
import { type Resource, Resources } from './resources';
import { ACCOUNT, synthesize } from './synthesize';

/** No stack may use what AWS does not document, or documents as wrong, see docs/decisions/0007. */
const REGIONAL = { ...EVERYTHING_ON, regions: ['us-east-1', 'eu-west-1'] };

const VARIANTS = {
  standard: REGIONAL,
  'one provider': { ...REGIONAL, layout: 'region', aws_config: { record: 'all', recorder_role: 'own' } },
  'oldest provider': { ...REGIONAL, lambda_runtime: 'nodejs22.x', prefix: 'mine' },
  'opt-in home': { ...REGIONAL, home_region: 'ap-east-1' },
};

interface Statement {
  readonly Principal?: { readonly Service?: string | readonly string[] };
  readonly Action: readonly string[];
  readonly Condition?: Readonly<Record<string, Readonly<Record<string, string>>>>;
}

describe.each(Object.entries(VARIANTS))('%s', (_, settings) => {
  const stacks = synthesize(settings);
  const { all } = new Resources(stacks);
  const ofType = (type: string) => all.filter((each) => each.type === type);
  const addressOf = ({ stack, type, name }: Resource) => `${stack}: ${type}.${name}`;
  const found = (resources: readonly Resource[]) => resources.map(addressOf);

  const statements = (...services: readonly string[]) =>
    all.flatMap((resource) => {
      const { policy, assume_role_policy } = resource.block;
      return [policy, assume_role_policy]
        .filter((text) => typeof text === 'string')
        .flatMap((text) => (JSON.parse(text) as { Statement: readonly Statement[] }).Statement)
        .filter(({ Principal }) => [Principal?.Service].flat().some((name) => services.includes(name ?? '')))
        .map((statement) => ({ resource, statement }));
    });

  test('every target has a retry policy unless it is a bus', () => {
    const targets = ofType('aws_cloudwatch_event_target');
    const isBus = ({ block }: Resource) => String(block.arn).includes(':event-bus/');
    expect(found(targets.filter(isBus))).not.toEqual([]);
    expect(found(targets.filter((each) => isBus(each) === (each.block.retry_policy !== undefined)))).toEqual(
      [],
    );
  });

  test('no scheduled rule has a target in another Region or a bus as target', () => {
    const scheduled = ofType('aws_cloudwatch_event_rule').filter(({ block }) => block.schedule_expression);
    expect(found(scheduled)).not.toEqual([]);
    const targets = ofType('aws_cloudwatch_event_target').filter(({ stack, block }) =>
      scheduled.some(
        (rule) =>
          rule.stack === stack && String(block.rule).includes(`aws_cloudwatch_event_rule.${rule.name}.`),
      ),
    );
    expect(targets).toHaveLength(scheduled.length);
    expect(found(targets.filter(({ block }) => String(block.arn).startsWith('arn:')))).toEqual([]);
  });

  test('a schedule with a role and a dead-letter queue puts heartbeats on the default bus', () => {
    const schedules = ofType('aws_scheduler_schedule');
    expect(schedules.length).toBeGreaterThan(1);
    for (const { block } of schedules)
      expect(block.target).toMatchObject({
        arn: 'arn:aws:scheduler:::aws-sdk:eventbridge:putEvents',
        role_arn: expect.stringContaining('aws_iam_role.heartbeat'),
        dead_letter_config: { arn: expect.stringContaining('aws_sqs_queue.dead-letters') },
      });
  });

  test('the hub bus has a policy', () => {
    expect(ofType('aws_cloudwatch_event_bus_policy')).toHaveLength(ofType('aws_cloudwatch_event_bus').length);
  });

  test('queue policies require the ARN from EventBridge and SNS, and the account only if they send it', () => {
    const sending = statements('events.amazonaws.com', 'sns.amazonaws.com').filter(({ statement }) =>
      statement.Action.includes('sqs:SendMessage'),
    );
    expect(sending.length).toBeGreaterThan(3);
    for (const { statement } of sending)
      expect(statement.Condition).toEqual({
        ArnLike: { 'aws:SourceArn': expect.any(String) },
        StringEqualsIfExists: { 'aws:SourceAccount': ACCOUNT },
      });
  });

  test('trust policies for Lambda require no ARN of a function', () => {
    const taking = statements('lambda.amazonaws.com');
    expect(taking).toHaveLength(4);
    for (const { statement } of taking)
      expect(statement.Condition).toEqual({ StringEqualsIfExists: { 'aws:SourceAccount': ACCOUNT } });
  });

  test('SNS may deliver to an opt-in home Region under the name that it has there', () => {
    const home = String((settings as { home_region?: string }).home_region ?? 'us-east-1');
    const events = ofType('aws_sqs_queue').find(({ name }) => name === 'events');
    expect(String(events?.block.policy).includes(`"sns.${home}.amazonaws.com"`)).toBe(home === 'ap-east-1');
  });

  test('Inspector has LAMBDA_CODE only in Regions that support it, and together with LAMBDA', () => {
    const scans = ofType('aws_inspector2_enabler').filter(({ block }) =>
      (block.resource_types as string[]).includes('LAMBDA_CODE'),
    );
    expect(found(scans)).not.toEqual([]);
    for (const { name, block } of scans) {
      expect(block.resource_types).toContain('LAMBDA');
      expect(REGIONS_WITH_LAMBDA_CODE).toContain(name.replace('scans-', '') as Region);
    }
  });

  test('the required provider version supports the runtime, the argument region and the message size', () => {
    const least = { 'nodejs22.x': '5.100.0', 'nodejs24.x': '6.20.0' };
    const runtimes = new Set(ofType('aws_lambda_function').map(({ block }) => String(block.runtime)));
    expect(runtimes.size).toBe(1);
    const runtime = [...runtimes][0] as keyof typeof least;
    for (const { terraform } of Object.values(stacks)) {
      const { aws } = terraform.required_providers as { aws: { version: string } };
      const floor = /^>= ([\d.]+), < 7\.0\.0$/.exec(aws.version)?.[1] ?? '';
      expect(compare(floor, least[runtime])).toBeGreaterThanOrEqual(0);
      if (all.some(({ block }) => 'region' in block))
        expect(compare(floor, '6.0.0')).toBeGreaterThanOrEqual(0);
      if (all.some(({ block }) => Number(block.max_message_size) > 262_144))
        expect(compare(floor, '6.8.0')).toBeGreaterThanOrEqual(0);
    }
  });

  test('no bucket has a resource for its encryption', () => {
    expect(ofType('aws_s3_bucket')).toHaveLength(1);
    expect(found(ofType('aws_s3_bucket_server_side_encryption_configuration'))).toEqual([]);
  });

  test('a target that is a queue or topic has a role if it is of another account', () => {
    const further = ofType('aws_cloudwatch_event_target').filter(({ block }) =>
      /^arn:aws:s[qn]s:/.test(String(block.arn)),
    );
    expect(further).toHaveLength(2);
    for (const { block } of further) {
      const [, , , , account] = String(block.arn).split(':');
      expect(block.role_arn).toBe(
        `\${(data.aws_caller_identity.caller.account_id == "${account}") ? null : aws_iam_role.to-buses.arn}`,
      );
    }
  });

  test('an alarm about a queue ignores missing data', () => {
    const ofQueues = ofType('aws_cloudwatch_metric_alarm').filter(
      ({ block }) => block.namespace === 'AWS/SQS',
    );
    expect(ofQueues).toHaveLength(3);
    expect(new Set(ofQueues.map(({ block }) => block.treat_missing_data))).toEqual(new Set(['ignore']));
  });

  test('stacks with resources in the home Region pin it', () => {
    const withHome = Object.keys(stacks).filter((stack) =>
      ['hub', 'aws-config', 'event-forwarder'].includes(stack),
    );
    for (const stack of withHome)
      expect(stacks[stack]?.resource.terraform_data?.['stays-with']).toMatchObject({
        lifecycle: { ignore_changes: ['input'] },
      });
  });

  test('recorders have the service-linked role, unless recorder_role is own', () => {
    const own = (settings.aws_config as { recorder_role?: string }).recorder_role === 'own';
    const roles = new Set(
      ofType('aws_config_configuration_recorder').map(({ block }) => String(block.role_arn)),
    );
    expect([...roles]).toEqual([
      own
        ? '${aws_iam_role.recorder-role.arn}'
        : `arn:aws:iam::${ACCOUNT}:role/aws-service-role/config.amazonaws.com/AWSServiceRoleForConfig`,
    ]);
  });

  test('the parameter becomes an advanced one when it is full', () => {
    expect(ofType('aws_ssm_parameter').map(({ block }) => block.tier)).toEqual(['Intelligent-Tiering']);
  });
});

function compare(one: string, other: string): number {
  const [a, b] = [one, other].map((version) => version.split('.').map(Number));
  for (let at = 0; at < 3; at += 1) {
    const difference = (a?.[at] ?? 0) - (b?.[at] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}
