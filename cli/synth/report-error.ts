import { SettingsError } from '../../settings/schema';

/** Tells the user what is wrong: exit code 2 for settings that need mending, 1 for anything else. Never a stack trace. */
export function reportAndExit(error: unknown): never {
  const message = error instanceof Error ? error.message : String(error);
  console.error(error instanceof SettingsError ? message : `aws-monitoring: ${message}`);
  process.exit(error instanceof SettingsError ? 2 : 1);
}
