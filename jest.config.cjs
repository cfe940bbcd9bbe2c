/** Unit and synth tests: no network, no Terraform, no Python. The end-to-end run is `npm run e2e`. */
module.exports = {
  testEnvironment: '<rootDir>/test/environment.cjs',
  // By itself jest leaves one core free, which on two is half of them.
  maxWorkers: '100%',
  // Wall time, which may be ten times as long on a busy machine; tests of speed measure CPU time.
  testTimeout: 30_000,
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
