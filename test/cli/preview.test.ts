import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const PROJECT = join(__dirname, '..', '..');
const FILE = join('test', 'events', 'guardduty-finding-high.json');
let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'preview-'));
  writeFileSync(join(folder, 'terraform.tfvars'), 'time_zone = "Asia/Tokyo"\n');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** Runs the command as npm does for a user who stands in the folder of the project. */
function preview(...args: readonly string[]) {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [join(PROJECT, 'scripts/run.mjs'), 'cli/preview.ts', ...args],
    { cwd: folder, encoding: 'utf8', env: { npm_lifecycle_event: 'preview', INIT_CWD: PROJECT } },
  );
  return { status, stdout, stderr };
}

test('--json prints payloads and nothing else', () => {
  const { status, stdout, stderr } = preview('--json', FILE);
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  expect(JSON.parse(stdout).file).toBe(FILE);
  expect(stdout).toContain('2026-03-03 20:13:58 UTC+9');
  expect(readdirSync(folder)).toEqual(['terraform.tfvars']);
});

test('a wrong file gives the reason, exit code 2 and no stack trace', () => {
  expect(preview('gone.json')).toEqual({
    status: 2,
    stdout: '',
    stderr: `1 of 1 file cannot be shown\n  gone.json\n    no such file: ${join(PROJECT, 'gone.json')}; check the name\n`,
  });
});

test('a reader that stops early, such as head, is no failure', () => {
  const many = Array(20).fill(FILE).join(' ');
  const command = `"${process.execPath}" "${join(PROJECT, 'scripts/run.mjs')}" cli/preview.ts --json ${many} | head -c 1`;
  const { stdout, stderr } = spawnSync('sh', ['-c', command], {
    cwd: folder,
    encoding: 'utf8',
    env: { PATH: process.env.PATH, npm_lifecycle_event: 'preview', INIT_CWD: PROJECT },
  });
  expect({ stdout, stderr }).toEqual({ stdout: '{', stderr: '' });
});
