/** Loads test files with Jest, keeps them in memory, and runs their tests repeatedly. */
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const require = createRequire(import.meta.url);
const project = createRequire(join(process.cwd(), 'package.json'));
// Packages of Jest, as Jest itself finds them.
const jest = createRequire(project.resolve('jest'));
const jestCore = createRequire(jest.resolve('@jest/core'));

const ENVIRONMENT = fileURLToPath(new URL('environment.cjs', import.meta.url));
const { held } = require(ENVIRONMENT);
const WATCHER = { isInterrupted: () => false, on: () => {} };
const NAMESPACE = '__stryker__';

/** The time limit of one test, for mutants that make a test hang. */
const TEST_TIMEOUT_MS = 10_000;

let loading;

/** Configuration and files, once for the process. */
async function prepare(jestConfig) {
  const { readConfig } = jestCore('jest-config');
  const { SearchSource } = jest('@jest/core');
  const Runtime = jestCore('jest-runtime').default;
  const argv = {
    $0: 'stryker',
    _: [],
    config: JSON.stringify({ ...jestConfig, testEnvironment: ENVIRONMENT }),
    silent: true,
    runInBand: true,
  };
  const { globalConfig, projectConfig } = await readConfig(argv, jestConfig.rootDir ?? process.cwd());
  const context = await Runtime.createContext(projectConfig, {
    console,
    maxWorkers: 1,
    watch: false,
    watchman: false,
  });
  const { tests } = await new SearchSource(context).getTestPaths(globalConfig, projectConfig);
  return { globalConfig, context, paths: tests.map(({ path }) => path) };
}

const onceHeld = new Map();
const ended = new Map();
held.onHold = (path) => onceHeld.get(path)?.();

/** Loads a file without running its tests. @throws the error of loading it */
async function load({ globalConfig, context }, path) {
  const Runner = jestCore('jest-runner').default;
  const runner = new Runner(globalConfig, {});
  await new Promise((resolve, reject) => {
    onceHeld.set(path, resolve);
    runner.on('test-file-failure', ([, error]) => reject(error));
    runner.on('test-file-success', ([, { testExecError }]) =>
      reject(testExecError ?? new Error(`${path} has no tests`)),
    );
    ended.set(path, runner.runTests([{ context, path }], WATCHER, { serial: true }));
  });
}

/** Discards a file with everything that it has loaded. */
async function unload(path) {
  held.get(path)?.release();
  held.delete(path);
  await ended.get(path);
}

/** The tests of a block and of nested blocks, in order. */
async function runBlock(block, wanted, name, around, report) {
  if (!hasWanted(block, wanted, name)) return;
  const hooks = (type) => block.hooks.filter((hook) => hook.type === type).map(({ fn }) => fn);
  const inner = {
    before: [...around.before, ...hooks('beforeEach')],
    after: [...hooks('afterEach'), ...around.after],
  };
  let error = await attempt(hooks('beforeAll'));
  for (const child of block.children) {
    const childName = nameIn(name, child);
    if (child.type === 'describeBlock') await runBlock(child, wanted, childName, inner, report);
    else if (child.mode !== 'skip' && child.mode !== 'todo' && wanted(childName))
      await runTest(child, childName, inner, error, report);
  }
  error = await attempt(hooks('afterAll'));
  if (error) report.failure(error);
}

const nameIn = (name, { name: own }) => `${name} ${own}`.trimStart();

function hasWanted(block, wanted, name) {
  return block.children.some((child) =>
    child.type === 'describeBlock'
      ? hasWanted(child, wanted, nameIn(name, child))
      : wanted(nameIn(name, child)),
  );
}

/** CPU time of this process, because wall time is not meaningful on a busy machine. */
function cpuMilliseconds() {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

async function runTest({ fn }, name, { before, after }, earlier, report) {
  report.start(name);
  const started = cpuMilliseconds();
  const error = earlier ?? (await attempt([...before, fn]));
  const late = await attempt(after);
  report.end(name, cpuMilliseconds() - started, error ?? late);
}

/** @returns the error of the first function that throws; undefined if none does */
async function attempt(functions) {
  try {
    for (const fn of functions) await inTime(fn);
  } catch (error) {
    return error ?? new Error('undefined was thrown');
  }
}

async function inTime(fn) {
  const result = fn.call({});
  if (typeof result?.then !== 'function') return;
  let timer;
  const late = new Promise((_, reject) => {
    timer = setTimeout(() => reject(new Error('the test takes too long')), TEST_TIMEOUT_MS);
  });
  try {
    await Promise.race([result, late]);
  } finally {
    clearTimeout(timer);
  }
}

/** Replaces Stryker's own adapter for Jest. */
export const adapter = {
  /**
   * @param jestConfig the project's configuration, with Stryker's additions
   * @param testFiles absolute paths; all by default
   * @param tests names of the tests to run, a Set; all by default
   * @param isActiveOnLoad loads files with the mutant, for values computed outside tests; they must be discarded afterwards
   * @returns the parts of Jest's result that Stryker reads
   */
  async run({ jestConfig, testFiles, tests, isActiveOnLoad = false }) {
    loading ??= prepare(jestConfig);
    const prepared = await loading;
    const mutant = process.env.__STRYKER_ACTIVE_MUTANT__;
    // Otherwise the mutant is not active while a file is loaded, because the file is kept for all other mutants.
    if (!isActiveOnLoad) delete process.env.__STRYKER_ACTIVE_MUTANT__;
    const testResults = [];
    for (const path of testFiles ?? prepared.paths) {
      testResults.push(await resultOf(prepared, path, mutant, tests));
      if (mutant !== undefined && testResults.at(-1).hasFailed) break;
    }
    return { results: { numRuntimeErrorTestSuites: 0, testResults } };
  },
  unload,
};

/** A file that cannot be loaded with the mutant has failed. */
async function resultOf(prepared, path, mutant, tests) {
  try {
    if (!held.has(path)) await load(prepared, path);
  } catch (error) {
    if (mutant === undefined) throw error;
    const failureMessages = [String(error?.message ?? error)];
    const failed = { fullName: path, duration: 0, status: 'failed', failureMessages };
    return { testFilePath: path, testResults: [failed], hasFailed: true };
  }
  return runFile(path, mutant, tests);
}

async function runFile(path, mutant, tests) {
  const { root, errors, global } = held.get(path);
  const context = global[NAMESPACE];
  const results = [];
  const report = {
    start(name) {
      if (mutant === undefined) context.currentTestId = name;
    },
    end(fullName, duration, error) {
      context.currentTestId = undefined;
      const failureMessages = error ? [String(error?.message ?? error)] : [];
      results.push({ fullName, duration, status: error ? 'failed' : 'passed', failureMessages });
    },
    failure(error) {
      results.push({
        fullName: `${path} afterAll`,
        duration: 0,
        status: 'failed',
        failureMessages: [String(error)],
      });
    },
  };
  for (const error of errors) report.failure(error);
  context.activeMutant = mutant;
  const isOpen = () => mutant === undefined || !results.some(({ status }) => status === 'failed');
  await runBlock(
    root,
    (name) => isOpen() && (tests?.has(name) ?? true),
    '',
    { before: [], after: [] },
    report,
  );
  context.activeMutant = undefined;
  return {
    testFilePath: path,
    testResults: results,
    hasFailed: results.some(({ status }) => status === 'failed'),
  };
}
