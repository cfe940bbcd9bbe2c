import { copyFileSync, existsSync } from 'node:fs';
import { join } from 'node:path';
import { STACKS } from '../../stacks/index';

/** https://developer.hashicorp.com/terraform/language/files/dependency-lock */
const LOCK_FILE = '.terraform.lock.hcl';

/**
 * Copies the lock file next to the settings, if there is one, into the folder of each stack, so that `terraform init` installs
 * that version of the provider with these checksums. All stacks use the same provider. A lock file that `init` has written in
 * the folder of a stack is overwritten.
 *
 * @param folder where the settings are
 * @param outdir where the stacks have been synthesized to
 */
export function copyLockFile(folder: string, outdir: string): void {
  const pinned = join(folder, LOCK_FILE);
  if (!existsSync(pinned)) return;
  for (const { name } of STACKS) copyFileSync(pinned, join(outdir, 'stacks', name, LOCK_FILE));
}
