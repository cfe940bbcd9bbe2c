import { unzipSync } from 'fflate';
import { checkPattern } from '../../patterns/engine/check';
import { INSPECTOR_CLASSIC } from '../../settings/inspector-classic-regions';
import { REGIONS } from '../../settings/regions';
import { SETTING_KEYS } from '../../settings/schema';
import { STACKS } from '../../stacks';
import { EVERYTHING_ON } from './everything-on';
import {
  addresses,
  type Block,
  stacksIn,
  synthesize,
  synthesizeFiles,
  synthesizeStack,
  type Terraform,
} from './synthesize';

const files = synthesizeFiles(EVERYTHING_ON);
const stacks = stacksIn(files);
const inLayoutRegion = synthesize({ ...EVERYTHING_ON, layout: 'region' });
const withOtherPrefix = synthesize({ ...EVERYTHING_ON, prefix: 'other' });

interface Policy {
  readonly Statement: readonly {
    readonly Effect: 'Allow' | 'Deny';
    readonly Principal?: { readonly Service?: string | readonly string[]; readonly AWS?: string };
    readonly Action: readonly string[];
    readonly Resource?: readonly string[];
    readonly Condition?: Record<string, Record<string, string>>;
  }[];
}

const THIS_ACCOUNT = '${data.aws_caller_identity.caller.account_id}';

const blocks = (stack: Terraform) =>
  Object.values(stack.resource ?? {}).flatMap((named) => Object.values(named));
const allowed = (resources: readonly Block[]) =>
  resources
    .flatMap(({ policy, assume_role_policy }) => [policy, assume_role_policy])
    .filter((text) => typeof text === 'string')
    .flatMap((text) => (JSON.parse(text) as Policy).Statement)
    .filter(({ Effect }) => Effect === 'Allow');

/** Actions that AWS allows for all resources or for none. */
const WITHOUT_RESOURCE = ['inspector:DescribeFindings', 'inspector:StartAssessmentRun'];

/** Of services that are in no Region, and so take no argument `region`. */
const GLOBAL_TYPES = /^(aws_(iam|budgets)_|terraform_data$)/;

/** Named as in AWS's console, so that one made by hand can be imported. */
const NAMED_BY_OTHERS = 'aws_serverlessapplicationrepository_cloudformation_stack';

describe.each(STACKS.map(({ name }) => [name, stacks[name] as Terraform] as const))('%s', (name, stack) => {
  test('declares the alias of all 34 Regions, each with the tags', () => {
    expect(stack.provider.aws.map(({ alias }) => alias).filter(Boolean)).toEqual([...REGIONS]);
    expect(stack.provider.aws.every((provider) => JSON.stringify(provider).includes('"managed-by"'))).toBe(
      true,
    );
  });

  test('accepts the AWS providers that know its runtime, and asks for Terraform 1.11', () => {
    expect(stack.terraform.required_providers).toEqual({
      aws: { source: 'aws', version: '>= 6.20.0, < 7.0.0' },
    });
    expect(stack.terraform.required_version).toBe('>= 1.11.0');
  });

  test('declares every key of terraform.tfvars, which the cdktf CLI hands to Terraform', () => {
    expect(Object.keys(stack.variable ?? {})).toEqual(expect.arrayContaining([...SETTING_KEYS]));
  });

  test('allows no action or resource by wildcard', () => {
    // In the policy of a key, `*` stands for that key.
    const { aws_kms_key: keys = {}, ...others } = stack.resource ?? {};
    for (const { Action } of allowed(blocks(stack)))
      expect(Action.filter((action) => action.includes('*'))).toEqual([]);
    for (const { Action, Resource = [] } of allowed(blocks({ ...stack, resource: others }))) {
      if (Resource.includes('*')) expect(WITHOUT_RESOURCE).toEqual(expect.arrayContaining([...Action]));
    }
    for (const { Resource } of allowed(Object.values(keys))) expect(Resource).toEqual(['*']);
  });

  test('lets a service in only on behalf of this account and a named resource', () => {
    const services = allowed(blocks(stack)).filter(({ Principal }) => Principal?.Service);
    for (const { Principal, Condition = {} } of services) {
      const keys = Object.values(Condition).flatMap((test) => Object.keys(test));
      // Which ARN comes along when Lambda takes a role is documented nowhere.
      const isLambda = Principal?.Service === 'lambda.amazonaws.com';
      expect(keys.sort()).toEqual(isLambda ? ['aws:SourceAccount'] : ['aws:SourceAccount', 'aws:SourceArn']);
    }
  });

  test('lets rules call a function only by its name and on behalf of one rule', () => {
    for (const permission of Object.values(stack.resource?.aws_lambda_permission ?? {})) {
      expect(permission).toMatchObject({
        action: 'lambda:InvokeFunction',
        principal: 'events.amazonaws.com',
        function_name: expect.stringMatching(/^\$\{aws_lambda_function\.[\w-]+\.function_name\}$/),
        source_arn: expect.stringMatching(/^\$\{aws_cloudwatch_event_rule\.[\w-]+\.arn\}$/),
      });
    }
  });

  test('lets in no account but this one, and those from which Inspector Classic publishes', () => {
    const owners = Object.values(INSPECTOR_CLASSIC).map(({ owner }) => owner);
    const accounts = name === 'inspector-classic' ? [THIS_ACCOUNT, ...owners] : [THIS_ACCOUNT];
    const principals = allowed(blocks(stack)).flatMap(({ Principal }) => Principal?.AWS ?? []);
    for (const principal of principals)
      expect(accounts.map((account) => `arn:aws:iam::${account}:root`)).toContain(principal);
  });

  test('encrypts queues and topics, and keeps logs for a set time', () => {
    for (const queue of Object.values(stack.resource?.aws_sqs_queue ?? {})) {
      expect(queue.sqs_managed_sse_enabled).toBe(true);
    }
    // What alarms say is no secret, and a key for it would cost more than they do.
    const { alarms, ...topics } = stack.resource?.aws_sns_topic ?? {};
    expect(alarms !== undefined).toBe(name === 'hub');
    for (const topic of Object.values(topics)) {
      expect(topic.kms_master_key_id).toMatch(/^\$\{aws_kms_key\./);
    }
    for (const log of Object.values(stack.resource?.aws_cloudwatch_log_group ?? {})) {
      expect(log.retention_in_days).toBe(30);
    }
  });

  test('gives every rule target a dead-letter queue, and a retry policy unless it is a bus', () => {
    for (const target of Object.values(stack.resource?.aws_cloudwatch_event_target ?? {})) {
      expect(target).toMatchObject({ dead_letter_config: { arn: expect.any(String) } });
      const isBus = String(target.arn).includes(':event-bus/');
      expect({ ...target, retries: target.retry_policy !== undefined }).toMatchObject({ retries: !isBus });
    }
  });

  test('has rules with patterns that EventBridge takes, and with a test source beside each real one', () => {
    for (const { event_pattern } of Object.values(stack.resource?.aws_cloudwatch_event_rule ?? {})) {
      if (event_pattern === undefined || name === 'hub') continue;
      const pattern = JSON.parse(String(event_pattern));
      expect(checkPattern(pattern)).toEqual([]);
      const [real] = pattern.source;
      if (real === 'aws-monitoring.heartbeat') continue;
      expect(pattern.source).toEqual([expect.stringMatching(/^aws\./), `test.${real}`]);
    }
  });

  test('names everything by the prefix', () => {
    const {
      aws_iam_role_policy,
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

  test('has the same addresses in both layouts, and in layout region no alias in use', () => {
    const region = inLayoutRegion[name] as Terraform;
    expect(addresses(region)).toEqual(addresses(stack));
    expect(blocks(region).filter(({ provider }) => provider !== undefined)).toEqual([]);
    for (const [type, named] of Object.entries(region.resource ?? {})) {
      const regions = Object.values(named).map(({ region }) => typeof region);
      expect(new Set(regions)).toEqual(new Set([GLOBAL_TYPES.test(type) ? 'undefined' : 'string']));
    }
  });
});

test('two synths of the same input give the same bytes, zips too', () => {
  const second = synthesizeFiles(EVERYTHING_ON);
  expect([...files.keys()]).toEqual([...second.keys()]);
  for (const [path, content] of files)
    expect({ path, same: content.equals(second.get(path) as Buffer) }).toEqual({ path, same: true });
});

test('nothing that is written holds a path of this machine', () => {
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

test('without a bucket the state stays beside terraform.tfvars', () => {
  expect(stacks.guardduty?.terraform.backend).toEqual({
    local: { path: '../../../terraform.guardduty.tfstate' },
  });
});

test('with a bucket each stack has its own key, encrypted, with a lock file', () => {
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
