import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';

export interface Folders {
  readonly project: string;
  readonly here: string;
}

/** A folder with any of these files is the folder of the project. */
const MARKERS = ['terraform.tfvars', 'terraform.tfvars.json', 'terraform.tfvars.example', 'cdktf.json'];

/**
 * Finds the folder of the project and the user's current folder. npm starts scripts in the former and sets INIT_CWD to the
 * latter; the installed command is started in the current folder, in the project or below.
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
