/**
 * `npm run simulate [-- runs [seed]]`: runs random scenarios in a process for each processor and prints totals. Without a seed
 * it uses a new one. It fails if an invariant is violated, or if a kind of fault hardly ever occurs. A scenario that fails
 * belongs in failed-once.json, which every test run includes.
 */
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { endWith, scriptArguments, wholeNumber } from '../../scripts/script-arguments';
import { Figures } from './figures';
import type { Failure, PartResult } from './simulate-part';

async function simulate(runs: number, seed: number): Promise<void> {
  const parts = availableParallelism();
  const results = await Promise.all(
    Array.from({ length: parts }, (_, part) => resultOf([runs, seed, part, parts].map(String))),
  );
  const figures = new Figures();
  for (const result of results) figures.addEntries(result.figures);
  const cpuMs = results.reduce((sum, result) => sum + result.cpuMs, 0);
  console.log(`seed ${seed}, ${Math.round(cpuMs / 1000)} s of CPU\n${figures}`);
  const failures = results.flatMap(({ failure }) => failure ?? []);
  if (failures.length > 0) reportFailure(failures, runs, seed);
  else reportRare(figures, runs);
}

/** Rejects if the process ends without a result. */
async function resultOf(args: readonly string[]): Promise<PartResult> {
  const root = join(process.argv[1] ?? '', '../../..');
  const child = fork(join(root, 'scripts/run.mjs'), ['test/simulation/simulate-part.ts', ...args]);
  const ended = once(child, 'exit').then(([code]) => {
    throw new Error(`a process of the simulation ended with ${code}`);
  });
  const [result] = await Promise.race([once(child, 'message'), ended]);
  return result as PartResult;
}

/** Prints the first of all runs that failed. */
function reportFailure(failures: readonly Failure[], runs: number, seed: number): void {
  const [first] = [...failures].sort((a, b) => a.run - b.run);
  if (first === undefined) return;
  console.log(`An invariant is violated in run ${first.run}:\n${first.message}`);
  console.log(
    `Again: npm run simulate -- ${runs} ${seed}. Its line for failed-once.json:\n${JSON.stringify(first.scenario)}`,
  );
  process.exitCode = 1;
}

/** Fails if a kind of fault occurred in fewer than one of 100 runs. Fewer than 1,000 runs say nothing about that. */
function reportRare(figures: Figures, runs: number): void {
  const rare = runs >= 1000 ? figures.rarerThan(runs / 100) : [];
  if (rare.length === 0) return;
  console.log(`Occurred in fewer than one of 100 runs: ${rare.join(', ')}`);
  process.exitCode = 1;
}

const USAGE = `npm run simulate [-- runs [seed]]

Runs random scenarios of the delivery and checks that no alert is lost. 10,000 runs and a new seed by default.`;

function main(): Promise<void> {
  const { positionals } = scriptArguments(USAGE, { most: 2 });
  const [runs = '10000', seed = `${Date.now() & 0x7fffffff}`] = positionals;
  return simulate(wholeNumber('runs', runs, 1), wholeNumber('seed', seed, 0));
}

Promise.resolve().then(main).catch(endWith);
