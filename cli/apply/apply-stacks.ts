import type { Problem } from '../terraform/problems';
import { problemsIn } from '../terraform/problems-in';
import { type Machine, runScheduled } from '../terraform/schedule';
import type { StackFiles } from '../terraform/stack-files';
import { applyPlan, type TerraformContext } from '../terraform/stack-terraform';

/** The result of applying the plan of one stack. */
export type ApplyResult =
  | { readonly stack: string; readonly status: 'applied' | 'not started' }
  | { readonly stack: string; readonly status: 'failed'; readonly problems: readonly Problem[] };

export interface ApplyStacksRequest {
  /** The stacks; `after` has the order in which they are applied. */
  readonly stacks: readonly StackFiles[];
  readonly planOf: (stack: string) => string;
  readonly machine: Machine;
  readonly context: TerraformContext;
  readonly onProgress: (resources: number, running: readonly string[]) => void;
  readonly onApplied: (stack: string) => void;
}

/** Applies saved plans in the order of their dependencies; after a failure, no further plan is started. */
export async function applyStacks(request: ApplyStacksRequest): Promise<readonly ApplyResult[]> {
  const { stacks, planOf, machine, context, onProgress, onApplied } = request;
  const results = new Map<string, ApplyResult>();
  const running = new Set<string>();
  let resources = 0;
  const show = () => onProgress(resources, [...running]);

  await runScheduled({
    jobs: stacks,
    machine,
    isOrdered: true,
    run: async (stack) => {
      const { name } = stack;
      running.add(name);
      show();
      try {
        await applyPlan(stack, planOf(name), context, () => {
          resources++;
          show();
        });
        results.set(name, { stack: name, status: 'applied' });
        onApplied(name);
      } catch (error) {
        results.set(name, { stack: name, status: 'failed', problems: problemsIn(error) });
      }
      running.delete(name);
      show();
      return results.get(name)?.status === 'applied' && !context.stop?.aborted;
    },
  });
  return stacks.map(({ name }) => results.get(name) ?? { stack: name, status: 'not started' });
}
