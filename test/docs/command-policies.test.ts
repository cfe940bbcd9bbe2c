import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const PROJECT = join(__dirname, '..', '..');

/** Actions of S3 that are called otherwise than their operation. https://docs.aws.amazon.com/AmazonS3/latest/userguide/using-with-s3-policy-actions.html */
const S3_ACTIONS: Readonly<Record<string, string>> = {
  HeadBucket: 'ListBucket',
  ListObjectsV2: 'ListBucket',
  GetBucketEncryption: 'GetEncryptionConfiguration',
  PutBucketEncryption: 'PutEncryptionConfiguration',
  GetBucketLifecycleConfiguration: 'GetLifecycleConfiguration',
  PutBucketLifecycleConfiguration: 'PutLifecycleConfiguration',
  GetPublicAccessBlock: 'GetBucketPublicAccessBlock',
  PutPublicAccessBlock: 'PutBucketPublicAccessBlock',
};

/** Calls of clients, by the names that the commands give them. */
const CALL =
  /\b(?:client|guardDuty|config|iam|lambda|sqs|eventBridge|account|cloudFormation|organizations|s3)\s*\.((?:get|list|describe|batch|put|create|head|simulate)[A-Z]\w*)\(/g;

/** The actions that the calls in the sources need, without the prefix of the service. */
function called(...folders: readonly string[]): readonly string[] {
  const files = folders.flatMap((folder) =>
    readdirSync(join(PROJECT, folder), { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.ts'))
      .map((name) => readFileSync(join(PROJECT, folder, name), 'utf8')),
  );
  const operations = files
    .flatMap((text) => [...text.matchAll(CALL)])
    .map(([, name = '']) => name.charAt(0).toUpperCase() + name.slice(1));
  return [...new Set(operations.map((name) => S3_ACTIONS[name] ?? name))].sort();
}

/** The actions of a command's policy in docs/commands.md, without the prefix of the service. */
function documented(command: string): readonly string[] {
  const text = readFileSync(join(PROJECT, 'docs', 'commands.md'), 'utf8');
  const [, json = ''] =
    new RegExp(`<!-- ${command} policy -->\n\`\`\`json\n([\\s\\S]*?)\`\`\``).exec(text) ?? [];
  const { Statement } = JSON.parse(json) as {
    readonly Statement: readonly { readonly Action: readonly string[] }[];
  };
  const actions = Statement.flatMap(({ Action }) => Action);
  for (const action of actions) expect(action).toMatch(/^[a-z0-9-]+:[A-Z]\w+$/);
  return [...new Set(actions.map((action) => action.replace(/^.*:/, '')))].sort();
}

test('the policy of bootstrap has what its calls need, and nothing else', () => {
  expect(documented('bootstrap')).toEqual(called('cli/bootstrap'));
});

test('the policy of doctor has what its calls need, and changes nothing', () => {
  const reads = called('cli/doctor', 'cli/bootstrap').filter((name) => !/^(Put|Create)/.test(name));
  expect(documented('doctor')).toEqual(reads);
});
