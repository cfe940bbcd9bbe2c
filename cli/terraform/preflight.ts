import type { CommandContext } from '../command-line/command';
import { findTerraform } from './find-terraform';
import { missingVariables } from './missing-variables';
import type { StackFiles } from './stack-files';

/**
 * Finds within a second what would make Terraform fail or wait in each stack and Region: a missing variable, no Terraform, no
 * credentials. `region` is the home Region.
 * @throws Error that says what is missing and how to give it; errors of the SDK for credentials
 */
export async function preflight(
  stacks: readonly Pick<StackFiles, 'name' | 'variables'>[],
  region: string,
  { env, project, programs }: Pick<CommandContext, 'env' | 'project' | 'programs'>,
): Promise<void> {
  const missing = missingVariables(stacks, env);
  if (missing) throw new Error(missing);
  await findTerraform(programs.terraform, project, env);
  // All clients find credentials in the same way; this one is small, and loaded only here.
  const { SQS } = await import('@aws-sdk/client-sqs');
  await new SQS({ region }).config.credentials();
}
