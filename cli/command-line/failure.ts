import { SettingsError } from '../../settings/problems/settings-error';
import { explainAwsError } from '../aws/explain-error';
import { UsageError } from './usage-error';

/** An error as the user sees it. */
export interface Failure {
  readonly message: string;
  /** The input cannot be used, as opposed to an attempt that failed. */
  readonly isUsage: boolean;
}

/** Describes any error in the user's terms, never with a stack trace. */
export function failureOf(error: unknown): Failure {
  if (error instanceof UsageError || error instanceof SettingsError)
    return { message: error.message, isUsage: true };
  const explained = explainAwsError(error);
  if (explained) return { message: explained.message, isUsage: false };
  return { message: error instanceof Error ? error.message : String(error), isUsage: false };
}
