import { unzipSync } from 'fflate';
import { REGIONS } from '../../settings/regions';
import { STACKS } from '../../stacks';
import { addresses, synthesize, synthesizeFiles, type Terraform } from './synthesize';

const EVERYWHERE = { regions: [...REGIONS] };
const stacks = synthesize();

interface Policy {
  readonly Statement: readonly {
    readonly Principal?: { readonly Service?: string };
    readonly Action: readonly string[];
    readonly Resource?: readonly string[];
    readonly Condition?: Record<string, Record<string, string>>;
  }[];
}

const blocks = (stack: Terraform) =>
  Object.values(stack.resource ?? {}).flatMap((named) => Object.values(named));
const statements = (stack: Terraform) =>
  blocks(stack)
    .flatMap(({ policy, assume_role_policy }) => [policy, assume_role_policy])
    .filter((text) => typeof text === 'string')
    .flatMap((text) => (JSON.parse(text) as Policy).Statement);

describe.each(STACKS.map(({ name }) => [name, stacks[name] as Terraform] as const))('%s', (name, stack) => {
  test('declares the alias of all 34 Regions, each with the tags', () => {
    expect(stack.provider.aws.map(({ alias }) => alias).filter(Boolean)).toEqual([...REGIONS]);
    expect(stack.provider.aws.every((provider) => JSON.stringify(provider).includes('"managed-by"'))).toBe(
      true,
    );
  });

  test('accepts AWS provider 5.100 up to 6, and asks for Terraform 1.11', () => {
    expect(stack.terraform.required_providers).toEqual({
      aws: { source: 'aws', version: '>= 5.100.0, < 7.0.0' },
    });
    expect(stack.terraform.required_version).toBe('>= 1.11.0');
  });

  test('allows no action or resource by wildcard', () => {
    for (const { Action, Resource = [] } of statements(stack)) {
      expect(Action.filter((action) => action.includes('*'))).toEqual([]);
      expect(Resource.filter((resource) => resource === '*')).toEqual([]);
    }
  });

  test('lets a service in only on behalf of this account and a named resource', () => {
    for (const { Principal, Condition = {} } of statements(stack).filter(
      (statement) => statement.Principal,
    )) {
      const keys = Object.values(Condition).flatMap((test) => Object.keys(test));
      expect([Principal?.Service, ...keys.sort()]).toEqual([
        expect.any(String),
        'aws:SourceAccount',
        'aws:SourceArn',
      ]);
    }
  });

  test('encrypts queues and keeps logs for a set time', () => {
    for (const queue of Object.values(stack.resource?.aws_sqs_queue ?? {})) {
      expect(queue.sqs_managed_sse_enabled).toBe(true);
    }
    for (const log of Object.values(stack.resource?.aws_cloudwatch_log_group ?? {})) {
      expect(log.retention_in_days).toBe(30);
    }
  });

  test('gives every rule target a dead-letter queue and a retry policy', () => {
    for (const target of Object.values(stack.resource?.aws_cloudwatch_event_target ?? {})) {
      expect(target).toMatchObject({
        dead_letter_config: { arn: expect.any(String) },
        retry_policy: expect.any(Object),
      });
    }
  });

  test('names everything by the prefix', () => {
    const { aws_iam_role_policy, ...named } = synthesize({ prefix: 'other' })[name]?.resource ?? {};
    const names = Object.values(named)
      .flatMap((blocks) => Object.values(blocks))
      .map(({ name, function_name }) => String(name ?? function_name ?? ''))
      .filter((name) => name !== '' && !name.startsWith('${'));
    expect(names.filter((name) => !/^(\/aws\/lambda\/|\/slack-webhooks\/)?other(-|$)/.test(name))).toEqual(
      [],
    );
  });

  test('has the same addresses in both layouts, and in layout region no alias in use', () => {
    const region = synthesize({ layout: 'region' })[name] as Terraform;
    expect(addresses(region)).toEqual(addresses(stack));
    expect(blocks(region).filter(({ provider }) => provider !== undefined)).toEqual([]);
    const { aws_iam_role, aws_iam_role_policy, ...regional } = region.resource ?? {};
    expect(blocks({ ...region, resource: regional }).every((block) => typeof block.region === 'string')).toBe(
      true,
    );
  });
});

test('two synths of the same input give the same bytes, zips too', () => {
  const [first, second] = [synthesizeFiles(EVERYWHERE), synthesizeFiles(EVERYWHERE)];
  expect([...first.keys()]).toEqual([...second.keys()]);
  for (const [path, content] of first)
    expect({ path, same: content.equals(second.get(path) as Buffer) }).toEqual({ path, same: true });
});

test('nothing that is written holds a path of this machine', () => {
  for (const [path, content] of synthesizeFiles()) {
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
  const { guardduty } = synthesize({ state: { bucket: 'my-state', region: 'eu-west-1' } });
  expect(guardduty?.terraform.backend).toEqual({
    s3: {
      bucket: 'my-state',
      key: 'aws-monitoring/guardduty.tfstate',
      region: 'eu-west-1',
      encrypt: true,
      use_lockfile: true,
    },
  });
});
