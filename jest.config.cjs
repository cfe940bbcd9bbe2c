/** Unit and synth tests: no network, no Terraform, no Python. The end-to-end run is `npm run e2e`. */
module.exports = {
  // Loads each module once for all test files of a worker, in place of once for each of them: see docs/performance.md.
  runner: ['jest-light-runner', { runtime: 'child_process' }],
  setupFiles: ['<rootDir>/test/setup/modules.mjs'],
  setupFilesAfterEnv: ['<rootDir>/test/setup/timeouts.cjs', '<rootDir>/test/setup/seed.cjs'],
  // By itself jest leaves one core free, which on two is half of them.
  maxWorkers: '100%',
  testMatch: ['<rootDir>/test/**/*.test.ts'],
  modulePathIgnorePatterns: ['<rootDir>/cdktf.out', '<rootDir>/build'],
  transform: {},
};
