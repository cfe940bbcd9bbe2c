/** jest-light-runner has no timeouts. Without them, a promise that never settles would stop the run without a word. */
const { addEventHandler, getState } = require('jest-circus');

/** Wall time, which may be ten times as long on a busy machine; tests of speed measure CPU time. */
const DEFAULT_MS = 30_000;

/** The timeout that a test file has set, and the file. */
let set = { ms: DEFAULT_MS, file: getState().rootDescribeBlock };

jest.setTimeout = (ms) => {
  set = { ms, file: getState().rootDescribeBlock };
  return jest;
};

addEventHandler((event, state) => {
  if (event.name !== 'add_test') return;
  const test = state.currentDescribeBlock.tests.at(-1);
  const ms = test.timeout ?? (set.file === state.rootDescribeBlock ? set.ms : DEFAULT_MS);
  test.fn = withTimeout(test.fn, ms);
});

/** A function with the same number of parameters, which decides how Jest calls it. */
function withTimeout(fn, ms) {
  if (fn === undefined || fn.length > 0) return fn;
  return async function () {
    let timer;
    const late = new Promise((_, reject) => {
      timer = setTimeout(() => reject(new Error(`the test did not end within ${ms} ms`)), ms);
    });
    try {
      return await Promise.race([fn.call(this), late]);
    } finally {
      clearTimeout(timer);
    }
  };
}
