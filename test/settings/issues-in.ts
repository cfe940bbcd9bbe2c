import type { FormattedIssue } from '../../settings/problems/settings-error';
import { parseSettings, SettingsError } from '../../settings/schema';

/** What is wrong with the values of a settings file; nothing if they are right. */
export function issuesIn(values: Record<string, unknown>): readonly FormattedIssue[] {
  try {
    parseSettings(values, 'terraform.tfvars');
  } catch (error) {
    if (error instanceof SettingsError) return error.issues;
    throw error;
  }
  return [];
}
