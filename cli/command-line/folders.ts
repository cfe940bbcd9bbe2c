import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';

export interface Folders {
  readonly project: string;
  readonly here: string;
}

/** Any of these makes a folder the project's. */
const MARKERS = ['terraform.tfvars', 'terraform.tfvars.json', 'terraform.tfvars.example', 'cdktf.json'];

/**
 * The folder of the project and the folder where the user is. npm starts scripts in the former and says in INIT_CWD where
 * the user called it; the installed command is started where the user is, in the project or below.
 */
export function foldersOf({ npm_lifecycle_event, INIT_CWD }: NodeJS.ProcessEnv, cwd: string): Folders {
  const isScript = npm_lifecycle_event === 'cli' || npm_lifecycle_event === 'preview';
  if (isScript) return { project: cwd, here: INIT_CWD ?? cwd };
  return { project: projectAbove(cwd) ?? cwd, here: cwd };
}

function projectAbove(folder: string): string | undefined {
  if (MARKERS.some((name) => existsSync(join(folder, name)))) return folder;
  return folder === dirname(folder) ? undefined : projectAbove(dirname(folder));
}
