import { UsageError } from '../command-line/usage-error';

/** @throws UsageError if the value is not a number of days that S3 accepts */
export function daysOption(value: string): number {
  if (/^[1-9]\d{0,4}$/.test(value)) return Number(value);
  throw new UsageError(`--days ${value}: not a number of days; give a whole number from 1`);
}
