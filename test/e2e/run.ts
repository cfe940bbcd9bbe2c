/**
 * The end-to-end run: `npm run e2e`. KEEP=1 keeps its folder, TF_PLUGIN_MIRROR names a folder that has the AWS provider.
 * Exit code 1: something failed; 2: the machine lacks something.
 */
import { openBench } from './bench';
import { Ended, Results } from './results';
import { scenario } from './scenario';
import { WEBHOOKS } from './settings';
import { findTools, Lacking } from './tools';
import { validatesEverywhere } from './validates-everywhere';
import { inWorkspace } from './workspace';

async function main(): Promise<number> {
  return inWorkspace(async (folder) => {
    const tools = await findTools(folder);
    console.log(tools.found);
    const results = new Results();
    try {
      const bench = await openBench(folder, tools, results, WEBHOOKS);
      const validate = () => validatesEverywhere(folder, tools, results);
      await scenario(bench, results, validate).finally(() => {
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
    console.error(error instanceof Lacking ? error.message : error);
    process.exitCode = error instanceof Lacking ? 2 : 1;
  },
);
