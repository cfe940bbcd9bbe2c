import { spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { environment } from '../../scripts/deploy.cjs';
import { folderWith, removeFolders } from '../settings/read/folder';

afterAll(removeFolders);

const ROOT = join(__dirname, '..', '..');

/** `npm run deploy` with a stand-in for cdktf, which says how it was called, and ends with 3. Standard input is no terminal. */
function deploy(args: readonly string[], env: Readonly<Record<string, string>> = {}) {
  const folder = folderWith({});
  mkdirSync(join(folder, 'bin'));
  writeFileSync(join(folder, 'bin', 'cdktf'), '#!/bin/sh\necho "TF_INPUT=$TF_INPUT $*"\nexit 3\n', {
    mode: 0o755,
  });
  const { TF_INPUT: _, ...own } = process.env;
  const { stdout, status } = spawnSync(process.execPath, [join(ROOT, 'scripts', 'deploy.cjs'), ...args], {
    cwd: folder,
    env: { ...own, ...env, PATH: `${join(folder, 'bin')}${delimiter}${own.PATH}` },
    encoding: 'utf8',
  });
  return { stdout, status };
}

test('without a terminal Terraform must not ask, and the exit code is that of cdktf', () => {
  expect(deploy(['hub', 'spokes', '--auto-approve'])).toEqual({
    stdout:
      'TF_INPUT=0 deploy --ignore-missing-stack-dependencies --parallelism 1 hub spokes --auto-approve\n',
    status: 3,
  });
});

test('who sets TF_INPUT is obeyed', () => {
  expect(deploy([], { TF_INPUT: '1' }).stdout).toMatch(/^TF_INPUT=1 /);
});

test('with a terminal Terraform may ask', () => {
  expect(environment(true, { A: 'b' })).toEqual({ A: 'b' });
  expect(environment(false, { A: 'b' })).toEqual({ A: 'b', TF_INPUT: '0' });
});
