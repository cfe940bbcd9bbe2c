import type { Problem } from '../../settings/problems/settings-error';
import { parseSettings, SettingsError } from '../../settings/schema';

/** What is wrong with the values of a settings file; nothing if they are right. */
export function problemsOf(values: Record<string, unknown>): readonly Problem[] {
  try {
    parseSettings(values, 'terraform.tfvars');
  } catch (error) {
    if (error instanceof SettingsError) return error.problems;
    throw error;
  }
  return [];
}
