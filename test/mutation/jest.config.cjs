const { resolve } = require('node:path');

/** For Stryker, which needs each test file in an environment of its own: Jest's usual runner, which jest.config.cjs replaces. */
module.exports = {
  rootDir: resolve(__dirname, '..', '..'),
  testEnvironment: '<rootDir>/test/mutation/environment.cjs',
  testTimeout: 30_000,
  setupFilesAfterEnv: ['<rootDir>/test/setup/seed.cjs'],
  testMatch: ['<rootDir>/test/**/*.test.ts'],
  modulePathIgnorePatterns: ['<rootDir>/cdktf.out', '<rootDir>/build'],
  moduleNameMapper: {
    '/stack-trace$': '<rootDir>/scripts/instead/stack-trace.cjs',
    '^\\./private/resolve$': '<rootDir>/scripts/instead/resolve.cjs',
    '^archiver$': '<rootDir>/scripts/instead/archiver.cjs',
  },
  transform: {
    '^.+\\.ts$': [
      '@swc/jest',
      { jsc: { parser: { syntax: 'typescript' }, target: 'es2022' }, module: { type: 'commonjs' } },
    ],
  },
};
