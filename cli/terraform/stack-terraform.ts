import { errorsOf, messageIn } from './diagnostics';
import { type Problem, problemsOf } from './problems';
import type { RunTerraform, TerraformRun } from './run-terraform';
import type { StackFiles } from './stack-files';

export interface TerraformContext {
  readonly run: RunTerraform;
  readonly env: NodeJS.ProcessEnv;
  readonly stop?: AbortSignal | undefined;
}

/** Terraform failed on a stack. It has each reason once. */
export class StackFailure extends Error {
  constructor(readonly problems: readonly Problem[]) {
    super(problems.map(({ message }) => message).join('\n'));
  }
}

export interface PlanRequest {
  /** Absolute path of the file for the plan. */
  readonly out: string;
  readonly isDestroy: boolean;
}

/**
 * Plans one stack and saves the plan.
 * @returns whether applying it would change anything, outputs included
 * @throws StackFailure
 */
export async function planStack(
  stack: StackFiles,
  { out, isDestroy }: PlanRequest,
  context: TerraformContext,
): Promise<boolean> {
  const args = ['-detailed-exitcode', `-out=${out}`, ...(isDestroy ? ['-destroy'] : [])];
  const outcome = await call(stack, ['plan', ...PLAIN, ...args], context);
  if (outcome.code !== 0 && outcome.code !== 2) throw failure(stack, outcome, context);
  return outcome.code === 2;
}

/**
 * Initializes the backend and the provider. Must not run for several stacks at once: they may share a plugin cache, which
 * Terraform does not lock. https://developer.hashicorp.com/terraform/cli/config/config-file#provider-plugin-cache
 * @throws StackFailure
 */
export async function initStack(stack: StackFiles, context: TerraformContext): Promise<void> {
  const outcome = await call(stack, ['init', ...PLAIN], context);
  if (outcome.code !== 0) throw failure(stack, outcome, context);
}

/**
 * Returns a saved plan as JSON. It contains sensitive values: only what `changesIn` extracts is shown.
 * @throws StackFailure
 */
export async function showPlan(stack: StackFiles, plan: string, context: TerraformContext): Promise<unknown> {
  const outcome = await call(stack, ['show', '-json', plan], context);
  if (outcome.code !== 0) throw failure(stack, outcome, context);
  return JSON.parse(outcome.stdout);
}

/**
 * Applies a saved plan.
 * @param onDone is called after each resource
 * @throws StackFailure
 */
export async function applyPlan(
  stack: StackFiles,
  plan: string,
  context: TerraformContext,
  onDone: () => void,
): Promise<void> {
  const onLine = (line: string) => {
    if (messageIn(line)?.type === 'apply_complete') onDone();
  };
  const outcome = await call(stack, ['apply', ...PLAIN, plan], context, onLine);
  if (outcome.code !== 0) throw failure(stack, outcome, context);
}

const PLAIN = ['-input=false', '-json'] as const;

function call(
  { folder }: StackFiles,
  args: readonly string[],
  { run, env, stop }: TerraformContext,
  onLine?: (line: string) => void,
): Promise<TerraformRun> {
  return run(args, { cwd: folder, env, stop, ...(onLine && { onLine }) });
}

function failure(stack: StackFiles, outcome: TerraformRun, { env, stop }: TerraformContext): StackFailure {
  if (stop?.aborted)
    return new StackFailure([{ kind: 'other', message: `${stack.name} was stopped`, regions: [] }]);
  return new StackFailure(problemsOf(errorsOf(outcome), stack, env));
}
