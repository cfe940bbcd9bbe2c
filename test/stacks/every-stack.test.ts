import { unzipSync } from 'fflate';
import { checkPattern } from '../../patterns/engine/check';
import { INSPECTOR_CLASSIC } from '../../settings/inspector-classic-regions';
import { REGIONS } from '../../settings/regions';
import { SETTING_KEYS } from '../../settings/schema';
import { STACKS } from '../../stacks';
import { ORGANIZATION_ON } from './everything-on';
import {
  ACCOUNT,
  type Block,
  stacksIn,
  synthesize,
  synthesizeAnew,
  synthesizeFiles,
  synthesizeStack,
  type Terraform,
} from './synthesize';

const files = synthesizeFiles(ORGANIZATION_ON);
const stacks = stacksIn(files);
const withOtherPrefix = synthesize({ ...ORGANIZATION_ON, prefix: 'other' });

interface Policy {
  readonly Statement: readonly {
    readonly Effect: 'Allow' | 'Deny';
    readonly Principal?: {
      readonly Service?: string | readonly string[];
      readonly AWS?: string | readonly string[];
    };
    readonly Action: readonly string[];
    readonly Resource?: readonly string[];
    readonly Condition?: Record<string, Record<string, string>>;
  }[];
}

const blocks = (stack: Terraform) =>
  Object.values(stack.resource ?? {}).flatMap((named) => Object.values(named));
const allowed = (resources: readonly Block[]) =>
  resources
    .flatMap(({ policy, assume_role_policy }) => [policy, assume_role_policy])
    .filter((text) => typeof text === 'string')
    .flatMap((text) => (JSON.parse(text) as Policy).Statement)
    .filter(({ Effect }) => Effect === 'Allow');

/** Actions without resource types. */
const WITHOUT_RESOURCE = [
  'inspector:DescribeFindings',
  'inspector:StartAssessmentRun',
  'organizations:ListAccounts',
];

/** Named as in AWS's console, so that one made by hand can be imported. */
const NAMED_BY_OTHERS = 'aws_serverlessapplicationrepository_cloudformation_stack';

describe.each(STACKS.map(({ name }) => [name, stacks[name] as Terraform] as const))('%s', (name, stack) => {
  test('declares a provider alias for each of the 34 Regions, with the tags', () => {
    expect(stack.provider.aws.map(({ alias }) => alias).filter(Boolean)).toEqual([...REGIONS]);
    expect(stack.provider.aws.every((provider) => JSON.stringify(provider).includes('"managed-by"'))).toBe(
      true,
    );
  });

  test('requires Terraform 1.11 and an AWS provider that has the runtime', () => {
    expect(stack.terraform.required_providers).toEqual({
      aws: { source: 'aws', version: '>= 6.20.0, < 7.0.0' },
    });
    expect(stack.terraform.required_version).toBe('>= 1.11.0');
  });

  test('declares every key of terraform.tfvars as a variable, since the cdktf CLI passes the file to Terraform', () => {
    expect(Object.keys(stack.variable ?? {})).toEqual(expect.arrayContaining([...SETTING_KEYS]));
  });

  test('allows no action and no resource by wildcard', () => {
    // In a key policy, `*` is the key itself.
    const { aws_kms_key: keys = {}, ...others } = stack.resource ?? {};
    for (const { Action } of allowed(blocks(stack)))
      expect(Action.filter((action) => action.includes('*'))).toEqual([]);
    for (const { Action, Resource = [] } of allowed(blocks({ ...stack, resource: others }))) {
      if (Resource.includes('*')) expect(WITHOUT_RESOURCE).toEqual(expect.arrayContaining([...Action]));
    }
    for (const { Resource } of allowed(Object.values(keys))) expect(Resource).toEqual(['*']);
  });

  test('allows services only on behalf of this account and a named resource', () => {
    const services = allowed(blocks(stack)).filter(({ Principal }) => Principal?.Service);
    for (const { Principal, Condition = {} } of services) {
      const keys = Object.values(Condition).flatMap((test) => Object.keys(test));
      // AWS does not document which ARN Lambda sends when it assumes a role.
      const isLambda = Principal?.Service === 'lambda.amazonaws.com';
      expect(keys.sort()).toEqual(isLambda ? ['aws:SourceAccount'] : ['aws:SourceAccount', 'aws:SourceArn']);
    }
  });

  test('allows each function to be invoked by one rule only', () => {
    for (const permission of Object.values(stack.resource?.aws_lambda_permission ?? {})) {
      expect(permission).toMatchObject({
        action: 'lambda:InvokeFunction',
        principal: 'events.amazonaws.com',
        function_name: expect.stringMatching(/^\$\{aws_lambda_function\.[\w-]+\.function_name\}$/),
        source_arn: expect.stringMatching(/^\$\{aws_cloudwatch_event_rule\.[\w-]+\.arn\}$/),
      });
    }
  });

  test('allows only this account, members, and those from which Inspector Classic publishes', () => {
    const owners = Object.values(INSPECTOR_CLASSIC).map(({ owner }) => owner);
    const others: readonly string[] =
      { hub: ORGANIZATION_ON.member_accounts, 'inspector-classic': owners }[name] ?? [];
    const accounts = [ACCOUNT, ...others];
    const principals = allowed(blocks(stack)).flatMap(({ Principal }) => Principal?.AWS ?? []);
    for (const principal of principals)
      expect(accounts.map((account) => `arn:aws:iam::${account}:root`)).toContain(principal);
  });

  test('encrypts queues and topics, and expires logs', () => {
    for (const queue of Object.values(stack.resource?.aws_sqs_queue ?? {})) {
      expect(queue.sqs_managed_sse_enabled).toBe(true);
    }
    // Alarms contain no data of events, and a key would cost more than they do.
    const { alarms, ...topics } = stack.resource?.aws_sns_topic ?? {};
    expect(alarms !== undefined).toBe(name === 'hub');
    for (const topic of Object.values(topics)) {
      expect(topic.kms_master_key_id).toMatch(/^\$\{aws_kms_key\./);
    }
    for (const log of Object.values(stack.resource?.aws_cloudwatch_log_group ?? {})) {
      expect(log.retention_in_days).toBe(30);
    }
  });

  test('has a dead-letter queue for every rule target, and a retry policy unless the target is a bus', () => {
    for (const target of Object.values(stack.resource?.aws_cloudwatch_event_target ?? {})) {
      expect(target).toMatchObject({ dead_letter_config: { arn: expect.any(String) } });
      const isBus = String(target.arn).includes(':event-bus/');
      expect({ ...target, retries: target.retry_policy !== undefined }).toMatchObject({ retries: !isBus });
    }
  });

  test('has only event patterns that EventBridge accepts, each with a test source besides the real one', () => {
    for (const { event_pattern } of Object.values(stack.resource?.aws_cloudwatch_event_rule ?? {})) {
      if (event_pattern === undefined || name === 'hub') continue;
      const pattern = JSON.parse(String(event_pattern));
      expect(checkPattern(pattern)).toEqual([]);
      if (pattern.source.includes('aws-monitoring.heartbeat')) continue;
      const real = pattern.source.filter((source: string) => source.startsWith('aws.'));
      expect(real).not.toEqual([]);
      expect(pattern.source).toEqual([...real, ...real.map((source: string) => `test.${source}`)]);
    }
  });

  test('begins every name with the prefix', () => {
    const {
      aws_iam_role_policy,
      // Its name is that of a protection plan.
      aws_guardduty_organization_configuration_feature: feature,
      [NAMED_BY_OTHERS]: application,
      ...named
    } = withOtherPrefix[name]?.resource ?? {};
    const names = Object.values(named)
      .flatMap((blocks) => Object.values(blocks))
      .map(({ name, function_name, bucket, alarm_name }) =>
        String(name ?? alarm_name ?? function_name ?? bucket ?? ''),
      )
      .filter((name) => name !== '' && !name.startsWith('${'));
    expect(names.filter((name) => !/^(\/aws\/lambda\/|\/slack-webhooks\/)?other(-|$)/.test(name))).toEqual(
      [],
    );
  });
});

test('two synths of the same input give the same bytes, including zips', () => {
  const second = synthesizeAnew(ORGANIZATION_ON);
  expect([...files.keys()]).toEqual([...second.keys()]);
  for (const [path, content] of files)
    expect({ path, same: content.equals(second.get(path) as Buffer) }).toEqual({ path, same: true });
});

test('no file contains a path of this machine', () => {
  for (const [path, content] of files) {
    const text = path.endsWith('.zip')
      ? Object.values(unzipSync(content)).map((bytes) => Buffer.from(bytes).toString())
      : [content.toString()];
    expect({ path, found: text.some((part) => part.includes(process.cwd())) }).toEqual({
      path,
      found: false,
    });
  }
});

test('without a bucket the state is beside terraform.tfvars', () => {
  expect(stacks.guardduty?.terraform.backend).toEqual({
    local: { path: '../../../terraform.guardduty.tfstate' },
  });
});

test('with a bucket each stack has its own key, with encryption and a lock file', () => {
  const guardduty = synthesizeStack('guardduty', { state: { bucket: 'my-state', region: 'eu-west-1' } });
  expect(guardduty.terraform.backend).toEqual({
    s3: {
      bucket: 'my-state',
      key: 'aws-monitoring/guardduty.tfstate',
      region: 'eu-west-1',
      encrypt: true,
      use_lockfile: true,
    },
  });
});
