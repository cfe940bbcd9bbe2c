/**
 * `npm run load-times`: how long each function takes to load above an empty handler, and how large its zip is, against their
 * budgets. The time is of CPU, so that a busy machine does not count.
 */
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildSync } from 'esbuild';
import { zipSync } from 'fflate';
import { bundleOptions } from '../../stacks/parts/lambda/function-zip';

const RUNS = 15;
const MOST_MS = 6;
/** KB of zipped code, without settings. */
const MOST_KB: Readonly<Record<string, number>> = { interpreter: 60, notifier: 25, watcher: 60 };

const EMPTY = 'exports.handler = async () => {};';
const MEASURE =
  'const from = process.cpuUsage(); require(process.argv[1]); const { user, system } = process.cpuUsage(from); console.log((user + system) / 1e3)';

function main(): number {
  const folder = mkdtempSync(join(tmpdir(), 'load-'));
  try {
    const empty = write(folder, 'empty', new TextEncoder().encode(EMPTY));
    const results = Object.entries(MOST_KB).map(([name, mostKb]) => {
      const code = buildSync({ ...bundleOptions(name), outdir: 'unused' }).outputFiles?.[0]?.contents;
      if (!code) throw new Error(`${name}: esbuild made no file`);
      const ms = above(write(folder, name, code), empty);
      const kb = zipSync({ 'index.js': code }, { level: 9 }).length / 1024;
      console.log(
        `${name}: loads in ${ms.toFixed(1)} ms of CPU above an empty handler (at most ${MOST_MS}), zip ${kb.toFixed(1)} KB (at most ${mostKb})`,
      );
      return ms <= MOST_MS && kb <= mostKb;
    });
    return results.every(Boolean) ? 0 : 1;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function write(folder: string, name: string, code: Uint8Array): string {
  const path = join(folder, name, 'index.js');
  mkdirSync(join(folder, name));
  writeFileSync(path, code);
  return path;
}

/** The difference of the medians, of runs in turn. */
function above(path: string, empty: string): number {
  const runs = Array.from({ length: RUNS }, () => [loadTime(path), loadTime(empty)] as const);
  return median(runs.map(([own]) => own)) - median(runs.map(([, other]) => other));
}

function loadTime(path: string): number {
  const { stdout, stderr, status } = spawnSync(process.execPath, ['-e', MEASURE, path], { encoding: 'utf8' });
  if (status !== 0) throw new Error(`${path} does not load:\n${stderr}`);
  return Number(stdout);
}

const median = (values: readonly number[]) =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;

process.exitCode = main();
