/**
 * How many generated inputs a test tries: `few` with `npm test`, `many` with `npm run test:thorough`, which .ci/run does.
 * test/setup/seed.cjs decides which ones.
 */
export function generatedRuns(few: number, many: number): { readonly numRuns: number } {
  return { numRuns: process.env.THOROUGH ? many : few };
}
