import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { readTfvars } from '../../settings/read/tfvars';
import { parseSettings, type Settings } from '../../settings/schema';
import { readStacks, type StackFiles } from './stack-files';

export interface Synthesized {
  readonly settings: Settings;
  /** In the order in which they can be applied. */
  readonly stacks: readonly StackFiles[];
}

/**
 * Synthesizes all stacks as `npm run synth` does, in a separate process, whose memory is then free for Terraform.
 * @param project absolute path of the folder with the settings
 * @throws MissingSettings if there is no terraform.tfvars: the example would deploy something that nobody asked for
 * @throws SettingsError for settings that cannot be used, Error with the output of the synth
 */
export async function synthesize(project: string, env: NodeJS.ProcessEnv): Promise<Synthesized> {
  const { values, file } = await readTfvars(project);
  const settings = parseSettings(values, file);
  await runMain(project, env);
  return { settings, stacks: readStacks(join(project, OUTDIR)) };
}

const OUTDIR = 'cdktf.out';

function runMain(project: string, env: NodeJS.ProcessEnv): Promise<void> {
  const run = join(rootAbove(__dirname), 'scripts', 'run.mjs');
  return new Promise((resolve, reject) => {
    const options = { cwd: project, env: { ...env, CDKTF_OUTDIR: OUTDIR }, maxBuffer: MAX_OUTPUT };
    execFile(process.execPath, [run, 'main.ts', '--brief'], options, (error, _, stderr) => {
      if (error) reject(new Error(`the stacks cannot be synthesized: ${stderr.trim() || error.message}`));
      else resolve();
    });
  });
}

const MAX_OUTPUT = 16 * 1024 * 1024;

/** The folder of the sources, whether this code runs from its own file or from a bundle in build/. */
function rootAbove(folder: string): string {
  return existsSync(join(folder, 'scripts', 'run.mjs')) ? folder : rootAbove(dirname(folder));
}
