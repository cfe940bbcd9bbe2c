import type fc from 'fast-check';

/**
 * The number of runs: as many as fit into a few seconds with `npm test`, and a share of 100,000 with `npm run fuzz`, which has no
 * time limit. Each run has a new seed, which fast-check prints with the failure.
 *
 * @param most the number of runs with `npm test`
 * @param share the share of 100,000; smaller for slow properties, so that `npm run fuzz` ends within a few minutes
 */
export function runs(most: number, share: number): fc.Parameters<unknown> & { numRuns: number } {
  const wanted = Math.ceil(Number(process.env.FUZZ_RUNS ?? 0) * share);
  if (wanted > 0) return { numRuns: wanted };
  return { numRuns: most, interruptAfterTimeLimit: SECONDS * 1000, markInterruptAsFailure: false };
}

/** The time limit of one property. */
const SECONDS = 1;

/** The time limit of a whole test, in milliseconds. */
export const TEST_TIMEOUT = process.env.FUZZ_RUNS ? 3_600_000 : 60_000;
