/** One process of simulate.ts: `test/simulation/simulate-part.ts runs seed part parts`. Sends its result to the one that forked it. */
import fc from 'fast-check';
import { check, Figures } from './figures';
import { type Scenario, scenarios } from './scenario';

export interface PartResult {
  /** Name and number of each figure. */
  readonly figures: readonly (readonly [string, number])[];
  /** The first run of this part that violates an invariant; the others after it were not started. */
  readonly failure: Failure | undefined;
  readonly cpuMs: number;
}

export interface Failure {
  /** From 1, of all runs. */
  readonly run: number;
  readonly message: string;
  readonly scenario: Scenario;
}

/** Runs every `parts`-th scenario of a seed. */
async function simulatePart(runs: number, seed: number, part: number, parts: number): Promise<PartResult> {
  const figures = new Figures();
  const own = fc
    .sample(scenarios, { numRuns: runs, seed })
    .map((scenario, at) => ({ scenario, run: at + 1 }))
    .filter((_, at) => at % parts === part);
  let failure: Failure | undefined;
  for (const { scenario, run } of own) {
    failure = await check(scenario, figures).then(
      () => undefined,
      (error) => ({ run, message: String(error), scenario }),
    );
    if (failure) break;
  }
  const { user, system } = process.cpuUsage();
  return { figures: figures.entries(), failure, cpuMs: (user + system) / 1000 };
}

const [runs = 0, seed = 0, part = 0, parts = 1] = process.argv.slice(2).map(Number);
void simulatePart(runs, seed, part, parts).then((result) => process.send?.(result));
