import { createHash } from 'node:crypto';
import { copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { run } from './e2e/processes';

/**
 * Installs packages beside the project that are too large for everybody's `npm ci`, exactly as their package-lock.json says, in
 * build/<name>. They are kept by the hash of all files of `source`; the folder gets its name only when it is complete.
 *
 * @param project absolute path of the project
 * @param name what is installed
 * @param source absolute path of the folder with package.json, package-lock.json and what else is to lie beside them
 * @returns absolute path of the folder that has node_modules and the files of `source`
 * @throws Error with npm's words if it cannot be installed
 */
export async function installApart(project: string, name: string, source: string): Promise<string> {
  const files = readdirSync(source).sort();
  const kept = join(project, 'build', name);
  const folder = join(kept, hashOf(files.map((file) => join(source, file))));
  if (!existsSync(folder)) {
    console.log(`installing ${name}, which is done once`);
    const draft = `${folder}.${process.pid}`;
    mkdirSync(draft, { recursive: true });
    for (const file of files) copyFileSync(join(source, file), join(draft, file));
    await npmCi(name, draft);
    removeOthers(kept, draft);
    renameSync(draft, folder);
  }
  return folder;
}

async function npmCi(name: string, cwd: string): Promise<void> {
  const env = Object.fromEntries(
    Object.entries(process.env).filter((entry): entry is [string, string] => entry[1] !== undefined),
  );
  const { code, output } = await run('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund'], {
    cwd,
    env,
  });
  if (code === 0) return;
  rmSync(cwd, { recursive: true, force: true });
  throw new Error(
    `${name} cannot be installed: give the machine access to the npm registry\n${output.trim()}`,
  );
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
