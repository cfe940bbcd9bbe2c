import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { thoroughly } from '../thoroughly';
import { EVERYTHING_ON } from './everything-on';

const PROJECT = join(__dirname, '../..');
const SOURCES = ['main.ts', 'settings', 'stacks', 'patterns', 'functions', 'cli', 'words', 'scripts'];
const FILES = ['package.json', 'package-lock.json', 'tsconfig.json'];

jest.setTimeout(60_000);

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'reproducible-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Copies the project, without anything that was built before, and synthesizes it there: path to hash of each file. */
function synthesizedIn(
  name: string,
  environment: Readonly<Record<string, string>>,
): Readonly<Record<string, string>> {
  const copy = join(folder, name);
  mkdirSync(copy, { recursive: true });
  for (const each of [...SOURCES, ...FILES])
    cpSync(join(PROJECT, each), join(copy, each), { recursive: true });
  symlinkSync(join(PROJECT, 'node_modules'), join(copy, 'node_modules'));
  writeFileSync(
    join(copy, 'terraform.tfvars.json'),
    JSON.stringify({ ...EVERYTHING_ON, regions: ['us-east-1'] }),
  );
  const { status, stderr } = spawnSync(process.execPath, ['scripts/run.mjs', 'main.ts', '--brief'], {
    cwd: copy,
    env: { ...process.env, ...environment },
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(stderr);
  const output = join(copy, 'cdktf.out');
  const files = readdirSync(output, { recursive: true, withFileTypes: true }).filter((file) => file.isFile());
  return Object.fromEntries(
    files
      .map((file) => join(file.parentPath, file.name))
      .sort()
      .map((path) => [
        path.slice(output.length),
        createHash('sha256').update(readFileSync(path)).digest('hex'),
      ]),
  );
}

thoroughly(
  'two fresh copies, in different folders, time zones and languages, give the same bytes, zips too',
  () => {
    const first = synthesizedIn('a', { TZ: 'UTC', LC_ALL: 'C' });
    const second = synthesizedIn('another/and/much/deeper', { TZ: 'Asia/Tokyo', LC_ALL: 'ja_JP.UTF-8' });
    expect(Object.keys(first).filter((path) => path.endsWith('.zip'))).toHaveLength(4);
    expect(second).toEqual(first);
  },
);
