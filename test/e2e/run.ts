/**
 * The end-to-end run: `npm run e2e`, or `npm run e2e -- storms digests` for some of its steps (steps.ts) and what they need.
 * KEEP=1 keeps its folder, TF_PLUGIN_MIRROR names a folder that has the AWS provider.
 * Exit code 1: something failed; 2: a requirement is missing on this machine.
 */
import { scriptArguments, UsageError } from '../../scripts/script-arguments';
import { openBench } from './bench';
import { Ended, Results } from './results';
import { scenario } from './scenario';
import { WEBHOOKS } from './settings';
import { runSteps, STEPS } from './steps';
import { findTools, Lacking } from './tools';
import { validatesEverywhere } from './validates-everywhere';
import { inWorkspace } from './workspace';

const USAGE = `npm run e2e [-- step …]

Applies the stacks with Terraform to emulators, and checks what arrives in Slack; needs terraform and python3. Takes many minutes.

step  one of ${Object.keys(STEPS).join(', ')}; with what they need. All by default`;

async function main(): Promise<number> {
  const { positionals: chosen } = scriptArguments(USAGE, { most: Number.POSITIVE_INFINITY });
  const unknown = chosen.filter((name) => !Object.hasOwn(STEPS, name));
  if (unknown.length > 0)
    throw new UsageError(`no such step: ${unknown.join(', ')}; there are ${Object.keys(STEPS).join(', ')}`);
  return inWorkspace(async (folder) => {
    const tools = await findTools(folder);
    console.log(tools.found);
    const results = new Results();
    try {
      const bench = await openBench(folder, tools, results, WEBHOOKS);
      const validate = () => validatesEverywhere(folder, tools, results);
      const work = chosen.length > 0 ? runSteps(chosen, bench, results) : scenario(bench, results, validate);
      await work.finally(() => {
        bench.slack.stop();
        if (results.failed > 0) console.log(`ministack's last words:\n${bench.emulators.log().slice(-6000)}`);
      });
    } catch (error) {
      if (!(error instanceof Ended)) throw error;
    }
    console.log(`\n${results.summary()}`);
    return results.failed > 0 ? 1 : 0;
  });
}

main().then(
  (code) => {
    process.exitCode = code;
  },
  (error) => {
    const isPlain = error instanceof Lacking || error instanceof UsageError;
    console.error(isPlain ? error.message : error);
    process.exitCode = isPlain ? 2 : 1;
  },
);
