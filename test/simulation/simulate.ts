/**
 * `npm run simulate [-- runs [seed]]`: the simulation of the tests with more runs, in a plain process, and its figures. Without
 * a seed it draws a new one. It fails if a promise is broken, or if a kind of fault hardly ever happens. What fails once belongs into failed-once.json, which every test runs.
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
  console.log(`A promise is broken in run ${details.numRuns}:\n${String(details.errorInstance)}`);
  console.log(
    `Again: npm run simulate -- ${numRuns} ${seed}. Its line for failed-once.json:\n${JSON.stringify(scenario)}`,
  );
  process.exitCode = 1;
}

/** Fails where so many runs hardly ever met what they are there for. Of a few runs nothing can be said. */
function reportRare(figures: Figures, numRuns: number): void {
  const rare = numRuns >= 1000 ? figures.rarerThan(numRuns / 100) : [];
  if (rare.length === 0) return;
  console.log(`Happened in fewer than one of 100 runs: ${rare.join(', ')}`);
  process.exitCode = 1;
}

const [runs, seed] = process.argv.slice(2).map(Number);
void simulate(runs, seed);
