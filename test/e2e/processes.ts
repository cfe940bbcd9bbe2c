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

/** The output of every command that has finished, with its name first. */
export const transcript: string[] = [];

/** All running processes that this run started; each leads its own process group. */
const started = new Set<ChildProcess>();

/** Runs a command and waits for it. A failure is a result, not an exception; a command that cannot be started has code 127. */
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
    // A process that stopAll ended has no result, so that it does not count as a failure.
    const end = (code: number, text = '') => {
      transcript.push(`${command} ${args.join(' ')}\n${output}`);
      return started.delete(child) && resolve({ code, stdout, output: output + text });
    };
    child.on('error', (error) => end(127, error.message));
    child.on('close', (code) => end(code ?? 1));
  });
}

/** Starts a server. Its standard input stays open as long as this process runs: the server may exit when it closes. */
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

/** Ends only the processes that this run started, with their groups. */
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
    // The emulators need no orderly shutdown, and killing a whole group leaves no child process.
    try {
      process.kill(-pid, 'SIGKILL');
    } catch {
      // It has just ended.
      resolve();
    }
  });
}
