import { SettingsError } from '../../settings/schema';

/** Synth was called with an argument that it does not accept. */
export class UnknownArgument extends Error {
  override readonly name = 'UnknownArgument';

  constructor(argument: string) {
    super(`unknown argument ${argument}: synth takes its settings from terraform.tfvars alone`);
  }
}

/**
 * Prints what is wrong, without a stack trace, and ends the process: with exit code 2 for errors that the user has to correct,
 * 1 for all others.
 */
export function reportAndExit(error: unknown): never {
  const message = error instanceof Error ? error.message : String(error);
  const isOfUser = error instanceof SettingsError || error instanceof UnknownArgument;
  console.error(isOfUser ? message : `aws-monitoring: ${message}`);
  process.exit(isOfUser ? 2 : 1);
}
