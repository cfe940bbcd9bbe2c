import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync, openSync } from 'node:fs';

export type Env = Readonly<Record<string, string>>;

interface Options {
  readonly cwd: string;
  readonly env: Env;
}

export interface Outcome {
  readonly code: number;
  /** Standard output alone: what `-json` commands print. */
  readonly stdout: string;
  /** Both streams, in the order in which they came. */
  readonly output: string;
}

/** What every command printed that ran to its end, its name first. */
export const transcript: string[] = [];

/** Everything that this run started and that still runs; each leads a process group of its own. */
const started = new Set<ChildProcess>();

/** Runs a command to its end. A failure is an outcome, not an exception; a command that cannot be started has code 127. */
export function run(command: string, args: readonly string[], { cwd, env }: Options): Promise<Outcome> {
  const child = spawn(command, args, { cwd, env, detached: true, stdio: ['ignore', 'pipe', 'pipe'] });
  started.add(child);
  let stdout = '';
  let output = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    stdout += text;
    output += text;
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    output += text;
  });
  return new Promise((resolve) => {
    // What stopAll ended has no outcome: nobody is to take it for a failure of its own.
    const end = (code: number, text = '') => {
      transcript.push(`${command} ${args.join(' ')}\n${output}`);
      return started.delete(child) && resolve({ code, stdout, output: output + text });
    };
    child.on('error', (error) => end(127, error.message));
    child.on('close', (code) => end(code ?? 1));
  });
}

/** Starts a server. Its standard input stays open as long as we live: it may end itself when that closes. */
export function startServer(
  command: string,
  args: readonly string[],
  { cwd, env }: Options,
  logFile: string,
): ChildProcess {
  const log = openSync(logFile, 'a');
  const child = spawn(command, args, { cwd, env, detached: true, stdio: ['pipe', log, log] });
  closeSync(log);
  started.add(child);
  child.on('error', () => started.delete(child));
  return child;
}

/** Ends what this run started, groups and all, and nothing else. */
export async function stopAll(): Promise<void> {
  const children = [...started];
  started.clear();
  await Promise.all(children.map(stop));
}

function stop(child: ChildProcess): Promise<void> {
  const { pid } = child;
  if (pid === undefined || child.exitCode !== null || child.signalCode !== null) return Promise.resolve();
  return new Promise((resolve) => {
    child.once('exit', () => resolve());
    // Nothing that the emulators hold is worth an orderly end, and a group killed at once leaves no child behind.
    try {
      process.kill(-pid, 'SIGKILL');
    } catch {
      // It ended in this very moment.
      resolve();
    }
  });
}
