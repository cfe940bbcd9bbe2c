import { join } from 'node:path';
import { type Env, type Outcome, run } from './processes';
import { PROJECT } from './workspace';

/** `npm run cli -- …`, in a folder whose terraform.tfvars it reads. */
export function command(args: readonly string[], cwd: string, env: Env): Promise<Outcome> {
  return run(process.execPath, [join(PROJECT, 'scripts', 'run.mjs'), join('cli', 'index.ts'), ...args], {
    cwd,
    env,
  });
}
