/** `npm run simulate [-- runs [seed]]`: the simulation of the tests, longer and with more events, and its figures. */
import fc from 'fast-check';
import { check, Figures } from './figures';
import { scenariosOf } from './scenario';

async function simulate(numRuns = 10_000, seed = Date.now() & 0x7fffffff): Promise<void> {
  const figures = new Figures();
  const began = Date.now();
  const property = fc.asyncProperty(scenariosOf(12), (scenario) => check(scenario, figures));
  const details = await fc.check(property, { numRuns, seed, endOnFailure: true });
  console.log(`seed ${seed}, ${Math.round((Date.now() - began) / 1000)} s\n${figures}`);
  if (!details.failed) return;
  console.log(fc.defaultReportMessage(details));
  process.exitCode = 1;
}

const [runs, seed] = process.argv.slice(2).map(Number);
void simulate(runs, seed);
