import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { changedLines, diffSince } from './changed-lines';

const BEFORE = ['one', 'two', 'three', 'four', 'five', ''].join('\n');

let folder: string;
const git = (...args: string[]) => execFileSync('git', args, { cwd: folder, stdio: 'ignore' });
const write = (name: string, text: string) => writeFileSync(join(folder, name), text);

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'changed-'));
  git('init', '--quiet');
  write('a.ts', BEFORE);
  write('b.ts', BEFORE);
  git('add', '.');
  git('-c', 'user.name=n', '-c', 'user.email=n@example.com', 'commit', '--quiet', '--message', 'm');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const changes = (...paths: string[]) => changedLines(diffSince(folder, 'HEAD', paths));

test('changed and added lines are found at their current position, by file', () => {
  write('a.ts', BEFORE.replace('one', 'zero\none').replace('four', '4'));
  write('b.ts', BEFORE.replace('five', '5\n6'));
  expect(changes('.')).toEqual([
    { file: 'a.ts', from: 1, to: 1 },
    { file: 'a.ts', from: 5, to: 5 },
    { file: 'b.ts', from: 5, to: 6 },
  ]);
});

test('removed lines and files are not listed', () => {
  write('a.ts', BEFORE.replace('two\nthree\n', ''));
  rmSync(join(folder, 'b.ts'));
  expect(changes('.')).toEqual([]);
});

test('changes outside the given paths are ignored', () => {
  write('a.ts', 'other\n');
  write('b.ts', 'other\n');
  expect(changes('b.ts')).toEqual([{ file: 'b.ts', from: 1, to: 1 }]);
});

test('lines of code that look like a file header are code', () => {
  write('a.ts', `${BEFORE}++ count;\n`);
  write('b.ts', BEFORE.replace('one', '++ b/c.ts'));
  expect(changes('.').map(({ file }) => file)).toEqual(['a.ts', 'b.ts']);
});

test('an unknown commit is an error with its name', () => {
  expect(() => diffSince(folder, 'HEAD^', ['.'])).toThrow('HEAD^ is not a commit in this checkout');
});
