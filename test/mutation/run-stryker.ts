import { spawn } from 'node:child_process';
import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Mutant } from './results';
import type { Room } from './rooms';

export interface Order {
  readonly project: string;
  /** The folder in which Stryker is installed. */
  readonly stryker: string;
  readonly room: Room;
  /** Glob patterns, or files with `:<first line>-<last line>`. */
  readonly mutate: readonly string[];
  /** Whether mutants keep their results if they and their tests have not changed since the last run. */
  readonly incremental: boolean;
  /** The time limit, comparable with Date.now(). */
  readonly deadline: number;
}

export interface Results {
  readonly mutants: readonly Mutant[];
  /** False if the time limit was reached before all were tested. */
  readonly isComplete: boolean;
}

/**
 * Runs Stryker on one area. Its own reports are build/mutation/<area>.html and .json.
 *
 * @throws Error if the tests fail without a mutant, or Stryker cannot run
 */
export async function runStryker(order: Order): Promise<Results> {
  const folder = join(order.project, 'build', 'mutation');
  const base = join(folder, order.room.folder.replaceAll('/', '-'));
  const [results, config] = [`${base}.lines`, `${base}.config.json`];
  mkdirSync(folder, { recursive: true });
  // Beside Stryker's packages, from which it imports.
  cpSync(join(order.project, 'test', 'mutation', 'plugin'), pluginIn(order.stryker), { recursive: true });
  writeFileSync(results, '');
  writeFileSync(config, JSON.stringify(optionsFor(order, base), undefined, 2));
  const code = await start(order, config, {
    ...process.env,
    MUTATION_RESULTS: results,
    MUTATION_TESTS: `${base}.tests.json`,
  });
  rmSync(sandboxes(base), { recursive: true, force: true });
  const mutants = readFileSync(results, 'utf8').split('\n').filter(Boolean);
  if (code !== 0 && code !== undefined)
    throw new Error(`Stryker ended with code ${code} in ${order.room.folder}`);
  return { mutants: mutants.map((line) => JSON.parse(line) as Mutant), isComplete: code === 0 };
}

const pluginIn = (stryker: string) => join(stryker, 'plugin');
const sandboxes = (base: string) => `${base}.sandboxes`;

/** https://stryker-mutator.io/docs/stryker-js/configuration/ */
function optionsFor({ stryker, room, mutate, incremental }: Order, base: string): object {
  return {
    mutate,
    plugins: [join(pluginIn(stryker), 'index.mjs')],
    testRunner: 'jest-in-memory',
    jest: {
      configFile: 'test/mutation/jest.config.cjs',
      enableFindRelatedTests: false,
      config: {
        roots: [`<rootDir>/${room.tests}`],
        testPathIgnorePatterns: room.without.map((name) => `/${room.tests}/${name.replaceAll('.', '\\.')}$`),
      },
    },
    coverageAnalysis: 'perTest',
    ignoreStatic: true,
    // Two in parallel would leave no memory and CPU for anything else on the machine.
    concurrency: 1,
    timeoutMS: 15_000,
    timeoutFactor: 3,
    incremental,
    incrementalFile: `${base}.incremental.json`,
    reporters: ['lines', 'html', 'json'],
    htmlReporter: { fileName: `${base}.html` },
    jsonReporter: { fileName: `${base}.json` },
    tempDirName: sandboxes(base),
    // Not copied, because Stryker would read tsconfig.json with the project's TypeScript, whose version 7 lacks the functions for it.
    ignorePatterns: ['/build', '/cdktf.out', '/coverage', '/tsconfig.json'],
    disableTypeChecks: false,
    allowEmpty: true,
    thresholds: { high: 100, low: 90, break: null },
    allowConsoleColors: false,
    logLevel: 'warn',
  };
}

/** @returns Stryker's exit code; undefined if the time limit was reached, and its processes have been ended */
function start(order: Order, config: string, env: NodeJS.ProcessEnv): Promise<number | undefined> {
  const bin = join(order.stryker, 'node_modules', '@stryker-mutator', 'core', 'bin', 'stryker.js');
  const child = spawn(process.execPath, [bin, 'run', config], {
    cwd: order.project,
    env,
    // In its own process group, so that its child processes can be ended with it.
    detached: true,
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  const end = () => child.pid !== undefined && process.kill(-child.pid, 'SIGKILL');
  return new Promise((resolve, reject) => {
    let isLate = false;
    const timer = setTimeout(
      () => {
        isLate = true;
        end();
      },
      Math.min(order.deadline - Date.now(), 2 ** 31 - 1),
    );
    for (const signal of ['SIGINT', 'SIGTERM'] as const) {
      process.once(signal, () => {
        end();
        process.exit(130);
      });
    }
    child.once('error', reject);
    child.once('exit', (code) => {
      clearTimeout(timer);
      resolve(isLate ? undefined : (code ?? 1));
    });
  });
}
