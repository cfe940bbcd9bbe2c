/**
 * A test that takes seconds and guards what other tests guard as well, or what rarely changes: `npm run test:thorough`, a step of
 * .ci/run, runs it, and `npm test` reports it as skipped.
 */
export const thoroughly: jest.It = process.env.THOROUGH ? test : test.skip;
