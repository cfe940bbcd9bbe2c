import { readdirSync } from 'node:fs';
import { App } from 'cdktf';
import { changedStacks, synthesizedStacks } from './cli/synth/changes';
import { copyLockFile } from './cli/synth/lock-file';
import { reportAndExit, UnknownArgument } from './cli/synth/report-error';
import { source, summary, variableNotes } from './cli/synth/summary';
import { unreadSettings } from './cli/synth/unread-settings';
import { warnings } from './cli/synth/warnings';
import { readTfvars, readTfvarsOrExample } from './settings/read/tfvars';
import { parseSettings } from './settings/schema';
import { buildStacks } from './stacks';
import { bundleAhead } from './stacks/parts/lambda/function-zip';

/** Called by the cdktf CLI, which synthesizes before it plans and deploys. */
const BRIEF = '--brief';

/** terraform.tfvars → settings → stacks → cdktf.out, in the folder where it is run. */
async function main(): Promise<void> {
  const [unknown] = process.argv.slice(2).filter((argument) => argument !== BRIEF);
  if (unknown) throw new UnknownArgument(unknown);
  const isBrief = process.argv.includes(BRIEF);
  const outdir = process.env.CDKTF_OUTDIR ?? 'cdktf.out';
  const [{ file, values, isExample }, before] = await Promise.all([
    // The cdktf CLI also deploys what it synthesizes.
    (isBrief ? readTfvars : readTfvarsOrExample)(process.cwd()),
    isBrief ? new Map<string, string>() : synthesizedStacks(outdir),
    bundleAhead('interpreter', 'notifier', 'watcher', 'forwarder-settings'),
  ]);
  const settings = parseSettings(values, file);
  // Creates the folder, so nothing is written for invalid settings.
  const app = new App({ outdir });
  buildStacks(app, settings);
  app.synth();
  copyLockFile(process.cwd(), outdir);

  const changed = isBrief ? undefined : changedStacks(before, await synthesizedStacks(outdir));
  const made = { file, isExample, outdir, changed };
  console.log(isBrief ? source(made) : summary(settings, made, process.env));
  const notes = isBrief ? variableNotes(settings, process.env) : [];
  for (const line of [...unreadSettings(process.env, readdirSync('.')), ...warnings(settings), ...notes])
    console.error(line);
}

main().catch(reportAndExit);
