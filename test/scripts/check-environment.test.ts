import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

// Processes take seconds to start on a busy machine.
jest.setTimeout(60_000);

const PROJECT = join(__dirname, '../..');
let folder: string;

/** The scripts of the project, without its packages. */
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'environment-'));
  cpSync(join(PROJECT, 'scripts'), join(folder, 'scripts'), { recursive: true });
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function run(version = process.version) {
  const preload = join(folder, 'version.cjs');
  writeFileSync(preload, `Object.defineProperty(process, 'version', { value: '${version}' })`);
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    ['--require', preload, join(folder, 'scripts/run.mjs'), 'main.ts'],
    { cwd: folder, encoding: 'utf8' },
  );
  return { status, stdout, stderr };
}

test('without packages every command says how to install them, and nothing else', () => {
  expect(run()).toEqual({
    status: 2,
    stdout: '',
    stderr: 'aws-monitoring: the packages are not installed; run: npm ci\n',
  });
});

test.each(['v18.20.8', 'v16.0.0'])('an old Node.js is reported before anything else: %s', (version) => {
  expect(run(version)).toEqual({
    status: 2,
    stdout: '',
    stderr: `aws-monitoring: Node.js ${version} is too old: aws-monitoring needs 22 or 24, and 20 still works; with nvm: nvm install\n`,
  });
});

test.each(['v20.0.0', 'v22.1.0', 'v24.0.0', 'v100.0.0'])('%s is accepted', (version) => {
  mkdirSync(join(folder, 'node_modules'));
  writeFileSync(join(folder, 'node_modules/.package-lock.json'), '{}');
  expect(run(version).stderr).not.toContain('aws-monitoring: ');
});

test('package.json and .nvmrc say the same', () => {
  const { engines } = JSON.parse(readFileSync(join(PROJECT, 'package.json'), 'utf8'));
  expect(engines.node).toBe('20 || 22 || >=24');
  expect(readFileSync(join(PROJECT, '.nvmrc'), 'utf8')).toBe('24\n');
});

test('a client of the AWS SDK gives no warning of Node.js 20', () => {
  expect(existsSync(join(PROJECT, 'node_modules/.package-lock.json'))).toBe(true);
  const client = `require(${JSON.stringify(join(PROJECT, 'scripts/check-environment.cjs'))});
    new (require('@aws-sdk/client-sqs').SQS)({ region: 'us-east-1' });`;
  const { stderr } = spawnSync(process.execPath, ['-e', client], { cwd: PROJECT, encoding: 'utf8' });
  expect(stderr).toBe('');
});
