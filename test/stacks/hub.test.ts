import { unzipSync } from 'fflate';
import { addresses, synthesizeFiles, synthesizeStack } from './synthesize';

const hub = (values: Record<string, unknown> = {}) => synthesizeStack('hub', values);

test('the addresses and names of the hub are a contract', () => {
  expect(addresses(hub())).toEqual([
    'aws_cloudwatch_event_bus.bus',
    'aws_cloudwatch_event_rule.clock-us-east-1',
    'aws_cloudwatch_event_rule.events-rule',
    'aws_cloudwatch_event_target.clock-to-queue-us-east-1',
    'aws_cloudwatch_event_target.events-to-queue',
    'aws_cloudwatch_log_group.notifier-log',
    'aws_dynamodb_table.state',
    'aws_iam_role.notifier-role',
    'aws_iam_role_policy.notifier-needs',
    'aws_lambda_event_source_mapping.queue-to-notifier',
    'aws_lambda_function.notifier',
    'aws_sqs_queue.events',
    'aws_sqs_queue.undelivered',
    'aws_ssm_parameter.webhooks',
  ]);
});

test('the hub as a whole', () => {
  const { resource, variable } = hub();
  const text = JSON.stringify({ resource, webhooks: variable?.slack_webhooks }, null, 2).replaceAll(
    /[0-9A-F]{32}/g,
    '<hash of the zip>',
  );
  expect(text).toMatchSnapshot();
});

test('everything is in the home Region', () => {
  const { resource } = hub({ home_region: 'eu-central-1' });
  const providers = Object.values(resource).flatMap((named) =>
    Object.values(named).map(({ provider }) => provider),
  );
  expect([...new Set(providers)]).toEqual(['aws.eu-central-1']);
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

test('the variable must have a URL for each webhook that the settings name', () => {
  const { variable } = hub({
    slack: { webhooks: ['default', 'ops'] },
    routes: [{ webhooks: ['night'] }],
    guardduty: { webhooks: ['security'] },
  });
  const [names] = (variable?.slack_webhooks?.validation ?? []) as {
    condition: string;
    error_message: string;
  }[];
  expect(names?.condition).toBe(
    '${length(setsubtract(["default","night","ops","security"], keys(var.slack_webhooks))) == 0}',
  );
  expect(names?.error_message).toBe(
    `terraform.tfvars uses the webhooks default, night, ops, security: the variable slack_webhooks needs a URL for each, as in TF_VAR_slack_webhooks='{"default":"https://hooks.slack.com/services/..."}'.`,
  );
});

test('alerts of the batching window come together, and the queue hides them long enough', () => {
  const { resource } = hub({ slack: { group_seconds: 40 } });
  expect(resource.aws_lambda_event_source_mapping?.['queue-to-notifier']).toMatchObject({
    batch_size: 100,
    maximum_batching_window_in_seconds: 40,
    function_response_types: ['ReportBatchItemFailures'],
  });
  expect(resource.aws_sqs_queue?.events?.visibility_timeout_seconds).toBe(400);
});

test('the clock goes to the queue every hour, past the hub bus, and both queues let it in', () => {
  const { resource } = hub();
  expect(resource.aws_cloudwatch_event_rule?.['clock-us-east-1']).toMatchObject({
    name: 'aws-monitoring-clock',
    schedule_expression: 'rate(1 hour)',
  });
  expect(resource.aws_cloudwatch_event_target?.['clock-to-queue-us-east-1']).toMatchObject({
    arn: '${aws_sqs_queue.events.arn}',
    dead_letter_config: { arn: '${aws_sqs_queue.undelivered.arn}' },
  });
  for (const name of ['events', 'undelivered'])
    expect(String(resource.aws_sqs_queue?.[name]?.policy)).toContain(':rule/aws-monitoring-clock"');
});

test('the zip holds the bundle and the settings of the notifier', () => {
  const files = synthesizeFiles({
    accounts: { '111122223333': 'production' },
    regions: ['eu-west-1'],
    routes: [{ webhooks: ['ops'] }],
    guardduty: { webhooks: ['security'] },
  });
  const [, zip] = [...files].find(([path]) => path.endsWith('notifier.zip')) ?? [];
  const entries = unzipSync(zip as Buffer);
  expect(Object.keys(entries)).toEqual(['index.js', 'settings.json']);
  expect(JSON.parse(Buffer.from(entries['settings.json'] as Uint8Array).toString())).toEqual({
    language: 'en',
    words: {},
    time_zone: 'UTC',
    accounts: { '111122223333': 'production' },
    default: { webhooks: ['default'], mentions: MENTIONS },
    services: Object.fromEntries(
      SERVICES.map((name) => [
        name,
        { webhooks: [name === 'guardduty' ? 'security' : 'default'], mentions: MENTIONS },
      ]),
    ),
    routes: [{ webhooks: ['ops'] }],
    ignore: [],
    repeat_hours: 24,
    storm_per_minute: 20,
    digest_hour: 9,
    regions: ['eu-west-1'],
    metrics: false,
  });
});

const SERVICES = [
  'guardduty',
  'trusted-advisor',
  'aws-config',
  'inspector',
  'inspector-classic',
  'budget',
  'health',
  'security-hub',
  'macie',
];

const MENTIONS = { critical: 'channel', high: 'channel', medium: 'here', low: 'none', info: 'none' };

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

test('the zip stays within 36 KB', () => {
  const [, zip] = [...synthesizeFiles()].find(([path]) => path.endsWith('notifier.zip')) ?? [];
  expect(zip?.length).toBeLessThanOrEqual(36 * 1024);
});
