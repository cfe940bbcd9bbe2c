import { changesIn } from '../terraform/changes';
import { problemsIn } from '../terraform/problems-in';
import { type Machine, runScheduled } from '../terraform/schedule';
import type { StackFiles } from '../terraform/stack-files';
import { initStack, planStack, showPlan, type TerraformContext } from '../terraform/stack-terraform';
import type { SavedPlans } from './saved-plans';
import type { StackResult } from './stack-result';

export interface PlanStacksRequest {
  readonly stacks: readonly StackFiles[];
  readonly plans: SavedPlans;
  readonly machine: Machine;
  readonly isDestroy: boolean;
  readonly context: TerraformContext;
  /** Receives the number of finished stacks and the names of those that are being planned. */
  readonly onProgress: (done: number, running: readonly string[]) => void;
}

/**
 * Plans several stacks in parallel and saves their plans. If a stack fails, the others are still planned, unless they
 * would fail in the same way.
 * @returns one result for each stack, in the order of the stacks
 */
export async function planStacks(request: PlanStacksRequest): Promise<readonly StackResult[]> {
  const { stacks, plans, machine, context, onProgress } = request;
  plans.prepare(stacks.map(({ name }) => name));
  const results = new Map<string, StackResult>();
  const running = new Set<string>();
  const show = () => onProgress(results.size, [...running]);
  const init = oneAtATime((stack: StackFiles) => initStack(stack, context));

  await runScheduled({
    jobs: stacks,
    machine,
    isOrdered: false,
    run: async (stack) => {
      running.add(stack.name);
      show();
      const result = await planOne(stack, request, init);
      results.set(stack.name, result);
      running.delete(stack.name);
      show();
      const isGeneral = result.status === 'failed' && result.problems.some(({ kind }) => kind === 'account');
      return !isGeneral && !context.stop?.aborted;
    },
  });
  return stacks.map(({ name }) => results.get(name) ?? { stack: name, status: 'not started' });
}

async function planOne(
  stack: StackFiles,
  { plans, isDestroy, context }: PlanStacksRequest,
  init: (stack: StackFiles) => Promise<void>,
): Promise<StackResult> {
  const { name, regions } = stack;
  const out = plans.fileOf(name);
  try {
    await init(stack);
    const hasChanges = await planStack(stack, { out, isDestroy }, context);
    const changes = changesIn(await showPlan(stack, out, context), regions);
    plans.add(stack, hasChanges, changes);
    return { stack: name, status: 'planned', hasChanges, changes };
  } catch (error) {
    return { stack: name, status: 'failed', problems: problemsIn(error) };
  }
}

/** Returns a function whose calls run one after the other, even if one fails. */
function oneAtATime<T>(work: (input: T) => Promise<void>): (input: T) => Promise<void> {
  let last: Promise<unknown> = Promise.resolve();
  return (input) => {
    const next = last.then(() => work(input));
    last = next.catch(() => undefined);
    return next;
  };
}
