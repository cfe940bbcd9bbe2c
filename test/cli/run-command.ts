import { EventEmitter } from 'node:events';
import { run } from '../../cli/command-line/run';
import { PROGRAMS, type Programs } from '../../cli/terraform/programs';

export interface RunOptions {
  /** The folder with the settings, and the current folder unless `here` is given. */
  readonly project: string;
  readonly here?: string;
  readonly env?: NodeJS.ProcessEnv;
  /** The real ones if left out. */
  readonly programs?: Programs;
  /** Milliseconds. */
  readonly now?: number;
  /** Standard error is a terminal of 80 columns. */
  readonly isTerminal?: boolean;
  /** The user's input at each question; implies a terminal. */
  readonly stdin?: NodeJS.ReadStream;
  /** Receives the emitter that replaces the signals of the process. */
  readonly onSignals?: (signals: EventEmitter) => void;
}

export interface CommandRun {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/** Runs one command line as index.ts does, in this process. */
export async function runCommand(args: readonly string[], options: RunOptions): Promise<CommandRun> {
  const { project, here, env = process.env, programs = PROGRAMS, now, isTerminal = false, stdin } = options;
  const signals = new EventEmitter();
  options.onSignals?.(signals);
  const [out, err]: [string[], string[]] = [[], []];
  const code = await run(args, {
    stdin: stdin ?? ({ isTTY: false } as unknown as NodeJS.ReadStream),
    stdout: { write: (text: string | Uint8Array) => out.push(String(text)) > 0 },
    stderr: {
      isTTY: isTerminal,
      columns: 80,
      write: (text: string | Uint8Array) => err.push(String(text)) > 0,
    },
    env: here === undefined ? env : { ...env, npm_lifecycle_event: 'cli', INIT_CWD: here },
    cwd: project,
    programs,
    now: now === undefined ? Date.now : () => now,
    signals: signals as unknown as NodeJS.Process,
    exit: (exitCode) => {
      throw new Error(`exit with ${exitCode}: use a process to test this`);
    },
  });
  return { code, out: out.join(''), err: err.join('') };
}

/** The result of a command, or the message with which it failed. */
export function endOf({
  code,
  out,
  err,
}: CommandRun): { readonly out: string; readonly code: number } | string {
  return out === '' ? err.trimEnd() : { out: out.trimEnd(), code };
}
