/**
 * What this project adds to Stryker; it is copied beside Stryker's packages, from which it imports.
 *
 * Test runner `jest-by-file`: that of Stryker for Jest names the tests that reach a mutant, but has Jest load every test file to
 * find them, and runs them all. This one hands the files as well, and goes in three steps until a test fails: the quick tests of
 * the files named after the mutated one, the quick tests of all others, the slow ones.
 *
 * Reporter `lines`: writes each mutant as a line of JSON as soon as it is tested, so that a run that is cut off has results too.
 */
import { appendFileSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, relative } from 'node:path';
import { strykerPlugins as jestPlugins, strykerValidationSchema } from '@stryker-mutator/jest-runner';

export { strykerValidationSchema };

const { MUTATION_RESULTS: RESULTS = '', MUTATION_TESTS: TESTS = '' } = process.env;
const SLOW_MS = 100;
const [jest] = jestPlugins;

function jestByFile(injector) {
  const runner = jest.factory(injector);
  const dryRun = runner.dryRun.bind(runner);
  const mutantRun = runner.mutantRun.bind(runner);
  const run = runner.run.bind(runner);
  let testFiles;

  runner.run = (settings) => run(testFiles ? { ...settings, testFiles } : settings);
  runner.dryRun = async (options) => {
    testFiles = undefined;
    const result = await dryRun(options);
    // On disk: after a timeout, Stryker goes on in another process.
    if (result.tests) writeFileSync(TESTS, JSON.stringify(result.tests));
    return result;
  };
  runner.mutantRun = async (options) => {
    const { testFilter, sandboxFileName } = options;
    testFiles = undefined;
    if (!testFilter) return mutantRun(options);
    let nrOfTests = 0;
    for (const tests of inSteps(testFilter, sandboxFileName)) {
      testFiles = [...new Set(tests.map(({ fileName }) => fileName))];
      const result = await mutantRun({ ...options, testFilter: tests.map(({ id }) => id) });
      if (result.status !== 'survived') return result;
      nrOfTests += result.nrOfTests;
    }
    return { status: 'survived', nrOfTests };
  };
  return runner;
}
jestByFile.inject = ['$injector'];

/** The test files of `render-alert.ts` are `render-alert.test.ts`, `render-alert-facts.test.ts` … */
function inSteps(names, mutatedFile) {
  const wanted = new Set(names);
  const own = basename(mutatedFile, '.ts');
  const steps = [[], [], []];
  for (const test of JSON.parse(readFileSync(TESTS, 'utf8'))) {
    if (!wanted.has(test.id)) continue;
    const step = test.timeSpentMs >= SLOW_MS ? 2 : basename(test.fileName).startsWith(own) ? 0 : 1;
    steps[step].push(test);
  }
  return steps.filter(({ length }) => length > 0);
}

class Lines {
  onMutantTested({ fileName, location, mutatorName, replacement, status }) {
    const file = relative(process.cwd(), fileName);
    const mutant = { file, location, mutatorName, replacement, status };
    appendFileSync(RESULTS, `${JSON.stringify(mutant)}\n`);
  }
}

export const strykerPlugins = [
  { kind: 'TestRunner', name: 'jest-by-file', factory: jestByFile },
  { kind: 'Reporter', name: 'lines', injectableClass: Lines },
];
