import { SettingsError } from '../../settings/problems/settings-error';
import { explainAwsError } from '../aws/explain-error';
import { UsageError } from './usage-error';

/** What a user sees of an error. */
export interface Failure {
  readonly message: string;
  /** What was given cannot be used, as opposed to: it was tried and failed. */
  readonly isUsage: boolean;
}

/** Any error in the user's terms, never a stack trace. */
export function failureOf(error: unknown): Failure {
  if (error instanceof UsageError || error instanceof SettingsError)
    return { message: error.message, isUsage: true };
  const explained = explainAwsError(error);
  if (explained) return { message: explained.message, isUsage: false };
  return { message: error instanceof Error ? error.message : String(error), isUsage: false };
}
