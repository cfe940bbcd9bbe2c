import type { SavedPlan } from '../plan/saved-plans';
import type { StackFiles } from '../terraform/stack-files';

/** A stack with its saved plan. */
export interface Planned {
  readonly stack: StackFiles;
  readonly plan: SavedPlan;
}

/**
 * Returns the stacks that have a saved plan.
 * @param names the stacks that the user named, each of which needs a plan; may be empty
 * @throws Error if a plan is missing, or was made from other files than the current ones
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
