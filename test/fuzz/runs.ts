/**
 * The number of generated inputs of a property: `few` with `npm test`, ten times as many with `npm run test:thorough`, and a share
 * of 100,000, or of FUZZ_RUNS, with `npm run fuzz`. test/setup/seed.cjs decides which ones.
 *
 * @param share smaller for slow properties, so that `npm run fuzz` ends within a few minutes
 */
export function runs(few: number, share: number): { readonly numRuns: number } {
  const wanted = Math.ceil(Number(process.env.FUZZ_RUNS ?? 0) * share);
  return { numRuns: wanted || (process.env.THOROUGH ? 10 * few : few) };
}

/** The time limit of a whole test, in milliseconds. */
export const TEST_TIMEOUT = process.env.FUZZ_RUNS ? 3_600_000 : 60_000;
