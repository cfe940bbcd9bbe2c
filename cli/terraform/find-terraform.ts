import { type RunTerraform, terraformBinary } from './run-terraform';

/** Terraform has write-only arguments, ephemeral variables and the S3 lock since 1.11; so does OpenTofu. */
const MINIMUM = [1, 11] as const;

/**
 * Returns the version of Terraform on this machine.
 * @throws Error if Terraform is not installed or too old
 */
export async function findTerraform(run: RunTerraform, cwd: string, env: NodeJS.ProcessEnv): Promise<string> {
  const name = terraformBinary(env);
  const { code, stdout, stderr } = await run(['version', '-json'], { cwd, env });
  if (code === 127)
    throw new Error(
      `${name} is not installed; install Terraform ${MINIMUM.join('.')} or newer (https://developer.hashicorp.com/terraform/install), or set TERRAFORM_BINARY_NAME to another program`,
    );
  const version = versionIn(stdout);
  if (code !== 0 || version === undefined)
    throw new Error(`${name} version failed: ${stderr.trim() || stdout.trim()}`);
  const [major = 0, minor = 0] = version.split('.').map(Number);
  if (major < MINIMUM[0] || (major === MINIMUM[0] && minor < MINIMUM[1]))
    throw new Error(
      `${name} ${version} is too old: the stacks need ${MINIMUM.join('.')} or newer (https://developer.hashicorp.com/terraform/install)`,
    );
  return version;
}

function versionIn(stdout: string): string | undefined {
  try {
    const { terraform_version }: { terraform_version?: string } = JSON.parse(stdout);
    return terraform_version;
  } catch {
    return undefined;
  }
}
