import { ACTIONS, type Action, type Change } from '../terraform/changes';
import { lossesOf } from '../terraform/losses';
import type { Problem } from '../terraform/problems';

/** The result of planning one stack. */
export type StackResult =
  | {
      readonly stack: string;
      readonly status: 'planned';
      /** Also true if only outputs change. */
      readonly hasChanges: boolean;
      readonly changes: readonly Change[];
    }
  | { readonly stack: string; readonly status: 'failed'; readonly problems: readonly Problem[] }
  | { readonly stack: string; readonly status: 'not started' };

/** The number of changes by action. */
export type Counts = Readonly<Record<Action, number>>;

/** Counts changes by action; an action without changes has 0. */
export function countsOf(changes: readonly Change[]): Counts {
  const of = (action: Action) => changes.filter((change) => change.action === action).length;
  return Object.fromEntries(ACTIONS.map((action) => [action, of(action)])) as Record<Action, number>;
}

/** Returns 1 if a stack could not be planned, 2 if one changes, 0 otherwise, like `terraform plan -detailed-exitcode`. */
export function exitCodeOf(results: readonly StackResult[]): 0 | 1 | 2 {
  if (results.some(({ status }) => status !== 'planned')) return 1;
  return results.some((result) => result.status === 'planned' && result.hasChanges) ? 2 : 0;
}

/** Returns a result in the format of `--json`, which docs/commands.md describes. */
export function resultJson(result: StackResult): object {
  const { stack, status } = result;
  if (status === 'not started') return { stack, status };
  if (status === 'failed')
    return { stack, status, problems: result.problems.map(({ message, regions }) => ({ message, regions })) };
  const { hasChanges, changes } = result;
  return { stack, status, hasChanges, ...countsOf(changes), losses: lossesOf(changes), changes };
}
