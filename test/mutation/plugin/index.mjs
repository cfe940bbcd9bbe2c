/**
 * This project's plugin for Stryker; it is copied beside Stryker's packages, from which it imports.
 *
 * Test runner `jest-in-memory`: Stryker's own runner starts Jest for every mutant, which then loads every test file and all
 * imports. This one loads each file once and runs the tests that execute a mutant until one fails: those that have failed for
 * other mutants of the file, the fast tests of the files named after it, all other fast tests, then the slow ones. Because state
 * of earlier mutants in memory could make tests fail, a failure counts only if the same tests pass without the mutant; if they do
 * not, the files are loaded again, with the mutant, and the result of all their tests decides. The same is done for files named
 * after the mutated one if none of their tests fails, because values that they compute outside their tests could hide the mutant.
 *
 * Reporter `lines`: writes each mutant as a line of JSON as soon as it is tested, so that an interrupted run also has results.
 */
import { appendFileSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, relative } from 'node:path';
import { strykerPlugins as jestPlugins, strykerValidationSchema } from '@stryker-mutator/jest-runner';
import { adapter } from './test-files.mjs';

export { strykerValidationSchema };

const { MUTATION_RESULTS: RESULTS = '', MUTATION_TESTS: TESTS = '' } = process.env;
/** CPU time. */
const SLOW_MS = 50;
/** Slower tests run everything, such as storms of thousands of alerts, and test no particular line. */
const TOO_SLOW_MS = 250;
const [jest] = jestPlugins;

function jestInMemory(injector) {
  const runner = jest.factory(injector);
  const dryRun = runner.dryRun.bind(runner);
  const mutantRun = runner.mutantRun.bind(runner);
  const killersByFile = new Map();
  let only = {};
  let known;
  runner.jestTestAdapter = { run: (settings) => adapter.run({ jestConfig: settings.jestConfig, ...only }) };

  runner.dryRun = async (options) => {
    only = {};
    const result = await dryRun(options);
    // On disk, because Stryker continues in another process after a timeout.
    if (result.tests) writeFileSync(TESTS, JSON.stringify(result.tests));
    return result;
  };

  runner.mutantRun = async (options) => {
    known ??= JSON.parse(readFileSync(TESTS, 'utf8')).filter(({ timeSpentMs }) => timeSpentMs < TOO_SLOW_MS);
    const wanted = new Set(options.testFilter ?? known.map(({ id }) => id));
    let nrOfTests = 0;
    const killers = killersOf(options.sandboxFileName);
    for (const { tests, isOwn } of inSteps(
      killers,
      known.filter(({ id }) => wanted.has(id)),
      options.sandboxFileName,
    )) {
      const result = await runStep(options, tests, isOwn);
      for (const name of result.killedBy ?? []) killers.add(name);
      if (result.status !== 'survived') return result;
      nrOfTests += result.nrOfTests;
    }
    return { status: 'survived', nrOfTests };
  };

  /** Names of the tests that have failed for mutants of a file; extended during the run. */
  function killersOf(file) {
    if (!killersByFile.has(file)) killersByFile.set(file, new Set());
    return killersByFile.get(file);
  }

  async function runStep(options, tests, isOwn) {
    only = {
      testFiles: [...new Set(tests.map(({ fileName }) => fileName))],
      tests: new Set(tests.map(({ id }) => id)),
    };
    const result = await mutantRun(options);
    if (result.status === 'timeout' || result.status === 'error') {
      await forget(only.testFiles);
      return result;
    }
    if (result.status === 'killed' && (await passes(only, result.killedBy))) return result;
    if (result.status === 'survived' && !isOwn) return result;
    await forget(only.testFiles);
    const names = known.filter(({ fileName }) => only.testFiles.includes(fileName)).map(({ id }) => id);
    only = { testFiles: only.testFiles, tests: new Set(names), isActiveOnLoad: true };
    const lastWord = await mutantRun(options);
    await forget(only.testFiles);
    return lastWord;
  }

  /** Whether the tests that failed with a mutant pass without it. */
  async function passes({ testFiles }, names) {
    const { results } = await adapter.run({ testFiles, tests: new Set(names) });
    return results.testResults.every(({ hasFailed }) => !hasFailed);
  }

  const forget = async (files) => {
    for (const file of files) await adapter.unload(file);
  };
  return runner;
}
jestInMemory.inject = ['$injector'];

/** The test files of `render-alert.ts` are `render-alert.test.ts`, `render-alert-facts.test.ts` … */
function inSteps(killers, tests, mutatedFile) {
  const name = basename(mutatedFile, '.ts');
  const isOwn = ({ fileName }) => basename(fileName).startsWith(name);
  const quick = tests.filter(({ timeSpentMs }) => timeSpentMs < SLOW_MS);
  const steps = [
    { tests: tests.filter(({ id }) => killers.has(id)), isOwn: false },
    { tests: quick.filter(isOwn), isOwn: true },
    { tests: quick.filter((test) => !isOwn(test)), isOwn: false },
    { tests: tests.filter((test) => !quick.includes(test)), isOwn: false },
  ];
  return steps.filter((step) => step.tests.length > 0);
}

class Lines {
  onMutantTested({ fileName, location, mutatorName, replacement, status }) {
    const file = relative(process.cwd(), fileName);
    const mutant = { file, location, mutatorName, replacement, status };
    appendFileSync(RESULTS, `${JSON.stringify(mutant)}\n`);
  }
}

export const strykerPlugins = [
  { kind: 'TestRunner', name: 'jest-in-memory', factory: jestInMemory },
  { kind: 'Reporter', name: 'lines', injectableClass: Lines },
];
