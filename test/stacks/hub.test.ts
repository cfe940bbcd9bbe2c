import { everything } from '../../patterns/everything';
import { EVERYTHING_ON } from './everything-on';
import { addresses, synthesizeStack } from './synthesize';
import { tlsOnly } from './tls-only';

const hub = (values: Record<string, unknown>) => synthesizeStack('hub', values);
const standard = hub({});

test('the addresses and names of the hub are a contract', () => {
  expect(addresses(standard)).toEqual([
    'aws_cloudwatch_event_bus.bus',
    'aws_cloudwatch_event_bus_policy.bus-policy',
    'aws_cloudwatch_event_rule.clock',
    'aws_cloudwatch_event_rule.events-rule',
    'aws_cloudwatch_event_target.clock-to-watcher',
    'aws_cloudwatch_event_target.events-to-queue',
    'aws_cloudwatch_log_group.interpreter-log',
    'aws_cloudwatch_log_group.notifier-log',
    'aws_cloudwatch_log_group.watcher-log',
    'aws_dynamodb_table.state',
    'aws_iam_role.interpreter-role',
    'aws_iam_role.notifier-role',
    'aws_iam_role.watcher-role',
    'aws_iam_role_policy.interpreter-needs',
    'aws_iam_role_policy.notifier-needs',
    'aws_iam_role_policy.watcher-needs',
    'aws_lambda_event_source_mapping.alerts-to-notifier',
    'aws_lambda_event_source_mapping.events-to-interpreter',
    'aws_lambda_function.interpreter',
    'aws_lambda_function.notifier',
    'aws_lambda_function.watcher',
    'aws_lambda_permission.clock-may-call',
    'aws_sqs_queue.alerts',
    'aws_sqs_queue.events',
    'aws_sqs_queue.undelivered',
    'aws_ssm_parameter.webhooks',
    'terraform_data.stays-with',
  ]);
});

test('the hub as a whole', () => {
  const { resource, variable } = hub({
    alarm_emails: EVERYTHING_ON.alarm_emails,
    archive_days: EVERYTHING_ON.archive_days,
  });
  const text = JSON.stringify({ resource, webhooks: variable?.slack_webhooks }, null, 2).replaceAll(
    /[0-9A-F]{32}/g,
    '<hash of the zip>',
  );
  expect(text).toMatchSnapshot();
});

test('everything is in the home Region', () => {
  const { resource } = hub({ ...EVERYTHING_ON, home_region: 'eu-central-1' });
  const providers = Object.values(resource).flatMap((named) =>
    Object.values(named).map(({ provider }) => provider),
  );
  // What Terraform itself keeps is of no Region.
  expect([...new Set(providers.filter(Boolean))]).toEqual(['aws.eu-central-1']);
});

test('the webhooks go by an ephemeral variable and a write-only argument, and the version says when', () => {
  const { resource, variable } = hub({ slack: { webhooks_version: 3 } });
  expect(variable?.slack_webhooks).toMatchObject({ ephemeral: true, sensitive: true, type: 'map(string)' });
  expect(resource.aws_ssm_parameter?.webhooks).toMatchObject({
    type: 'SecureString',
    value_wo: '${jsonencode(var.slack_webhooks)}',
    value_wo_version: 3,
  });
  expect(resource.aws_ssm_parameter?.webhooks).not.toHaveProperty('value');
});

describe('the variable of the webhooks', () => {
  const validations = (values: Record<string, unknown>) =>
    hub(values).variable?.slack_webhooks?.validation as { condition: string; error_message: string }[];

  test('must have a URL for each webhook that the settings name', () => {
    const [names] = validations({
      slack: { webhooks: ['default', 'ops'] },
      guardduty: { webhooks: ['security'] },
      routes: [{ webhooks: ['night'] }],
    });
    expect(names).toEqual({
      condition:
        '${length(setsubtract(["default","night","ops","security"], keys(var.slack_webhooks))) == 0}',
      error_message: `terraform.tfvars uses the webhooks default, night, ops, security: the variable slack_webhooks needs a URL for each, as in TF_VAR_slack_webhooks='{"default":"https://hooks.slack.com/services/..."}'.`,
    });
  });

  test('needs no URL for a channel, but the token of the bot', () => {
    const [names, token] = validations({
      slack: { webhooks: ['default', 'ops'], channels: { ops: 'C0123456789' } },
    });
    expect(names?.condition).toBe('${length(setsubtract(["default"], keys(var.slack_webhooks))) == 0}');
    expect(token).toEqual({
      condition: '${contains(keys(var.slack_webhooks), "bot-token")}',
      error_message: `terraform.tfvars has slack.channels, to which the bot posts: the variable slack_webhooks needs its token, as in TF_VAR_slack_webhooks='{"bot-token":"xoxb-..."}'.`,
    });
  });

  test('asks for no URL at all where every webhook is a channel', () => {
    const conditions = validations({ slack: { channels: { default: 'C0123456789' } } }).map(
      ({ condition }) => condition,
    );
    expect(conditions).toEqual([
      '${contains(keys(var.slack_webhooks), "bot-token")}',
      '${alltrue([for name, url in var.slack_webhooks : can(regex("^https://hooks[.]slack(-gov)?[.]com/services/[A-Za-z0-9/]+$", url)) if name != "bot-token"])}',
      '${can(regex("^xoxb-[A-Za-z0-9-]+$", lookup(var.slack_webhooks, "bot-token", "xoxb-none")))}',
      '${length(jsonencode(var.slack_webhooks)) <= 8192}',
    ]);
  });
});

test('alerts go through a FIFO queue in which nothing is taken for a repeat by its content, and nothing is moved away', () => {
  const { policy, ...alerts } = standard.resource.aws_sqs_queue?.alerts ?? {};
  expect(alerts).toEqual({
    name: 'aws-monitoring-alerts.fifo',
    fifo_queue: true,
    visibility_timeout_seconds: 360,
    message_retention_seconds: 1_209_600,
    max_message_size: 1_048_576,
    sqs_managed_sse_enabled: true,
    provider: 'aws.us-east-1',
  });
  expect(JSON.parse(String(policy)).Statement).toEqual([
    tlsOnly(
      'sqs:*',
      'arn:aws:sqs:us-east-1:${data.aws_caller_identity.caller.account_id}:aws-monitoring-alerts.fifo',
    ),
  ]);
});

test('only the queue of events may move messages to the undelivered, and only the two rules of the hub may send there', () => {
  const account = '${data.aws_caller_identity.caller.account_id}';
  const { events, undelivered } = standard.resource.aws_sqs_queue ?? {};
  expect(JSON.parse(String(undelivered?.redrive_allow_policy))).toEqual({
    redrivePermission: 'byQueue',
    sourceQueueArns: [`arn:aws:sqs:us-east-1:${account}:aws-monitoring-events`],
  });
  expect(JSON.parse(String(events?.redrive_policy))).toEqual({
    deadLetterTargetArn: '${aws_sqs_queue.undelivered.arn}',
    maxReceiveCount: 240,
  });
  const fromRule = (Sid: string, rule: string) => ({
    Sid,
    Effect: 'Allow',
    Principal: { Service: 'events.amazonaws.com' },
    Action: ['sqs:SendMessage'],
    Resource: [`arn:aws:sqs:us-east-1:${account}:aws-monitoring-undelivered`],
    Condition: {
      ArnLike: { 'aws:SourceArn': `arn:aws:events:us-east-1:${account}:rule/${rule}` },
      StringEqualsIfExists: { 'aws:SourceAccount': account },
    },
  });
  expect(JSON.parse(String(undelivered?.policy)).Statement).toEqual([
    fromRule('Rule', 'aws-monitoring/aws-monitoring-events'),
    fromRule('Clock', 'aws-monitoring-clock'),
    tlsOnly('sqs:*', `arn:aws:sqs:us-east-1:${account}:aws-monitoring-undelivered`),
  ]);
});

test('the table has the keys and the time to live that the functions write', () => {
  expect(standard.resource.aws_dynamodb_table?.state).toMatchObject({
    hash_key: 'pk',
    range_key: 'sk',
    ttl: { enabled: true, attribute_name: 'expires' },
    billing_mode: 'PAY_PER_REQUEST',
  });
});

test('events are archived for the days of the settings, without exception, and by default not at all', () => {
  expect(standard.resource).not.toHaveProperty('aws_cloudwatch_event_archive');
  const { resource } = hub({ archive_days: 30 });
  expect(resource.aws_cloudwatch_event_archive?.archive).toEqual({
    name: '${aws_cloudwatch_event_bus.bus.name}',
    description: 'What came to the hub bus, to be replayed',
    event_source_arn: '${aws_cloudwatch_event_bus.bus.arn}',
    retention_days: 30,
    provider: 'aws.us-east-1',
  });
});

test('what is replayed comes to the hub bus and goes by its rule, which takes every event', () => {
  expect(
    JSON.parse(String(standard.resource.aws_cloudwatch_event_rule?.['events-rule']?.event_pattern)),
  ).toEqual(everything);
});

test('the queue takes messages of the topics of this prefix and account, from any Region', () => {
  const account = '${data.aws_caller_identity.caller.account_id}';
  const { Statement } = JSON.parse(String(hub({ prefix: 'mine' }).resource.aws_sqs_queue?.events?.policy));
  expect(Statement[1]).toEqual({
    Sid: 'Topics',
    Effect: 'Allow',
    Principal: { Service: 'sns.amazonaws.com' },
    Action: ['sqs:SendMessage'],
    Resource: [`arn:aws:sqs:us-east-1:${account}:mine-events`],
    Condition: {
      ArnLike: { 'aws:SourceArn': `arn:aws:sns:*:${account}:mine-*` },
      StringEqualsIfExists: { 'aws:SourceAccount': account },
    },
  });
});

test.each([
  ['ap-east-1', ['sns.amazonaws.com', 'sns.ap-east-1.amazonaws.com']],
  // SNS's guide counts it among the opt-in Regions.
  ['ap-northeast-3', ['sns.amazonaws.com', 'sns.ap-northeast-3.amazonaws.com']],
  ['eu-west-1', 'sns.amazonaws.com'],
])('in the home Region %s, SNS comes under the names %j', (home_region, names) => {
  const { Statement } = JSON.parse(String(hub({ home_region }).resource.aws_sqs_queue?.events?.policy));
  expect(Statement[1]).toMatchObject({ Sid: 'Topics', Principal: { Service: names } });
});

test('the hub bus lets this account put events, and nobody else', () => {
  const account = '${data.aws_caller_identity.caller.account_id}';
  const policy = hub({ prefix: 'mine' }).resource.aws_cloudwatch_event_bus_policy?.['bus-policy'];
  expect(policy?.event_bus_name).toBe('${aws_cloudwatch_event_bus.bus.name}');
  expect(JSON.parse(String(policy?.policy)).Statement).toEqual([
    {
      Sid: 'Account',
      Effect: 'Allow',
      Principal: { AWS: `arn:aws:iam::${account}:root` },
      Action: ['events:PutEvents'],
      Resource: [`arn:aws:events:us-east-1:${account}:event-bus/mine`],
    },
  ]);
});

test.each([
  [{}, 1_048_576],
  [{ lambda_runtime: 'nodejs22.x' }, 262_144],
  [{ layout: 'region', lambda_runtime: 'nodejs22.x' }, 262_144],
  [{ layout: 'region' }, 1_048_576],
])('with %j every queue takes messages of %i bytes', (values, bytes) => {
  const queues = ['hub', 'spokes'].flatMap((name) =>
    Object.values(synthesizeStack(name, values).resource.aws_sqs_queue ?? {}),
  );
  expect(queues).toHaveLength(3 + 17);
  expect(new Set(queues.map(({ max_message_size }) => max_message_size))).toEqual(new Set([bytes]));
});

test('the parameter of the webhooks grows when they are more than a standard one holds', () => {
  expect(standard.resource.aws_ssm_parameter?.webhooks?.tier).toBe('Intelligent-Tiering');
});
