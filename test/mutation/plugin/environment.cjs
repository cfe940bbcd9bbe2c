/**
 * The project's environment for Jest, with what Stryker needs of it, which stops when a test file is loaded and before its tests
 * run: `held` gets the file by its path, and the tests stay in memory.
 */
const { join } = require('node:path');
const { mixinJestEnvironment } = require('@stryker-mutator/jest-runner');

const Project = require(join(process.cwd(), 'test', 'mutation', 'environment.cjs'));
const held = new Map();
const NO_TEST = /^\b$/;

class HoldingEnvironment extends mixinJestEnvironment(Project) {
  constructor(config, context) {
    super(config, context);
    const handle = this.handleTestEvent;
    this.handleTestEvent = async (event, state) => {
      await handle.call(this, event, state);
      if (event.name !== 'run_start') return;
      await new Promise((release) => {
        held.set(context.testPath, {
          root: state.rootDescribeBlock,
          errors: state.unhandledErrors,
          global: this.global,
          release,
        });
        held.onHold?.(context.testPath);
      });
      // Let go: Jest ends the file without running anything of it.
      state.testNamePattern = NO_TEST;
    };
  }
}

module.exports = HoldingEnvironment;
module.exports.held = held;
