import { writeFileSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import type { Settings } from '../../settings/schema';
import { type CommandContext, defineCommand } from '../command-line/command';
import { bar } from '../command-line/progress';
import { chooseStacks } from '../terraform/choose-stacks';
import { PARALLELISM } from '../terraform/parallelism-option';
import { preflight } from '../terraform/preflight';
import { redact } from '../terraform/redact';
import { machine } from '../terraform/schedule';
import { synthesize } from '../terraform/synthesize';
import { alertOf } from './alert';
import { digestOf } from './digest';
import { markdown } from './markdown';
import { planStacks } from './plan-stacks';
import { headline, report } from './report';
import { PLANS_FOLDER, SavedPlans } from './saved-plans';
import { refuseAlertOfMember, sendAlert } from './send-alert';
import { exitCodeOf, resultJson, type StackResult } from './stack-result';

/** Plans all or some stacks, shows the changes and saves the plans. */
export const command = defineCommand({
  description:
    'Synthesizes the stacks and plans all of them, or the named ones, in parallel as far as memory allows. It ' +
    'shows what would be created, changed, replaced and destroyed, and what would be lost, and saves the plans for `apply`. ' +
    'Nothing is changed in AWS except the lock of each state.',
  examples: ['plan', 'plan hub spokes', 'plan --markdown plan.md', 'plan --alert'],
  exitCodes: {
    0: 'nothing would change',
    1: 'a stack could not be planned, or the input is not valid',
    2: 'there are changes',
  },
  declare: (commander) =>
    commander
      .argument('[stacks...]', 'names of stacks; all if there is none')
      .option('--out <folder>', `where to save the plans (default: ${PLANS_FOLDER} in the project)`)
      .option('--markdown <file>', 'write the summary as Markdown, for a pull request')
      .option(...PARALLELISM)
      .option(
        '--alert',
        'send an alert to Slack if there are changes or planning fails, for a scheduled check',
      ),
  async run({ args: [names], options }, context) {
    const { project, here, env, programs, onProgress, interruptible, style } = context;
    onProgress('synthesizing');
    const { settings, stacks: all } = await synthesize(context);
    if (options.alert) refuseAlertOfMember(settings);
    const stacks = chooseStacks(all, names);
    await preflight(stacks, settings.home_region, context);
    const plans = new SavedPlans(options.out ? resolve(here, options.out) : join(project, PLANS_FOLDER));
    return interruptible(async (stop) => {
      const results = await planStacks({
        stacks,
        plans,
        machine: machine(options.parallelism),
        isDestroy: false,
        context: { run: programs.terraform, env, stop },
        onProgress: (done, running) => onProgress(`${bar(done, stacks.length)} stacks ${running.join(', ')}`),
      });
      if (options.markdown) writeFileSync(resolve(here, options.markdown), redact(markdown(results), env));
      const planned = exitCodeOf(results);
      const isTold =
        !options.alert || planned === 0 || stop.aborted || (await tell(results, settings, context));
      const exitCode = isTold ? planned : 1;
      const folder = relative(here, plans.folder) || '.';
      const next = planned === 2 ? `; to apply the plans in ${folder}: aws-monitoring apply` : '';
      return {
        text: redact(`${report(results, style)}\n\n${headline(results)}${next}`, env),
        json: JSON.parse(
          redact(
            JSON.stringify({
              changes: planned === 2,
              digest: digestOf(results),
              plans: plans.folder,
              stacks: results.map(resultJson),
            }),
            env,
          ),
        ),
        exitCode,
      };
    });
  },
});

/** Sends an alert; returns false if that fails, so that the plan is still shown. */
async function tell(
  results: readonly StackResult[],
  settings: Settings,
  { now, note }: Pick<CommandContext, 'now' | 'note'>,
): Promise<boolean> {
  try {
    const id = await sendAlert(settings, (account) => alertOf(results, { account, at: now() }));
    note(`an alert is on its way to Slack: ${id}`);
    return true;
  } catch (error) {
    note((error as Error).message);
    return false;
  }
}
