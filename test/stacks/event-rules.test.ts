import { warnings } from '../../cli/synth/warnings';
import { parseSettings } from '../../settings/schema';
import { ACCOUNT, addresses, synthesize, type Terraform } from './synthesize';

const BUS = 'arn:aws:events:sa-east-1:444455556666:event-bus/central';
const QUEUE = 'arn:aws:sqs:eu-west-1:111122223333:mine';

const stacks = synthesize({
  regions: ['us-east-1', 'eu-west-1'],
  event_rules: {
    rules: {
      snapshots: {
        title: 'Staging snapshot',
        pattern: { source: ['aws.rds'], detail: { SourceArn: [{ wildcard: 'arn:*:staging-*' }] } },
        targets: [BUS, QUEUE],
      },
      health: { ready_made: 'health', regions: ['ca-west-1'], paused: true },
    },
  },
});
const stack = stacks['event-rules'] as Terraform;
const block = (type: string, name: string) => stack.resource[type]?.[name];

test('each rule is in its Regions with the hub and its own targets, a queue only in the Region of the queue', () => {
  expect(addresses(stack)).toEqual([
    'aws_cloudwatch_event_rule.rule-health-ca-west-1',
    'aws_cloudwatch_event_rule.rule-snapshots-eu-west-1',
    'aws_cloudwatch_event_rule.rule-snapshots-us-east-1',
    'aws_cloudwatch_event_target.rule-health-to-hub-ca-west-1',
    'aws_cloudwatch_event_target.rule-snapshots-to-1-eu-west-1',
    'aws_cloudwatch_event_target.rule-snapshots-to-1-us-east-1',
    'aws_cloudwatch_event_target.rule-snapshots-to-2-eu-west-1',
    'aws_cloudwatch_event_target.rule-snapshots-to-hub-eu-west-1',
    'aws_cloudwatch_event_target.rule-snapshots-to-hub-us-east-1',
    'aws_iam_role.to-buses',
    'aws_iam_role_policy.put-events-on-buses',
  ]);
});

test('a rule has its title, its pattern with test events, and is enabled', () => {
  const rule = block('aws_cloudwatch_event_rule', 'rule-snapshots-eu-west-1');
  expect(rule).toMatchObject({ name: 'aws-monitoring-rule-snapshots', description: 'Staging snapshot' });
  expect(rule?.state).toBe('ENABLED');
  expect(JSON.parse(String(rule?.event_pattern))).toEqual({
    source: ['aws.rds', 'test.aws.rds'],
    detail: { SourceArn: [{ wildcard: 'arn:*:staging-*' }] },
  });
});

test('a paused rule is disabled', () => {
  expect(block('aws_cloudwatch_event_rule', 'rule-health-ca-west-1')?.state).toBe('DISABLED');
});

test('a bus as target has a role for the named targets only, a queue of this account has none', () => {
  expect(block('aws_cloudwatch_event_target', 'rule-snapshots-to-1-us-east-1')).toMatchObject({
    arn: BUS,
    target_id: 'target-1',
    role_arn: '${aws_iam_role.to-buses.arn}',
    dead_letter_config: { arn: `arn:aws:sqs:us-east-1:${ACCOUNT}:aws-monitoring-dead-letters` },
    depends_on: ['aws_iam_role_policy.put-events-on-buses'],
  });
  expect(block('aws_cloudwatch_event_target', 'rule-snapshots-to-1-us-east-1')).not.toHaveProperty(
    'retry_policy',
  );
  const queue = block('aws_cloudwatch_event_target', 'rule-snapshots-to-2-eu-west-1');
  expect(queue).toMatchObject({
    arn: QUEUE,
    target_id: 'target-2',
    role_arn:
      '${(data.aws_caller_identity.caller.account_id == "111122223333") ? null : aws_iam_role.to-buses.arn}',
    retry_policy: { maximum_event_age_in_seconds: 86_400, maximum_retry_attempts: 185 },
  });
  const { Statement } = JSON.parse(String(block('aws_iam_role_policy', 'put-events-on-buses')?.policy));
  expect(Statement).toEqual([
    { Sid: 'Buses', Effect: 'Allow', Action: ['events:PutEvents'], Resource: [BUS] },
    { Sid: 'Queues', Effect: 'Allow', Action: ['sqs:SendMessage'], Resource: [QUEUE] },
  ]);
});

test('a Region with nothing but a rule has a dead-letter queue in spokes', () => {
  expect(Object.keys(stacks.spokes?.resource.aws_sqs_queue ?? {})).toContain('dead-letters-ca-west-1');
});

test('a pattern that looks like a Terraform expression reaches AWS unchanged', () => {
  const pattern = { source: ['x'], detail: { a: ['${b}', '%{c}'] } };
  const rules = synthesize({ regions: ['us-east-1'], event_rules: { rules: { odd: { pattern } } } })[
    'event-rules'
  ];
  expect(rules?.resource.aws_cloudwatch_event_rule?.['rule-odd-us-east-1']?.event_pattern).toBe(
    '{"source":["x"],"detail":{"a":["$${b}","%%{c}"]}}',
  );
});

test('when disabled, or without rules, the stack is empty', () => {
  const [regions, rules] = [['us-east-1'], { health: { ready_made: 'health' } }];
  expect(
    addresses(synthesize({ regions, event_rules: { enabled: false, rules } })['event-rules'] as Terraform),
  ).toEqual([]);
  expect(addresses(synthesize({ regions })['event-rules'] as Terraform)).toEqual([]);
});

test('a rule outside of the Regions in which its events come gives a warning', () => {
  const warned = (rules: Record<string, unknown>, enabled = true) =>
    warnings(
      parseSettings(
        { regions: ['us-east-1', 'eu-west-1'], event_rules: { enabled, rules } },
        'terraform.tfvars',
      ),
    );
  const rules = {
    iam: { ready_made: 'iam-change', regions: ['eu-west-1'] },
    logins: { ready_made: 'console-sign-in-failed' },
    root: { ready_made: 'root-sign-in' },
    mine: { pattern: { source: ['aws.iam'] }, regions: ['eu-west-1'] },
  };
  expect(warned(rules)).toEqual([
    'warning: event_rules.rules.iam.regions does not include us-east-1, where events of iam-change arrive',
    'warning: event_rules.rules.logins.regions does not include us-east-2, eu-north-1, ap-southeast-2, where events of console-sign-in-failed arrive',
  ]);
  expect(warned(rules, false)).toEqual([]);
});
