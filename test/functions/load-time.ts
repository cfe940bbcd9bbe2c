import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type BuildOptions, buildSync } from 'esbuild';
import { zipSync } from 'fflate';
import { bundleOptions } from '../../stacks/parts/lambda/function-zip';

/** The most that a function may take to load above an empty handler, in ms of CPU. */
export const MOST_MS = 6;
/** KB of zipped code, without settings. */
export const MOST_KB: Readonly<Record<string, number>> = { interpreter: 60, notifier: 25, watcher: 60 };

/** An empty handler: what every function takes to load. */
export const EMPTY = new TextEncoder().encode('exports.handler = async () => {};');

const MEASURE =
  'const from = process.cpuUsage(); require(process.argv[1]); const { user, system } = process.cpuUsage(from); console.log((user + system) / 1e3)';

/**
 * The code of a function in functions/, bundled as for Lambda.
 *
 * @param changes of the options of esbuild
 * @throws what esbuild throws of sources that it cannot bundle
 */
export function codeOf(name: string, changes: BuildOptions = {}): Uint8Array {
  const code = buildSync({ ...bundleOptions(name), ...changes, outdir: 'unused', write: false })
    .outputFiles[0]?.contents;
  if (!code) throw new Error(`${name}: esbuild made no file`);
  return code;
}

/** KB of a zip with this code alone. */
export function zippedKb(code: Uint8Array): number {
  return zipSync({ 'index.js': code }, { level: 9 }).length / 1024;
}

/**
 * How long each code takes to load, in a new process each time and in turn.
 *
 * @param codes by name
 * @returns medians in ms of CPU, so that a busy machine does not count
 * @throws Error if one does not load
 */
export function loadTimes<Name extends string>(
  codes: Readonly<Record<Name, Uint8Array>>,
  runs: number,
): Readonly<Record<Name, number>> {
  const folder = mkdtempSync(join(tmpdir(), 'load-'));
  try {
    const paths = Object.entries<Uint8Array>(codes).map(
      ([name, code]) => [name, write(folder, name, code)] as const,
    );
    const rounds = Array.from({ length: runs }, () => paths.map(([, path]) => loadTime(path)));
    const medians = paths.map(([name], index) => [name, median(rounds.map((round) => round[index] ?? 0))]);
    return Object.fromEntries(medians);
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

function loadTime(path: string): number {
  const { stdout, stderr, status } = spawnSync(process.execPath, ['-e', MEASURE, path], { encoding: 'utf8' });
  if (status !== 0) throw new Error(`${path} does not load:\n${stderr}`);
  return Number(stdout);
}

const median = (values: readonly number[]) =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
