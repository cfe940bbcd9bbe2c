import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

const PROJECT = join(__dirname, '..', '..');

/** Runs the command as npm does for a user who stands in `folder`. */
function cli(args: readonly string[], folder = PROJECT) {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [join(PROJECT, 'scripts/run.mjs'), 'cli/index.ts', ...args],
    { cwd: PROJECT, encoding: 'utf8', env: { npm_lifecycle_event: 'cli', INIT_CWD: folder } },
  );
  return { status, stdout, stderr };
}

test('without a command, the help names every command', () => {
  const { status, stdout, stderr } = cli([]);
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  expect(stdout).toMatch(/^npm run cli -- <command>\n/);
  expect([...stdout.matchAll(/^([a-z-]+) [-[]/gm)].map(([, name]) => name)).toEqual([
    'match',
    'sample-finding',
    'send',
    'pause',
    'resume',
  ]);
});

test('files are looked for where the user stands, and the answer is the exit code', () => {
  const event = 'rds-db-snapshot-deleted.json';
  const { status, stdout } = cli(
    ['match', '--pattern', 'health', '--event', event],
    join(PROJECT, 'test', 'events'),
  );
  expect(status).toBe(1);
  expect(stdout).toMatch(/^does not match/);
});

test.each([
  [
    ['nothing'],
    'no command nothing; commands: match, sample-finding, send, pause, resume (--help says more)\n',
  ],
  [['match', '--evnt', 'x'], "unknown option '--evnt'\n"],
])('%j gives one message and exit code 2', (args, message) => {
  expect(cli(args)).toEqual({ status: 2, stdout: '', stderr: message });
});
