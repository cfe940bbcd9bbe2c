import { spawnSync } from 'node:child_process';

/** Lines of a file as they are now, counted from 1, both ends included. */
export interface Lines {
  readonly file: string;
  readonly from: number;
  readonly to: number;
}

/**
 * What differs between a commit and the files as they lie there, as text for `changedLines`.
 *
 * @param project absolute path of a git repository
 * @param paths files and folders in it
 * @throws Error if the commit is not known, as in a checkout without history
 */
export function diffSince(project: string, commit: string, paths: readonly string[]): string {
  // Lines of code must not look like the head of a file, `+++ path`.
  const format = ['--unified=0', '--no-prefix', '--no-color', '--no-ext-diff', '--output-indicator-new=>'];
  const { status, stdout } = spawnSync('git', ['diff', ...format, commit, '--', ...paths], {
    cwd: project,
    encoding: 'utf8',
    maxBuffer: 2 ** 28,
  });
  if (status !== 0) throw new Error(`${commit} is not a commit in this checkout`);
  return stdout;
}

/** The lines that are new or different, file by file. */
export function changedLines(diff: string): Lines[] {
  const found: Lines[] = [];
  let file = '';
  for (const line of diff.split('\n')) {
    if (line.startsWith('+++ ')) file = line.slice('+++ '.length);
    // @@ -old,count +new,count @@: no count is one line, and of a deletion nothing is left.
    const [, start, count = '1'] = /^@@ -\S+ \+(\d+)(?:,(\d+))? @@/.exec(line) ?? [];
    if (start === undefined || count === '0') continue;
    const from = Number(start);
    found.push({ file, from, to: from + Number(count) - 1 });
  }
  return found;
}
