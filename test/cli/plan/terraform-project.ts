import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { folderWith } from '../../settings/read/folder';
import { type CommandRun, type RunOptions, runCommand } from '../run-command';
import { synthesizedOnce } from './synthesized-once';
import { terraformInProcess } from './terraform-in-process';

export const WEBHOOK = 'https://hooks.slack.com/services/T00000000/B00000000/secretsecret';

/** A folder with settings, a stand-in for Terraform, and the environment that a plan needs. */
export function terraformProject() {
  const project = folderWith({});
  const settings = (text: string) => writeFileSync(join(project, 'terraform.tfvars'), text);
  settings('prefix = "try"\nhome_region = "eu-west-1"\nregions = ["eu-west-1", "us-east-1"]\n');
  const terraform = terraformInProcess();
  const env: NodeJS.ProcessEnv = {
    PATH: process.env.PATH,
    AWS_ACCESS_KEY_ID: 'AKIDEXAMPLE',
    AWS_SECRET_ACCESS_KEY: 'secret',
    TF_VAR_slack_webhooks: JSON.stringify({ default: WEBHOOK }),
  };
  // The SDK looks for credentials in the environment of the process.
  Object.assign(process.env, { AWS_ACCESS_KEY_ID: 'AKIDEXAMPLE', AWS_SECRET_ACCESS_KEY: 'secret' });
  const programs = { synth: synthesizedOnce, terraform: terraform.run };
  const run = (args: readonly string[], options: Partial<RunOptions> = {}): Promise<CommandRun> =>
    runCommand(args, { project, env, programs, ...options });
  return { project, settings, terraform, env, run };
}
