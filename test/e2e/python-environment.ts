import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { neutralEnv } from './environment';
import { type Outcome, run } from './processes';
import { HERE, PROJECT } from './workspace';

const KEPT = join(PROJECT, 'build', 'e2e-python');

/**
 * The python of a virtual environment with the pinned emulators. It is kept under build/ by the hash of what is in it:
 * making it takes most of a minute. It gets its name only when it is complete, so a run that was cut short leaves nothing
 * half made to trip over.
 */
export async function pythonEnvironment(python: string, folder: string): Promise<string> {
  const requirements = join(HERE, 'requirements.txt');
  const hash = createHash('sha256').update(readFileSync(requirements)).digest('hex').slice(0, 16);
  const kept = join(KEPT, hash);
  if (await works(kept, folder)) return interpreter(kept);

  console.log('installing the emulators, which takes a minute and is done once');
  const draft = `${kept}.${process.pid}`;
  mkdirSync(KEPT, { recursive: true });
  const pip = ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', '-r', requirements];
  must(await call(python, ['-m', 'venv', draft], folder));
  must(await call(interpreter(draft), pip, folder));
  removeStale();
  renameSync(draft, kept);
  return interpreter(kept);
}

function interpreter(venv: string): string {
  return join(venv, 'bin', 'python');
}

/** The interpreter that it was made of may have gone since. */
async function works(venv: string, folder: string): Promise<boolean> {
  if (!existsSync(venv)) return false;
  const { code } = await call(interpreter(venv), ['-c', 'import ministack.app, moto.server'], folder);
  return code === 0;
}

/** Removes environments of earlier requirements, the one to be replaced, and what runs that were cut short left. */
function removeStale(): void {
  for (const name of readdirSync(KEPT)) {
    const [, pid] = name.split('.');
    if (pid && isRunning(Number(pid))) continue;
    rmSync(join(KEPT, name), { recursive: true, force: true });
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

function must({ code, output }: Outcome): void {
  if (code === 0) return;
  throw new Error(
    `the emulators of requirements.txt cannot be installed: give the machine access to PyPI, or name a folder of wheels in PIP_FIND_LINKS\n${output.trim()}`,
  );
}
