import { createHash } from 'node:crypto';
import { copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { run } from '../e2e/processes';

const FILES = ['package.json', 'package-lock.json'];

/**
 * Installs CDK Terrain beside the project, exactly as `cdktn/package-lock.json` says. It is kept under build/ by the hash of
 * that file, because it has 480 MB; the folder gets its name only when it is complete.
 *
 * @param project absolute path of the project
 * @returns the folder node_modules that has it
 * @throws Error with npm's words if it cannot be installed
 */
export async function installCdktn(project: string): Promise<string> {
  const source = join(project, 'test', 'engines', 'cdktn');
  const kept = join(project, 'build', 'cdktn');
  const folder = join(kept, hashOf(FILES.map((name) => join(source, name))));
  if (!existsSync(folder)) {
    console.log('installing cdktn, which is done once');
    const draft = `${folder}.${process.pid}`;
    mkdirSync(draft, { recursive: true });
    for (const name of FILES) copyFileSync(join(source, name), join(draft, name));
    await npmCi(draft);
    removeOthers(kept, draft);
    renameSync(draft, folder);
  }
  return join(folder, 'node_modules');
}

async function npmCi(cwd: string): Promise<void> {
  const env = Object.fromEntries(
    Object.entries(process.env).filter((entry): entry is [string, string] => entry[1] !== undefined),
  );
  const { code, output } = await run('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund'], {
    cwd,
    env,
  });
  if (code === 0) return;
  rmSync(cwd, { recursive: true, force: true });
  throw new Error(`cdktn cannot be installed: give the machine access to the npm registry\n${output.trim()}`);
}

/** Other versions, and what runs that were cut short left. */
function removeOthers(kept: string, own: string): void {
  for (const name of readdirSync(kept)) {
    const path = join(kept, name);
    if (path !== own) rmSync(path, { recursive: true, force: true });
  }
}

function hashOf(files: readonly string[]): string {
  const hash = createHash('sha256');
  for (const file of files) hash.update(readFileSync(file));
  return hash.digest('hex').slice(0, 16);
}
