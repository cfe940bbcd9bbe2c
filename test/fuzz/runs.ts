import type fc from 'fast-check';

/**
 * How much is tried: as much as goes into some seconds with `npm test`, and a share of 100,000 with `npm run fuzz`, which has no
 * limit of time. Each run has a new seed, which fast-check prints with what failed.
 *
 * @param most runs of `npm test`
 * @param share of 100,000; less than all for what takes long, so that `npm run fuzz` ends in some minutes
 */
export function runs(most: number, share: number): fc.Parameters<unknown> & { numRuns: number } {
  const wanted = Math.ceil(Number(process.env.FUZZ_RUNS ?? 0) * share);
  if (wanted > 0) return { numRuns: wanted };
  return { numRuns: most, interruptAfterTimeLimit: SECONDS * 1000, markInterruptAsFailure: false };
}

/** Of one property. */
const SECONDS = 1;

/** Of a whole test, in milliseconds. */
export const TEST_TIMEOUT = process.env.FUZZ_RUNS ? 3_600_000 : 60_000;
