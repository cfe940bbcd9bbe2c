import { spawnSync } from 'node:child_process';

/** A range of lines in the current version of a file, counted from 1, both ends included. */
export interface Lines {
  readonly file: string;
  readonly from: number;
  readonly to: number;
}

/**
 * Returns the difference between a commit and the current files, as text for `changedLines`.
 *
 * @param project absolute path of a git repository
 * @param paths files and folders in it
 * @throws Error if the commit is unknown, as in a checkout without history
 */
export function diffSince(project: string, commit: string, paths: readonly string[]): string {
  // Lines of code must not look like a file header, `+++ path`.
  const format = ['--unified=0', '--no-prefix', '--no-color', '--no-ext-diff', '--output-indicator-new=>'];
  const { status, stdout } = spawnSync('git', ['diff', ...format, commit, '--', ...paths], {
    cwd: project,
    encoding: 'utf8',
    maxBuffer: 2 ** 28,
  });
  if (status !== 0) throw new Error(`${commit} is not a commit in this checkout`);
  return stdout;
}

/** Returns the new and changed lines, by file. */
export function changedLines(diff: string): Lines[] {
  const found: Lines[] = [];
  let file = '';
  for (const line of diff.split('\n')) {
    if (line.startsWith('+++ ')) file = line.slice('+++ '.length);
    // @@ -old,count +new,count @@: without a count it is one line, and a deletion has no lines.
    const [, start, count = '1'] = /^@@ -\S+ \+(\d+)(?:,(\d+))? @@/.exec(line) ?? [];
    if (start === undefined || count === '0') continue;
    const from = Number(start);
    found.push({ file, from, to: from + Number(count) - 1 });
  }
  return found;
}
