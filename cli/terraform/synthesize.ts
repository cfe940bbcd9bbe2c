import { join } from 'node:path';
import { readTfvars } from '../../settings/read/tfvars';
import { parseSettings, type Settings } from '../../settings/schema';
import type { CommandContext } from '../command-line/command';
import { OUTDIR } from './run-synth';
import { readStacks, type StackFiles } from './stack-files';

export interface Synthesized {
  readonly settings: Settings;
  /** In the order in which they can be applied. */
  readonly stacks: readonly StackFiles[];
}

/**
 * Synthesizes all stacks as `npm run synth` does.
 * @throws MissingSettings if there is no terraform.tfvars, because the example would deploy something that the user did not request
 * @throws SettingsError for invalid settings, Error with the output of the synth
 */
export async function synthesize({
  project,
  env,
  programs,
}: Pick<CommandContext, 'project' | 'env' | 'programs'>): Promise<Synthesized> {
  const { values, file } = await readTfvars(project);
  const settings = parseSettings(values, file);
  await programs.synth(project, env);
  return { settings, stacks: readStacks(join(project, OUTDIR)) };
}
