import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** The folder of the project that `npm run synth` writes into. */
export const OUTDIR = 'cdktf.out';

/**
 * Synthesizes all stacks of the settings in a folder into its `cdktf.out`.
 * @param project absolute path of the folder with the settings
 * @throws Error with the output of the synth
 */
export type RunSynth = (project: string, env: NodeJS.ProcessEnv) => Promise<void>;

const MAX_OUTPUT = 16 * 1024 * 1024;

/** In a separate process, so that its memory is free again for Terraform. */
export const runSynth: RunSynth = (project, env) => {
  const run = join(rootAbove(__dirname), 'scripts', 'run.mjs');
  return new Promise((resolve, reject) => {
    const options = { cwd: project, env: { ...env, CDKTF_OUTDIR: OUTDIR }, maxBuffer: MAX_OUTPUT };
    execFile(process.execPath, [run, 'main.ts', '--brief'], options, (error, _, stderr) => {
      if (error) reject(new Error(`the stacks cannot be synthesized: ${stderr.trim() || error.message}`));
      else resolve();
    });
  });
};

/** The folder of the sources, whether this code runs from its own file or from a bundle in build/. */
function rootAbove(folder: string): string {
  return existsSync(join(folder, 'scripts', 'run.mjs')) ? folder : rootAbove(dirname(folder));
}
