import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { PROJECT } from '../e2e/workspace';
import { median } from './statistics';

/** The cost of a command, including all child Node.js processes. */
export interface Usage {
  /** Seconds from the start to the end of the process. */
  readonly wall: number;
  /** Seconds of all processors. */
  readonly cpu: number;
  /** The minimum of all runs, which has the least noise. */
  readonly leastCpu: number;
  /** MB (10⁶ bytes) of the largest process. */
  readonly memory: number;
}

export interface Subject {
  /** The script and its arguments. */
  readonly args: readonly string[];
  readonly cwd: string;
  readonly env?: Readonly<Record<string, string>>;
  /** Exit codes other than 0 that are no failure. */
  readonly codes?: readonly number[];
  /** Called before and after each run, outside the measurement. */
  readonly before?: () => void;
  readonly after?: () => void;
}

/** The project's own script, which bundles and runs an entry point. */
export const RUN = join(PROJECT, 'scripts', 'run.mjs');

/**
 * Runs commands alternately, A B A B …, after one warm-up run of each, so that a temporary slowdown of the machine affects all of
 * them.
 *
 * @param subjects by name
 * @param folder a folder for the figures of the processes
 * @returns medians by name
 * @throws Error with the output of a command that fails
 */
export async function measureInTurn<Name extends string>(
  subjects: Readonly<Record<Name, Subject>>,
  runs: number,
  folder: string,
): Promise<Readonly<Record<Name, Usage>>> {
  const entries = Object.entries<Subject>(subjects);
  const measured = new Map(entries.map(([name]) => [name, [] as Usage[]]));
  for (let run = 0; run <= runs; run++)
    for (const [name, subject] of entries) {
      subject.before?.();
      const usage = await measureOnce(subject, folder);
      subject.after?.();
      if (run > 0) measured.get(name)?.push(usage);
    }
  const medians = [...measured].map(([name, usages]) => [name, medianOf(usages)]);
  return Object.fromEntries(medians);
}

async function measureOnce({ args, cwd, env, codes = [] }: Subject, folder: string): Promise<Usage> {
  const file = join(folder, 'usage');
  rmSync(file, { force: true });
  const { code, wall, output } = await runTimed(process.execPath, args, cwd, {
    ...process.env,
    ...env,
    USAGE: file,
    NODE_OPTIONS: `--require ${JSON.stringify(join(PROJECT, 'test', 'bench', 'usage.cjs'))}`,
  });
  if (code !== 0 && !codes.includes(code ?? -1))
    throw new Error(`${args.join(' ')} ended with ${code}:\n${output}`);
  const { cpu, memory } = usageIn(file);
  return { wall, cpu, leastCpu: cpu, memory };
}

/** Runs a command to its end. Returns its exit code, null after a signal; the wall time in seconds; and all that it printed. */
export async function runTimed(
  command: string,
  args: readonly string[],
  cwd: string,
  env: NodeJS.ProcessEnv,
) {
  const began = performance.now();
  const child = spawn(command, args, { cwd, env, stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (text: string) => {
      output += text;
    });
  const [code] = (await once(child, 'close')) as [number | null];
  return { code, wall: (performance.now() - began) / 1000, output: output.trim() };
}

type NodeUsage = Pick<Usage, 'cpu' | 'memory'>;

/** CPU time of all processes, and memory of the largest. */
function usageIn(file: string): NodeUsage {
  if (!existsSync(file)) throw new Error('no process said what it used');
  const usages: NodeUsage[] = readFileSync(file, 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
  return {
    cpu: usages.reduce((sum, { cpu }) => sum + cpu, 0),
    memory: Math.max(...usages.map(({ memory }) => memory)),
  };
}

/** The median of each figure separately, and the minimum for `leastCpu`. */
export function medianOf(usages: readonly Usage[]): Usage {
  const of = (name: keyof Usage) => median(usages.map((usage) => usage[name]));
  const leastCpu = Math.min(...usages.map((usage) => usage.leastCpu));
  return { wall: of('wall'), cpu: of('cpu'), leastCpu, memory: of('memory') };
}

/** Values of a usage, by names such as `all.cpu`. */
export function valuesOf(name: string, usage: Usage): Readonly<Record<string, number>> {
  const rounded = (value: number, digits: number) => Number(value.toFixed(digits));
  return {
    [`${name}.wall`]: rounded(usage.wall, 3),
    [`${name}.cpu`]: rounded(usage.cpu, 3),
    [`${name}.leastCpu`]: rounded(usage.leastCpu, 3),
    [`${name}.memory`]: rounded(usage.memory, 1),
  };
}

/** Cells of a table for a usage, in the order of USAGE_COLUMNS. */
export function cellsOf({ wall, cpu, memory }: Usage): readonly string[] {
  return [`${wall.toFixed(2)} s`, `${cpu.toFixed(2)} s`, `${Math.round(memory)} MB`];
}

export const USAGE_COLUMNS = ['wall', 'CPU', 'memory'] as const;
