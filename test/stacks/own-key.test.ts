import { parseSettings } from '../../settings/schema';
import { EVERYTHING_ON } from './everything-on';
import { Resources } from './resources';
import { synthesize } from './synthesize';

const KEY = 'arn:aws:kms:us-east-1:111122223333:key/0a1b2c3d-1111-2222-3333-444455556666';
const SETTINGS = { ...EVERYTHING_ON, regions: ['us-east-1', 'eu-west-1'] };

/** What each kind of store says of its key. */
const ARGUMENTS: Readonly<Record<string, (block: Readonly<Record<string, unknown>>) => unknown>> = {
  aws_cloudwatch_log_group: ({ kms_key_id }) => kms_key_id,
  // Of its environment variables.
  aws_lambda_function: ({ kms_key_arn }) => kms_key_arn,
  aws_dynamodb_table: ({ server_side_encryption }) => server_side_encryption,
  aws_ssm_parameter: ({ key_id }) => key_id,
  aws_sqs_queue: ({ kms_master_key_id, sqs_managed_sse_enabled }) =>
    kms_master_key_id ?? sqs_managed_sse_enabled,
  aws_sns_topic: ({ kms_master_key_id }) => kms_master_key_id,
  aws_config_delivery_channel: ({ s3_kms_key_arn }) => s3_kms_key_arn,
};

const storesOf = (settings: Record<string, unknown>) =>
  Object.fromEntries(
    new Resources(synthesize(settings)).all.flatMap(({ stack, type, name, block }) => {
      const key = ARGUMENTS[type]?.(block);
      const isStore =
        type in ARGUMENTS && (type !== 'aws_lambda_function' || block.environment !== undefined);
      return isStore ? [[`${stack}: ${type}.${name}`, key]] : [];
    }),
  );

const OF_HOME = {
  'event-forwarder: aws_cloudwatch_log_group.settings-log': KEY,
  'hub: aws_cloudwatch_log_group.interpreter-log': KEY,
  'hub: aws_cloudwatch_log_group.notifier-log': KEY,
  'hub: aws_cloudwatch_log_group.watcher-log': KEY,
  'hub: aws_lambda_function.interpreter': KEY,
  'hub: aws_lambda_function.notifier': KEY,
  'hub: aws_lambda_function.watcher': KEY,
  'hub: aws_dynamodb_table.state': { enabled: true, kms_key_arn: KEY },
  'hub: aws_sns_topic.alarms': KEY,
  'hub: aws_sqs_queue.alerts': KEY,
  'hub: aws_sqs_queue.events': KEY,
  'hub: aws_sqs_queue.undelivered': KEY,
  'hub: aws_ssm_parameter.webhooks': KEY,
  'aws-config: aws_config_delivery_channel.channel-eu-west-1': KEY,
  'aws-config: aws_config_delivery_channel.channel-us-east-1': KEY,
};

test('every store in the home Region uses the key, and the others keep an AWS key or their own', () => {
  const stores = storesOf({ ...SETTINGS, kms_key_arn: KEY });
  expect(stores).toMatchObject(OF_HOME);
  const others = Object.entries(stores).filter(([address]) => !(address in OF_HOME));
  expect(
    others.filter(([, key]) => key !== true && !String(key).startsWith('${aws_kms_key.topic-key-')),
  ).toEqual([]);
  expect(others.map(([address]) => address)).toEqual(
    expect.arrayContaining(['spokes: aws_sqs_queue.dead-letters-eu-west-1']),
  );
});

test('without the setting no store has a key, and every queue is encrypted by SQS', () => {
  for (const [address, key] of Object.entries(storesOf(SETTINGS))) {
    if (address.includes('.topic-')) continue;
    expect({ address, key }).toEqual({ address, key: address.includes('aws_sqs_queue') ? true : undefined });
  }
});

interface Statement {
  readonly Sid: string;
  readonly Action: readonly string[];
  readonly Resource: readonly string[];
}

const statementsWith = (sid: string, settings: Record<string, unknown>) =>
  new Resources(synthesize(settings)).all
    .filter(({ type }) => type === 'aws_iam_role_policy')
    .flatMap(({ name, block }) =>
      (JSON.parse(String(block.policy)).Statement as readonly Statement[])
        .filter(({ Sid }) => Sid === sid)
        .map(({ Action, Resource }) => ({ name, Action, Resource })),
    );

test('the functions of the hub and a recorder with a role of its own may use that key, and nobody else', () => {
  const own = { ...SETTINGS, aws_config: { record: 'all', recorder_role: 'own' } };
  const found = statementsWith('Key', { ...own, kms_key_arn: KEY });
  expect(found.map(({ name }) => name).sort()).toEqual([
    'interpreter-needs',
    'notifier-needs',
    'recorder-writes',
    'watcher-needs',
  ]);
  for (const { name, Action, Resource } of found) {
    expect(Resource).toEqual([KEY]);
    expect(Action).toEqual(
      name === 'recorder-writes'
        ? ['kms:Decrypt', 'kms:GenerateDataKey']
        : expect.arrayContaining(['kms:Decrypt', 'kms:GenerateDataKey']),
    );
  }
  expect(statementsWith('Key', own)).toEqual([]);
});

test.each([
  [
    { kms_key_arn: KEY.replace('us-east-1', 'eu-west-1') },
    'a key in eu-west-1; it must be in home_region, us-east-1',
  ],
  [
    { kms_key_arn: KEY, home_region: 'eu-west-1' },
    'a key in us-east-1; it must be in home_region, eu-west-1',
  ],
  [{ kms_key_arn: 'alias/mine' }, 'allowed: the ARN of a KMS key: arn:aws:kms:REGION:ACCOUNT:key/ID'],
])('%j is refused', (settings, words) => {
  expect(() => parseSettings(settings, 'terraform.tfvars')).toThrow(words);
});

test('with tracing every function is traced, and may tell X-Ray; without it none', () => {
  const functions = (settings: Record<string, unknown>) =>
    new Resources(synthesize(settings)).all
      .filter(({ type }) => type === 'aws_lambda_function')
      .map(({ name, block }) => [name, block.tracing_config]);
  expect(Object.fromEntries(functions({ ...SETTINGS, tracing: true }))).toEqual(
    Object.fromEntries(
      ['interpreter', 'notifier', 'watcher', 'settings'].map((name) => [name, { mode: 'Active' }]),
    ),
  );
  expect(statementsWith('Trace', { ...SETTINGS, tracing: true })).toHaveLength(4);
  expect(new Set(functions(SETTINGS).map(([, config]) => config))).toEqual(new Set([undefined]));
  expect(statementsWith('Trace', SETTINGS)).toEqual([]);
});
