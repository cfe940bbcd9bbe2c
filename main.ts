import { App } from 'cdktf';
import { reportAndExit } from './cli/synth/report-error';
import { source, summary, warnings } from './cli/synth/summary';
import { readTfvarsOrExample } from './settings/read/tfvars';
import { parseSettings } from './settings/schema';
import { buildStacks } from './stacks';
import { bundleAhead } from './stacks/parts/lambda/function-zip';

/** terraform.tfvars → settings → stacks → cdktf.out, in the folder where it is run. `--brief` is for the cdktf CLI. */
async function main(): Promise<void> {
  const [{ file, values, isExample }] = await Promise.all([
    readTfvarsOrExample(process.cwd()),
    bundleAhead('interpreter', 'notifier', 'watcher', 'forwarder-settings'),
  ]);
  const settings = parseSettings(values, file);

  const app = new App();
  buildStacks(app, settings);
  app.synth();

  const made = { file, isExample, outdir: app.outdir };
  console.log(process.argv.includes('--brief') ? source(made) : summary(settings, made));
  for (const warning of warnings(settings)) console.error(warning);
}

main().catch(reportAndExit);
