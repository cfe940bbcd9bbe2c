import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { thoroughly } from '../thoroughly';
import { checkEngine } from './check-engine';
import { compare, type Difference, describe as describeDifferences, isOfEngine } from './compare';
import { bundleWith } from './synthesize-with';

const PROJECT = join(__dirname, '..', '..');
const LIB = join(PROJECT, 'node_modules', '@cdktf', 'provider-aws', 'lib');

/** Queues that keep messages for a minute less than the stacks ask for. */
const OTHER_QUEUE = `
  const { SqsQueue } = require(${JSON.stringify(join(LIB, 'sqs-queue'))});
  exports.SqsQueue = class extends SqsQueue {
    constructor(scope, id, config) {
      super(scope, id, { ...config, messageRetentionSeconds: config.messageRetentionSeconds - 60 });
    }
  };`;

thoroughly(
  'an engine that synthesizes a different resource from the same sources is reported',
  async () => {
    const folder = mkdtempSync(join(tmpdir(), 'engines-'));
    const made = [folder];
    try {
      const file = join(folder, 'sqs-queue.js');
      writeFileSync(file, OTHER_QUEUE);
      const [app, other] = await Promise.all([
        bundleWith(PROJECT, 'guard-app', {}),
        bundleWith(PROJECT, 'guard-other', { '@cdktf/provider-aws/lib/sqs-queue': file }),
      ]);
      made.push(app, other);
      const printed: string[] = [];
      const variants = { one: { regions: ['us-east-1'] } };
      expect(await checkEngine(app, other, variants, (line) => printed.push(line))).toBe(false);
      expect(printed).toContain(
        '  differs  stacks/hub/cdk.tf.json: resource.aws_sqs_queue.events.message_retention_seconds: 1209600 → 1209540',
      );
      expect(printed.at(-1)).toBe('the Terraform differs');
    } finally {
      for (const path of made) rmSync(path, { recursive: true, force: true });
    }
    // Two bundles and two synths in processes of their own.
  },
  60_000,
);

const json = (value: unknown) => Buffer.from(JSON.stringify(value));
const files = (value: unknown, name = 'stacks/hub/cdk.tf.json') => new Map([[name, json(value)]]);
const resource = (arguments_: object) => ({ resource: { aws_sqs_queue: { events: arguments_ } } });

const DIFFERENT: readonly { title: string; before: object; after: object; path: string }[] = [
  {
    title: 'another value',
    before: resource({ name: 'a' }),
    after: resource({ name: 'b' }),
    path: 'resource.aws_sqs_queue.events.name',
  },
  {
    title: 'an argument that is gone',
    before: resource({ name: 'a', delay_seconds: 0 }),
    after: resource({ name: 'a' }),
    path: 'resource.aws_sqs_queue.events.delay_seconds',
  },
  {
    title: 'a resource that came',
    before: { resource: { aws_sqs_queue: {} } },
    after: resource({}),
    path: 'resource.aws_sqs_queue.events',
  },
  {
    title: 'a further element of a list',
    before: resource({ tags: ['a'] }),
    after: resource({ tags: ['a', 'b'] }),
    path: 'resource.aws_sqs_queue.events.tags.1',
  },
  {
    title: 'an object in place of a list',
    before: resource({ tags: ['a'] }),
    after: resource({ tags: { 0: 'a' } }),
    path: 'resource.aws_sqs_queue.events.tags',
  },
  {
    title: 'null in place of an object',
    before: resource({ tags: {} }),
    after: resource({ tags: null }),
    path: 'resource.aws_sqs_queue.events.tags',
  },
  {
    title: 'the provider of somebody else',
    before: { terraform: { required_providers: { aws: { source: 'aws' } } } },
    after: { terraform: { required_providers: { aws: { source: 'acme/aws' } } } },
    path: 'terraform.required_providers.aws.source',
  },
];

test.each(DIFFERENT)('$title is a difference', ({ before, after, path }) => {
  const found = compare(files(before), files(after)).filter((each) => !isOfEngine(each));
  expect(found.map((each) => each.path)).toEqual([path]);
});

test('a file that is missing, or that is not JSON and has other bytes, is a difference', () => {
  const zip = new Map([['assets/interpreter.zip', Buffer.from('one')]]);
  const other = new Map([['assets/interpreter.zip', Buffer.from('three')]]);
  const file = 'assets/interpreter.zip';
  expect(compare(zip, other)).toEqual([{ file, path: '', before: '3 bytes', after: '5 bytes' }]);
  expect(compare(zip, new Map())).toEqual([{ file, path: '', before: '3 bytes', after: undefined }]);
  expect(compare(zip, zip)).toEqual([]);
});

test('metadata of the engine, the provider pin and its full address may differ', () => {
  const output = (version: string, pin: string, source: string) => ({
    '//': { metadata: { version } },
    terraform: { required_providers: { aws: { source, version: pin } } },
  });
  const found = compare(
    files(output('0.21.0', '6.25.0', 'aws')),
    files(output('0.24.0', '6.60.0', 'hashicorp/aws')),
  );
  expect(found.map(({ path }) => path)).toEqual([
    '//.metadata.version',
    'terraform.required_providers.aws.source',
    'terraform.required_providers.aws.version',
  ]);
  expect(found.filter((each) => !isOfEngine(each))).toEqual([]);
});

test('in the manifest only the version may differ', () => {
  const found = compare(
    files({ version: '0.21.0', stacks: {} }, 'manifest.json'),
    files({ version: '0.24.0', stacks: { hub: {} } }, 'manifest.json'),
  );
  expect(found.filter((each) => !isOfEngine(each)).map(({ path }) => path)).toEqual(['stacks.hub']);
});

test('a difference in several files is one line, and a long list is truncated', () => {
  const one = (at: number): Difference => ({ file: `${at}.json`, path: 'a', before: 1, after: 2 });
  expect(describeDifferences([one(1), one(2)])).toEqual(['2 files: a: 1 → 2']);
  const many = Array.from({ length: 25 }, (_, at) => ({ ...one(at), path: String(at) }));
  expect(describeDifferences(many)).toHaveLength(21);
  expect(describeDifferences(many).at(-1)).toBe('and 5 more');
});
