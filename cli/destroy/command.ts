import { join } from 'node:path';
import { applyStacks } from '../apply/apply-stacks';
import { report as applyReport } from '../apply/report';
import { defineCommand } from '../command-line/command';
import { bar } from '../command-line/progress';
import { planStacks } from '../plan/plan-stacks';
import { headline, report } from '../plan/report';
import { PLANS_FOLDER, SavedPlans } from '../plan/saved-plans';
import { exitCodeOf, resultJson } from '../plan/stack-result';
import { chooseStacks } from '../terraform/choose-stacks';
import { PARALLELISM } from '../terraform/parallelism-option';
import { preflight } from '../terraform/preflight';
import { redact } from '../terraform/redact';
import { machine } from '../terraform/schedule';
import { synthesize } from '../terraform/synthesize';
import { confirm } from './confirm';
import { reversed } from './reversed';

/** Destroys the deployed stacks. */
export const command = defineCommand({
  description:
    'Destroys all stacks, or the named ones, each after the stacks that depend on it. First it plans this, and shows what would be lost: ' +
    'what AWS deletes with a detector, a recorder or a queue cannot be restored. Then you have to type the prefix.',
  examples: ['destroy', 'destroy macie', 'destroy --confirm aws-monitoring'],
  exitCodes: {
    0: 'destroyed, or nothing was there',
    1: 'a stack could not be planned or destroyed',
  },
  declare: (commander) =>
    commander
      .argument('[stacks...]', 'names of stacks; all if there is none')
      .option('--confirm <prefix>', 'the prefix of the deployment, if there is no terminal')
      .option(...PARALLELISM),
  async run({ args: [names], options }, context) {
    const { project, env, programs, note, ask, onProgress, onInterrupt, interruptible, style } = context;
    onProgress('synthesizing');
    const { settings, stacks: all } = await synthesize(context);
    const stacks = reversed(chooseStacks(all, names));
    await preflight(stacks, settings.home_region, context);
    const plans = new SavedPlans(join(project, `${PLANS_FOLDER}-to-destroy`));
    const limits = machine(options.parallelism);
    const results = await interruptible((stop) =>
      planStacks({
        stacks,
        plans,
        machine: limits,
        isDestroy: true,
        context: { run: programs.terraform, env, stop },
        onProgress: (done, running) => onProgress(`${bar(done, stacks.length)} stacks ${running.join(', ')}`),
      }),
    );
    const planText = redact(report(results, style), env);
    const json = (more: object) =>
      JSON.parse(redact(JSON.stringify({ plan: results.map(resultJson), ...more }), env));
    if (exitCodeOf(results) === 1)
      return {
        text: `${planText}\n\n${headline(results)}; nothing was destroyed`,
        json: json({}),
        exitCode: 1,
      };
    const there = new Set(
      results.flatMap((one) => (one.status === 'planned' && one.hasChanges ? one.stack : [])),
    );
    if (there.size === 0) return { text: 'there is nothing to destroy', json: json({ stacks: [] }) };

    note(planText);
    await confirm(settings.prefix, options.confirm, ask).catch((error) => {
      plans.remove(...stacks.map(({ name }) => name));
      throw error;
    });
    return interruptible(async (stop) => {
      onInterrupt('stopped; a running Terraform ends by itself, and may leave its state locked');
      const done = await applyStacks({
        stacks: stacks.filter(({ name }) => there.has(name)),
        planOf: (stack) => plans.fileOf(stack),
        machine: limits,
        context: { run: programs.terraform, env, stop },
        onProgress: (resources, running) =>
          onProgress(`${resources} resources destroyed; ${running.join(', ')}`),
        onApplied: (stack) => {
          plans.remove(stack);
          note(`${stack}: destroyed`);
        },
      });
      const isDone = done.every(({ status }) => status === 'applied');
      return {
        text: redact(applyReport(done, 'destroyed'), env),
        json: json({ stacks: done }),
        exitCode: isDone ? 0 : 1,
      };
    });
  },
});
