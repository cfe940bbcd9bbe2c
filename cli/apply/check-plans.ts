import type { SavedPlan } from '../plan/saved-plans';
import type { StackFiles } from '../terraform/stack-files';

/** A stack with the plan that is to be applied. */
export interface Planned {
  readonly stack: StackFiles;
  readonly plan: SavedPlan;
}

/**
 * The stacks that have a saved plan.
 * @param names of stacks that the user asked for: each needs a plan then
 * @throws Error where a plan is missing, or was made from other files than there are now
 */
export function checkPlans(
  stacks: readonly StackFiles[],
  plans: readonly SavedPlan[],
  names: readonly string[],
): readonly Planned[] {
  const planned = stacks.flatMap((stack) => {
    const plan = plans.find((each) => each.stack === stack.name);
    return plan ? [{ stack, plan }] : [];
  });
  const missing = names.filter((name) => !planned.some(({ stack }) => stack.name === name));
  if (missing.length > 0)
    throw new Error(
      `no saved plan of ${missing.join(', ')}; first run: aws-monitoring plan ${missing.join(' ')}`,
    );
  if (planned.length === 0) throw new Error('no saved plans; first run: aws-monitoring plan');
  const stale = planned.filter(({ stack, plan }) => stack.hash !== plan.hash).map(({ stack }) => stack.name);
  if (stale.length > 0)
    throw new Error(
      `stale plan: the settings or the sources have changed since ${stale.join(', ')} ${stale.length === 1 ? 'was' : 'were'} planned; plan again, and review the changes: aws-monitoring plan ${stale.join(' ')}`,
    );
  return planned;
}
