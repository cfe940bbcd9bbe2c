import type { Bench } from './bench';
import { inPairs } from './in-pairs';
import type { Results } from './results';

/** Applies the stacks, two at a time. Returns their plans. */
export async function applyAll(
  { terraform }: Bench,
  results: Results,
  stacks: readonly string[],
): Promise<Map<string, string>> {
  const plans = new Map<string, string>();
  await inPairs(stacks, async (stack) => {
    await results.step(`${stack}: init`, () => terraform(stack).init());
    plans.set(`plan of ${stack}`, await results.step(`${stack}: apply`, () => terraform(stack).apply()));
  });
  return plans;
}
