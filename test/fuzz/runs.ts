import type fc from 'fast-check';

/**
 * How much is tried: as much as goes into some seconds with `npm test`, and 100,000 of each with `npm run fuzz`, which has no
 * limit of time. Each run has a new seed, which fast-check prints with what failed.
 *
 * @param most runs of `npm test`
 */
export function runs(most: number): fc.Parameters<unknown> & { numRuns: number } {
  const wanted = Number(process.env.FUZZ_RUNS ?? 0);
  if (wanted > 0) return { numRuns: wanted };
  return { numRuns: most, interruptAfterTimeLimit: SECONDS * 1000, markInterruptAsFailure: false };
}

/** Of one property. */
const SECONDS = 1;

/** Of a whole test, in milliseconds. */
export const TEST_TIMEOUT = process.env.FUZZ_RUNS ? 3_600_000 : 60_000;
