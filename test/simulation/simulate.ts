/**
 * `npm run simulate [-- runs [seed]]`: runs random scenarios in a plain process and prints totals. Without a seed it uses a
 * new one. It fails if an invariant is violated, or if a kind of fault hardly ever occurs. A scenario that fails belongs in
 * failed-once.json, which every test run includes.
 */
import fc from 'fast-check';
import { check, Figures } from './figures';
import { type Scenario, scenarios } from './scenario';

async function simulate(numRuns = 10_000, seed = Date.now() & 0x7fffffff): Promise<void> {
  const figures = new Figures();
  const began = process.cpuUsage();
  const property = fc.asyncProperty(scenarios, (scenario) => check(scenario, figures));
  const details = await fc.check(property, { numRuns, seed, endOnFailure: true });
  const { user, system } = process.cpuUsage(began);
  console.log(`seed ${seed}, ${Math.round((user + system) / 1e6)} s of CPU\n${figures}`);
  if (!details.failed) return reportRare(figures, numRuns);
  const [scenario] = details.counterexample as [Scenario];
  console.log(`An invariant is violated in run ${details.numRuns}:\n${String(details.errorInstance)}`);
  console.log(
    `Again: npm run simulate -- ${numRuns} ${seed}. Its line for failed-once.json:\n${JSON.stringify(scenario)}`,
  );
  process.exitCode = 1;
}

/** Fails if a kind of fault occurred in fewer than one of 100 runs. Fewer than 1,000 runs say nothing about that. */
function reportRare(figures: Figures, numRuns: number): void {
  const rare = numRuns >= 1000 ? figures.rarerThan(numRuns / 100) : [];
  if (rare.length === 0) return;
  console.log(`Occurred in fewer than one of 100 runs: ${rare.join(', ')}`);
  process.exitCode = 1;
}

const [runs, seed] = process.argv.slice(2).map(Number);
void simulate(runs, seed);
