import { cpSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { OUTDIR, type RunSynth, runSynth } from '../../../cli/terraform/run-synth';
import { folderWith } from '../../settings/read/folder';

/** The text of terraform.tfvars → the folder in which it was synthesized. */
const folders = new Map<string, Promise<string>>();

/** What the synth gives, in a process of its own for each settings of a test file, and copied from then on. */
export const synthesizedOnce: RunSynth = async (project, env) => {
  const settings = readFileSync(join(project, 'terraform.tfvars'), 'utf8');
  const folder = folders.get(settings) ?? synthesized(settings, env);
  folders.set(settings, folder);
  rmSync(join(project, OUTDIR), { recursive: true, force: true });
  cpSync(join(await folder, OUTDIR), join(project, OUTDIR), { recursive: true });
};

async function synthesized(settings: string, env: NodeJS.ProcessEnv): Promise<string> {
  const folder = folderWith({ 'terraform.tfvars': settings });
  await runSynth(folder, env);
  return folder;
}
