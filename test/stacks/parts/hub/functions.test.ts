import { REGIONS } from '../../../../settings/regions';
import { ACCOUNT, synthesizeStack } from '../../synthesize';

const hub = (values: Record<string, unknown> = {}) => synthesizeStack('hub', values);

describe('the execution roles', () => {
  const allows = (name: string, values = {}) =>
    JSON.parse(String(hub(values).resource.aws_iam_role_policy?.[`${name}-needs`]?.policy)).Statement.map(
      ({ Effect, ...rest }: Record<string, unknown>) => (Effect === 'Allow' ? rest : { Effect, ...rest }),
    );
  const log = (name: string) => ({
    Sid: 'Log',
    Action: ['logs:CreateLogStream', 'logs:PutLogEvents'],
    Resource: [`\${aws_cloudwatch_log_group.${name}-log.arn}:*`],
  });
  const queue = (name: string) => `\${aws_sqs_queue.${name}.arn}`;
  const TABLE = ['${aws_dynamodb_table.state.arn}'];

  test('allow the interpreter to receive events, send alerts and update the table', () => {
    expect(allows('interpreter')).toEqual([
      log('interpreter'),
      {
        Sid: 'Events',
        Action: ['sqs:ReceiveMessage', 'sqs:DeleteMessage', 'sqs:GetQueueAttributes'],
        Resource: [queue('events')],
      },
      { Sid: 'Alerts', Action: ['sqs:SendMessage'], Resource: [queue('alerts')] },
      { Sid: 'State', Action: ['dynamodb:UpdateItem'], Resource: TABLE },
    ]);
  });

  test('allow the interpreter to describe findings of Inspector Classic only if that is enabled', () => {
    expect(allows('interpreter', { inspector_classic: { enabled: true } }).at(-1)).toEqual({
      Sid: 'Findings',
      Action: ['inspector:DescribeFindings'],
      Resource: ['*'],
    });
  });

  test('allow the notifier to receive and defer alerts, to send to the events queue and the dead-letter queue, and to read its parameter', () => {
    expect(allows('notifier')).toEqual([
      log('notifier'),
      {
        Sid: 'Alerts',
        Action: [
          'sqs:ReceiveMessage',
          'sqs:DeleteMessage',
          'sqs:GetQueueAttributes',
          'sqs:ChangeMessageVisibility',
        ],
        Resource: [queue('alerts')],
      },
      { Sid: 'Send', Action: ['sqs:SendMessage'], Resource: [queue('events'), queue('undelivered')] },
      { Sid: 'Webhooks', Action: ['ssm:GetParameter'], Resource: ['${aws_ssm_parameter.webhooks.arn}'] },
      {
        Sid: 'State',
        Action: [
          'dynamodb:GetItem',
          'dynamodb:BatchGetItem',
          'dynamodb:BatchWriteItem',
          'dynamodb:UpdateItem',
          'dynamodb:Query',
        ],
        Resource: TABLE,
      },
    ]);
  });

  test('allow the watcher to count the dead letters of each Region in use and of the hub, and to send events', () => {
    expect(allows('watcher', { regions: ['us-east-1', 'eu-west-1'] })).toEqual([
      log('watcher'),
      {
        Sid: 'DeadLetters',
        Action: ['sqs:GetQueueAttributes'],
        Resource: [
          `arn:aws:sqs:us-east-1:${ACCOUNT}:aws-monitoring-dead-letters`,
          `arn:aws:sqs:eu-west-1:${ACCOUNT}:aws-monitoring-dead-letters`,
          queue('undelivered'),
        ],
      },
      { Sid: 'Send', Action: ['sqs:SendMessage'], Resource: [queue('events'), queue('undelivered')] },
      {
        Sid: 'State',
        Action: ['dynamodb:GetItem', 'dynamodb:PutItem', 'dynamodb:UpdateItem', 'dynamodb:Query'],
        Resource: TABLE,
      },
    ]);
  });

  test('are within the size limit of IAM with all 34 Regions', () => {
    const policy = String(
      hub({ regions: [...REGIONS] }).resource.aws_iam_role_policy?.['watcher-needs']?.policy,
    );
    // https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html
    expect(policy.replaceAll(ACCOUNT, '111122223333').length).toBeLessThan(10_240);
  });
});

test('Lambda may assume the roles for this account, with or without the ARN of a function', () => {
  const roles = Object.values(hub().resource.aws_iam_role ?? {});
  expect(roles).toHaveLength(3);
  for (const { assume_role_policy } of roles) {
    expect(JSON.parse(String(assume_role_policy)).Statement).toEqual([
      {
        Sid: expect.any(String),
        Effect: 'Allow',
        Principal: { Service: 'lambda.amazonaws.com' },
        Action: ['sts:AssumeRole'],
        Condition: { StringEqualsIfExists: { 'aws:SourceAccount': ACCOUNT } },
      },
    ]);
  }
});

describe('triggers', () => {
  const { resource } = hub({ slack: { group_seconds: 40 } });
  const mappings = resource.aws_lambda_event_source_mapping;

  test('the interpreter receives the events of a batching window together, with at most two invocations at a time', () => {
    expect(mappings?.['events-to-interpreter']).toEqual({
      event_source_arn: '${aws_sqs_queue.events.arn}',
      function_name: '${aws_lambda_function.interpreter.function_name}',
      batch_size: 100,
      maximum_batching_window_in_seconds: 40,
      function_response_types: ['ReportBatchItemFailures'],
      scaling_config: { maximum_concurrency: 2 },
      depends_on: ['aws_iam_role_policy.interpreter-needs'],
      provider: 'aws.us-east-1',
    });
    expect(resource.aws_sqs_queue?.events?.visibility_timeout_seconds).toBe(
      6 * Number(resource.aws_lambda_function?.interpreter?.timeout) + 40,
    );
  });

  test('the notifier receives at most ten alerts, the maximum of a FIFO queue', () => {
    expect(mappings?.['alerts-to-notifier']).toEqual({
      event_source_arn: '${aws_sqs_queue.alerts.arn}',
      function_name: '${aws_lambda_function.notifier.function_name}',
      batch_size: 10,
      function_response_types: ['ReportBatchItemFailures'],
      depends_on: ['aws_iam_role_policy.notifier-needs'],
      provider: 'aws.us-east-1',
    });
    expect(resource.aws_sqs_queue?.alerts?.visibility_timeout_seconds).toBe(
      6 * Number(resource.aws_lambda_function?.notifier?.timeout),
    );
  });

  test('a scheduled rule invokes the watcher every hour, without the hub bus, with a dead-letter queue', () => {
    expect(resource.aws_cloudwatch_event_rule?.clock).toEqual({
      name: 'aws-monitoring-clock',
      description: 'Tells the watcher every hour to look',
      schedule_expression: 'rate(1 hour)',
      state: 'ENABLED',
      provider: 'aws.us-east-1',
    });
    expect(resource.aws_cloudwatch_event_target?.['clock-to-watcher']).toMatchObject({
      arn: '${aws_lambda_function.watcher.arn}',
      dead_letter_config: { arn: '${aws_sqs_queue.undelivered.arn}' },
      retry_policy: { maximum_event_age_in_seconds: 86_400, maximum_retry_attempts: 185 },
      depends_on: ['aws_lambda_permission.clock-may-call'],
    });
    expect(resource.aws_lambda_permission?.['clock-may-call']).toMatchObject({
      function_name: '${aws_lambda_function.watcher.function_name}',
      source_arn: '${aws_cloudwatch_event_rule.clock.arn}',
    });
    expect(resource.aws_lambda_function?.watcher).toMatchObject({
      dead_letter_config: { target_arn: '${aws_sqs_queue.undelivered.arn}' },
      depends_on: ['aws_iam_role_policy.watcher-needs'],
    });
  });

  test('each function has the environment variables that it reads', () => {
    const variables = (name: string) =>
      (resource.aws_lambda_function?.[name]?.environment as { variables: object } | undefined)?.variables;
    const url = (name: string) => `\${aws_sqs_queue.${name}.url}`;
    const TABLE = '${aws_dynamodb_table.state.name}';
    const ACCOUNT = '${data.aws_caller_identity.caller.account_id}';
    expect(variables('interpreter')).toEqual({ ACCOUNT, TABLE, ALERTS_URL: url('alerts') });
    expect(variables('notifier')).toEqual({
      TABLE,
      ALERTS_URL: url('alerts'),
      EVENTS_URL: url('events'),
      UNDELIVERED_URL: url('undelivered'),
      WEBHOOKS_PARAMETER: '${aws_ssm_parameter.webhooks.name}',
    });
    expect(variables('watcher')).toEqual({
      TABLE,
      EVENTS_URL: url('events'),
      UNDELIVERED_URL: url('undelivered'),
      DEAD_LETTERS: 'aws-monitoring-dead-letters',
      ACCOUNT,
    });
  });
});
