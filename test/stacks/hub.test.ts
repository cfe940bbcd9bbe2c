import { EVERYTHING_ON } from './everything-on';
import { addresses, synthesizeStack } from './synthesize';

const hub = (values: Record<string, unknown>) => synthesizeStack('hub', values);
const standard = hub({});

test('the addresses of the hub are a contract', () => {
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
  // Resources of Terraform itself have no Region.
  expect([...new Set(providers.filter(Boolean))]).toEqual(['aws.eu-central-1']);
});

test('the table has the keys and the time to live that the functions use', () => {
  expect(standard.resource.aws_dynamodb_table?.state).toMatchObject({
    hash_key: 'pk',
    range_key: 'sk',
    ttl: { enabled: true, attribute_name: 'expires' },
    billing_mode: 'PAY_PER_REQUEST',
  });
});
