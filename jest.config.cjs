/** Unit and synth tests: no network, no Terraform, no Python. The end-to-end run is `npm run e2e`. */
module.exports = {
  testEnvironment: '<rootDir>/test/environment.cjs',
  // By itself jest leaves one core free, which on two is half of them.
  maxWorkers: '100%',
  // By the clock on the wall, of which a busy machine may take ten times as much: tests of speed count CPU time.
  testTimeout: 30_000,
  testMatch: ['<rootDir>/test/**/*.test.ts'],
  modulePathIgnorePatterns: ['<rootDir>/cdktf.out', '<rootDir>/build'],
  moduleNameMapper: {
    '/stack-trace$': '<rootDir>/scripts/instead/stack-trace.cjs',
    '^archiver$': '<rootDir>/scripts/instead/archiver.cjs',
  },
  transform: {
    '^.+\\.ts$': [
      '@swc/jest',
      { jsc: { parser: { syntax: 'typescript' }, target: 'es2022' }, module: { type: 'commonjs' } },
    ],
  },
};
