import { join, resolve } from 'node:path';
import { defineCommand } from '../command-line/command';
import { headline, report as planReport } from '../plan/report';
import { PLANS_FOLDER, SavedPlans } from '../plan/saved-plans';
import type { StackResult } from '../plan/stack-result';
import { chooseStacks } from '../terraform/choose-stacks';
import { PARALLELISM } from '../terraform/parallelism-option';
import { preflight } from '../terraform/preflight';
import { redact } from '../terraform/redact';
import { machine } from '../terraform/schedule';
import type { StackFiles } from '../terraform/stack-files';
import { initStack } from '../terraform/stack-terraform';
import { synthesize } from '../terraform/synthesize';
import { applyStacks } from './apply-stacks';
import { checkPlans, type Planned } from './check-plans';
import { report } from './report';

/** Applies the plans that `plan` has saved, and nothing else. */
export const command = defineCommand({
  description:
    'Applies the plans that `plan` has saved, and nothing else, in the order of their dependencies. It refuses a plan that ' +
    'is stale: the settings, the sources or the state have changed since. It stops at the first failure and says how to continue. ' +
    'Applied plans are removed.',
  examples: ['apply', 'apply hub spokes'],
  exitCodes: {
    0: 'all saved plans are applied',
    1: 'a plan is missing or stale, or applying it failed',
  },
  declare: (commander) =>
    commander
      .argument('[stacks...]', 'names of stacks; all that have a saved plan if there is none')
      .option('--out <folder>', `where the plans are (default: ${PLANS_FOLDER} in the project)`)
      .option(...PARALLELISM),
  async run({ args: [names], options }, context) {
    const { project, here, env, programs, note, onProgress, onInterrupt, interruptible, style } = context;
    const plans = new SavedPlans(options.out ? resolve(here, options.out) : join(project, PLANS_FOLDER));
    onProgress('synthesizing');
    const { settings, stacks } = await synthesize(context);
    const planned = checkPlans(chooseStacks(stacks, names), plans.read(), names);
    const changing = planned.filter(({ plan }) => plan.hasChanges);
    await preflight(changing.map(withEphemeral), settings.home_region, context);
    const idle = planned.filter(({ plan }) => !plan.hasChanges).map(({ stack }) => stack.name);
    if (changing.length > 0) {
      const results = changing.map(resultOf);
      note(redact(`${planReport(results, style)}\n\napplying: ${headline(results)}`, env));
    }
    return interruptible(async (stop) => {
      onInterrupt('stopped; a running Terraform ends by itself, and may leave its state locked');
      const run = { run: programs.terraform, env, stop };
      for (const { stack } of changing) await initStack(stack, run);
      const results = await applyStacks({
        stacks: changing.map(({ stack }) => stack),
        planOf: (stack) => plans.fileOf(stack),
        machine: machine(options.parallelism),
        context: run,
        onProgress: (resources, running) => onProgress(`${resources} resources done; ${running.join(', ')}`),
        onApplied: (stack) => {
          plans.remove(stack);
          note(`${stack}: applied`);
        },
      });
      plans.remove(...idle);
      const isDone = results.every(({ status }) => status === 'applied');
      const unchanged = idle.length > 0 ? [`nothing to do: ${idle.join(', ')}`] : [];
      return {
        text: redact(
          [...unchanged, ...(results.length > 0 ? [report(results, 'applied')] : [])].join('\n'),
          env,
        ),
        json: JSON.parse(
          redact(
            JSON.stringify({
              stacks: [...idle.map((stack) => ({ stack, status: 'nothing to do' })), ...results],
            }),
            env,
          ),
        ),
        exitCode: isDone ? 0 : 1,
      };
    });
  },
});

/** The plan contains all other variables; ephemeral variables are in no plan. */
function withEphemeral({ stack }: Planned): StackFiles {
  return { ...stack, variables: stack.variables.filter(({ isEphemeral }) => isEphemeral) };
}

function resultOf({ plan: { stack, hasChanges, changes } }: Planned): StackResult {
  return { stack, status: 'planned', hasChanges, changes };
}
