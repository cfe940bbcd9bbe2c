import { UsageError } from '../command-line/usage-error';

/** Parses the value of `--parallelism`, the number of stacks at once. */
export function parallelismOption(value: string): number {
  if (/^[1-9]\d?$/.test(value)) return Number(value);
  throw new UsageError(`--parallelism ${value}: not a number of stacks; give a whole number from 1 to 99`);
}
