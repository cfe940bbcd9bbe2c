import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { runTerraform } from '../../../cli/terraform/run-terraform';
import { folderWith, removeFolders } from '../../settings/read/folder';
import { until } from '../../until';

jest.setTimeout(60_000);
afterAll(removeFolders);

/** A program in its own folder, in which it also runs. */
function program(script: string) {
  const cwd = folderWith({});
  const name = join(cwd, 'program');
  writeFileSync(name, `#!/bin/sh\n${script}\n`, { mode: 0o755 });
  return { cwd, env: { PATH: process.env.PATH, TERRAFORM_BINARY_NAME: name } };
}

test('arguments are passed, and both outputs and the exit code are returned', async () => {
  const options = program('for each in "$@"; do echo "<$each>"; done; pwd >&2; exit 2');
  expect(await runTerraform(['plan', 'a b', '"c"'], options)).toEqual({
    code: 2,
    stdout: '<plan>\n<a b>\n<"c">\n',
    stderr: `${options.cwd}\n`,
  });
});

test('it cannot prompt, and runs as in automation unless the user overrides it', async () => {
  const { cwd, env } = program('read line; echo "$TF_INPUT $TF_IN_AUTOMATION [$line]"');
  const stdout = async (more: NodeJS.ProcessEnv) =>
    (await runTerraform([], { cwd, env: { ...env, ...more } })).stdout;
  expect(await stdout({})).toBe('0 1 []\n');
  expect(await stdout({ TF_INPUT: '1', TF_IN_AUTOMATION: '' })).toBe('0  []\n');
});

test('lines are passed on complete, even if they arrive in pieces', async () => {
  const lines: string[] = [];
  const options = program('printf "a\\nb"; sleep 0.05; printf "c\\nrest"');
  const { stdout } = await runTerraform([], { ...options, onLine: (line) => lines.push(line) });
  expect(lines).toEqual(['a', 'bc']);
  expect(stdout).toBe('a\nbc\nrest');
});

test('a missing program gives code 127 and the reason', async () => {
  const { cwd } = program('');
  expect(await runTerraform([], { cwd, env: { TERRAFORM_BINARY_NAME: 'no-such-program' } })).toEqual({
    code: 127,
    stdout: '',
    stderr: 'spawn no-such-program ENOENT',
  });
});

test('without TERRAFORM_BINARY_NAME the program is terraform, from the PATH', async () => {
  const cwd = folderWith({});
  writeFileSync(join(cwd, 'terraform'), '#!/bin/sh\necho it is me\n', { mode: 0o755 });
  expect(await runTerraform([], { cwd, env: { PATH: `${cwd}:${process.env.PATH}` } })).toMatchObject({
    code: 0,
    stdout: 'it is me\n',
  });
});

/** Reports that it runs, counts interrupts, and exits shortly after the first one. */
const PATIENT = [
  'trap "echo interrupted; sleep 0.2; exit 1" INT',
  'touch runs',
  'while :; do sleep 0.02; done',
].join('\n');

test('one interrupt is passed on, and the process is awaited', async () => {
  const options = program(PATIENT);
  const stop = new AbortController();
  const running = runTerraform([], { ...options, stop: stop.signal });
  await until(() => existsSync(join(options.cwd, 'runs')), running);
  stop.abort();
  stop.abort();
  expect(await running).toEqual({ code: 1, stdout: 'interrupted\n', stderr: '' });
});

test('a process that was stopped before it started is also interrupted', async () => {
  const options = program('exec sleep 60');
  expect(await runTerraform([], { ...options, stop: AbortSignal.abort() })).toMatchObject({ code: 1 });
});

test('it runs in its own process group, which Ctrl-C on a terminal does not reach', async () => {
  const { stdout } = await runTerraform([], program('ps -o pgid= -p $$; echo $$'));
  const [group, own] = stdout.trim().split(/\s+/);
  expect(group).toBe(own);
});
