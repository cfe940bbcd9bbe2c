import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { neutralEnv } from './environment';
import { type Outcome, run } from './processes';
import { HERE, PROJECT } from './workspace';

/** Packages that are installed together, separate from others with which they may conflict. */
export interface PythonPackages {
  /** The description for progress messages. */
  readonly name: string;
  /** A file in this folder, with exact versions. */
  readonly requirements: string;
  /** Modules that must be importable. */
  readonly modules: string;
  /** In build/. */
  readonly folder: string;
}

export const EMULATORS: PythonPackages = {
  name: 'the emulators',
  requirements: 'requirements.txt',
  modules: 'ministack.app, moto.server',
  folder: 'e2e-python',
};

export const CHECKOV: PythonPackages = {
  name: 'checkov',
  requirements: 'requirements-checkov.txt',
  modules: 'checkov',
  folder: 'e2e-checkov',
};

export const CFN_LINT: PythonPackages = {
  name: 'cfn-lint',
  requirements: 'requirements-cfn-lint.txt',
  modules: 'cfnlint',
  folder: 'e2e-cfn-lint',
};

/**
 * Returns the python of a virtual environment with the pinned packages. It is cached under build/ by the hash of its content:
 * creating it takes almost a minute. It gets its name only when it is complete, so an interrupted run leaves no incomplete
 * environment.
 */
export async function pythonEnvironment(
  python: string,
  folder: string,
  packages: PythonPackages = EMULATORS,
): Promise<string> {
  const requirements = join(HERE, packages.requirements);
  const hash = createHash('sha256').update(readFileSync(requirements)).digest('hex').slice(0, 16);
  const all = join(PROJECT, 'build', packages.folder);
  const kept = join(all, hash);
  if (await works(kept, packages, folder)) return interpreter(kept);

  console.log(`installing ${packages.name}, which takes a minute and is done once`);
  const draft = `${kept}.${process.pid}`;
  mkdirSync(all, { recursive: true });
  const pip = ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', '-r', requirements];
  must(await call(python, ['-m', 'venv', draft], folder), packages);
  must(await call(interpreter(draft), pip, folder), packages);
  removeStale(all);
  renameSync(draft, kept);
  return interpreter(kept);
}

function interpreter(venv: string): string {
  return join(venv, 'bin', 'python');
}

/** The interpreter from which it was created may have been removed since. */
async function works(venv: string, { modules }: PythonPackages, folder: string): Promise<boolean> {
  if (!existsSync(venv)) return false;
  const { code } = await call(interpreter(venv), ['-c', `import ${modules}`], folder);
  return code === 0;
}

/** Removes environments of earlier requirements, the one that is replaced, and those of interrupted runs. */
function removeStale(kept: string): void {
  for (const name of readdirSync(kept)) {
    const [, pid] = name.split('.');
    if (pid && isRunning(Number(pid))) continue;
    rmSync(join(kept, name), { recursive: true, force: true });
  }
}

function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

function call(command: string, args: readonly string[], folder: string): Promise<Outcome> {
  return run(command, args, { cwd: folder, env: neutralEnv() });
}

function must({ code, output }: Outcome, { name, requirements }: PythonPackages): void {
  if (code === 0) return;
  throw new Error(
    `${name} of ${requirements} cannot be installed: give the machine access to PyPI, or name a folder of wheels in PIP_FIND_LINKS\n${output.trim()}`,
  );
}
