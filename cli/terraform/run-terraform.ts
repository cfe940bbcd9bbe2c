import { spawn } from 'node:child_process';

export interface TerraformRun {
  /** 127 if it cannot be started. */
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

export interface RunOptions {
  readonly cwd: string;
  readonly env: NodeJS.ProcessEnv;
  /** When it is aborted, Terraform gets one SIGINT and is awaited, so that it releases its locks. */
  readonly stop?: AbortSignal | undefined;
  /** Receives each complete line of standard output. */
  readonly onLine?: (line: string) => void;
}

/** Runs Terraform; a failure is a result, not an exception. */
export type RunTerraform = (args: readonly string[], options: RunOptions) => Promise<TerraformRun>;

/**
 * Returns the program to run: TERRAFORM_BINARY_NAME, which the CDKTF command line also uses, for OpenTofu or a Terraform that
 * is not on the PATH.
 */
export function terraformBinary({ TERRAFORM_BINARY_NAME }: NodeJS.ProcessEnv): string {
  return TERRAFORM_BINARY_NAME || 'terraform';
}

/**
 * Runs Terraform, or the program in TERRAFORM_BINARY_NAME, with `TF_INPUT=0`. Resolves when it has exited; never rejects: if it
 * cannot be started, the exit code is 127 and `stderr` has the reason.
 */
export const runTerraform: RunTerraform = (args, { cwd, env, stop, onLine }) => {
  // In its own process group: a terminal sends Ctrl-C to the whole group, and Terraform ends at once on a second interrupt,
  // with the lock still held.
  const child = spawn(terraformBinary(env), args, {
    cwd,
    env: { TF_IN_AUTOMATION: '1', ...env, TF_INPUT: '0' },
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const interrupt = () => child.kill('SIGINT');
  if (stop?.aborted) interrupt();
  else stop?.addEventListener('abort', interrupt, { once: true });

  const [out, err]: [string[], string[]] = [[], []];
  const toLines = linesTo(onLine);
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    out.push(text);
    toLines(text);
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => err.push(text));
  return new Promise((resolve) => {
    const end = (code: number, text = '') => {
      stop?.removeEventListener('abort', interrupt);
      resolve({ code, stdout: out.join(''), stderr: err.join('') + text });
    };
    child.on('error', ({ message }) => end(127, message));
    child.on('close', (code) => end(code ?? 1));
  });
};

function linesTo(onLine: ((line: string) => void) | undefined): (text: string) => void {
  let rest = '';
  return (text) => {
    const lines = (rest + text).split('\n');
    rest = lines.pop() ?? '';
    if (onLine) for (const line of lines) onLine(line);
  };
}
