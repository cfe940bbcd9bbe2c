import { UsageError } from '../command-line/usage-error';

/** For `commander.option(...PARALLELISM)`: the number of parallel stacks, or undefined. */
export const PARALLELISM = [
  '--parallelism <number>',
  'number of stacks in parallel (default: as many as fit into memory)',
  parallelism,
] as const;

function parallelism(value: string): number {
  if (/^[1-9]\d?$/.test(value)) return Number(value);
  throw new UsageError(`--parallelism ${value}: not a number of stacks; give a whole number from 1 to 99`);
}
