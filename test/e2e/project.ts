import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { neutralEnv } from './environment';
import { run } from './processes';
import { PROJECT } from './workspace';

export type Settings = Readonly<Record<string, unknown>>;

/**
 * Synthesizes the project with these settings, in its own folder: main.ts reads terraform.tfvars and writes cdktf.out
 * where it is run, so the user's own files are never touched.
 *
 * @returns the folder of the synthesized output
 */
export async function synth(folder: string, settings: Settings): Promise<string> {
  writeFileSync(join(folder, 'terraform.tfvars'), hcl(settings));
  const args = [join(PROJECT, 'scripts', 'run.mjs'), 'main.ts'];
  const { code, output } = await run(process.execPath, args, { cwd: folder, env: neutralEnv() });
  if (code !== 0) throw new Error(`synth failed:\n${output.trim()}`);
  return join(folder, 'cdktf.out');
}

/** HCL accepts lists, objects and strings in JSON notation. */
function hcl(settings: Settings): string {
  return Object.entries(settings)
    .map(([key, value]) => `${key} = ${JSON.stringify(value)}\n`)
    .join('');
}
