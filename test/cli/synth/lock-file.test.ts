import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { copyLockFile } from '../../../cli/synth/lock-file';
import { STACKS } from '../../../stacks/index';
import { folderWith, removeFolders } from '../../settings/read/folder';

const LOCK = 'provider "registry.terraform.io/hashicorp/aws" {\n  version = "6.25.0"\n}\n';
const FILE = '.terraform.lock.hcl';

afterAll(removeFolders);

/** A folder of settings with an output that contains each stack, and the paths of their lock files. */
function project(files: Readonly<Record<string, string>>) {
  const folder = folderWith(files);
  const outdir = join(folder, 'cdktf.out');
  const paths = STACKS.map(({ name }) => join(outdir, 'stacks', name));
  for (const path of paths) mkdirSync(path, { recursive: true });
  return { folder, outdir, locks: paths.map((path) => join(path, FILE)) };
}

test('a lock file beside the settings replaces the one of init in every stack', () => {
  const { folder, outdir, locks } = project({ [FILE]: LOCK });
  writeFileSync(locks[0] ?? '', 'version = "6.26.0"');
  copyLockFile(folder, outdir);
  expect(locks.map((path) => readFileSync(path, 'utf8'))).toEqual(STACKS.map(() => LOCK));
});

test('without one, the lock file of init in the folder of a stack stays', () => {
  const { folder, outdir, locks } = project({});
  const [first = '', ...others] = locks;
  writeFileSync(first, LOCK);
  copyLockFile(folder, outdir);
  expect(readFileSync(first, 'utf8')).toBe(LOCK);
  expect(others.filter((path) => existsSync(path))).toEqual([]);
});
