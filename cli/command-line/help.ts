import type { Command, ExitCode } from './command';

const DEFAULTS: Readonly<Record<ExitCode, string>> = {
  0: 'done',
  1: 'failed, or AWS refused',
  2: 'the arguments, a file or the settings cannot be used',
};

/** The part of `--help` after the options: examples and exit codes. */
export function exitCodesText({ examples, exitCodes = {} }: Command): string {
  const meanings = { ...DEFAULTS, ...exitCodes };
  const codes = ([0, 1, 2] as const).map((code) => `  ${code}  ${meanings[code]}`);
  return [
    '',
    examples.length === 1 ? 'Example:' : 'Examples:',
    ...examples.map((example) => `  aws-monitoring ${example}`),
    '',
    'Exit codes:',
    ...codes,
  ].join('\n');
}
