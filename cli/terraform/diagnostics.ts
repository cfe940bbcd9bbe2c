/** An error as Terraform describes it in its machine-readable output. */
export interface Diagnostic {
  readonly severity: 'error' | 'warning';
  readonly summary: string;
  readonly detail: string;
  /** The address of the resource or provider; not every diagnostic has one. */
  readonly address?: string;
}

/**
 * Returns the diagnostics in the output of a Terraform command with `-json`: one JSON object per line.
 * https://developer.hashicorp.com/terraform/internals/machine-readable-ui
 */
function diagnosticsIn(stdout: string): readonly Diagnostic[] {
  return stdout.split('\n').flatMap((line) => {
    const { type, diagnostic } = messageIn(line) ?? {};
    if (type !== 'diagnostic' || diagnostic === undefined) return [];
    const { severity, summary, detail = '', address } = diagnostic;
    return { severity, summary, detail, ...(address !== undefined && { address }) };
  });
}

export interface Message {
  readonly type?: string;
  readonly diagnostic?: Omit<Diagnostic, 'detail'> & { readonly detail?: string };
}

/** A line of machine-readable output; undefined for anything else. */
export function messageIn(line: string): Message | undefined {
  if (!line.startsWith('{')) return undefined;
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}

/** Returns the errors of a failed run; if its JSON contains none, its other output. */
export function errorsOf({ stdout, stderr }: { readonly stdout: string; readonly stderr: string }) {
  const errors = diagnosticsIn(stdout).filter(({ severity }) => severity === 'error');
  if (errors.length > 0) return errors;
  const text = stderr.trim() || stdout.trim() || 'Terraform ended without an error message';
  return [{ severity: 'error', summary: plain(text), detail: '' }] as const satisfies readonly Diagnostic[];
}

/** Removes the frame and the colours that Terraform adds for people. */
function plain(text: string): string {
  return text
    .split('\n')
    .map((line) => line.replace(ANSI, '').replace(/^[│╷╵]\s?/u, ''))
    .filter((line) => line.trim() !== '')
    .join('\n')
    .replace(/^Error: /, '');
}

const ANSI = new RegExp(`${String.fromCharCode(27)}\\[[0-9;]*m`, 'g');
