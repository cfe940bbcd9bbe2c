const { AsyncLocalStorage } = require('node:async_hooks');
const { TestEnvironment } = require('jest-environment-node');

/**
 * Jest loads its runner again for each test file, and with it an AsyncLocalStorage that it never disables. Node.js 20 calls
 * every enabled one at each promise, so all promises get slower from file to file.
 * https://nodejs.org/docs/latest-v20.x/api/async_context.html#asynclocalstoragedisable
 */
const inUse = new Set();
const { run } = AsyncLocalStorage.prototype;
AsyncLocalStorage.prototype.run = function (...given) {
  inUse.add(this);
  return run.apply(this, given);
};

/** Jest's environment `node`, but disables every AsyncLocalStorage that a test file used when the file is done. */
module.exports = class extends TestEnvironment {
  async teardown() {
    for (const storage of inUse) storage.disable();
    inUse.clear();
    await super.teardown();
  }
};
