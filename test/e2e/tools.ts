import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { neutralEnv, terraformEnv } from './environment';
import { type Env, run } from './processes';
import { findMirror } from './provider-mirror';
import { pythonEnvironment } from './python-environment';
import { PROJECT } from './workspace';

export interface Tools {
  /** The interpreter of an environment that has the emulators. */
  readonly python: string;
  /** The Python interpreter of the machine. */
  readonly basePython: string;
  /** The environment for every call of Terraform. */
  readonly terraformEnv: Env;
  /** The AWS provider's executable. */
  readonly provider: string;
  /** One line for the log: what was found, and in which version. */
  readonly found: string;
}

/** A requirement of the run is missing on this machine. */
export class Lacking extends Error {}

/** Finds the requirements of the run, or reports all missing ones at once. */
export async function findTools(folder: string): Promise<Tools> {
  const [python, terraform] = await Promise.allSettled([findPython(folder), findTerraform(folder)]);
  if (python.status === 'rejected' || terraform.status === 'rejected') {
    const reasons = [python, terraform].flatMap((found) =>
      found.status === 'rejected' ? [found.reason] : [],
    );
    throw new Lacking(reasons.map(({ message }) => message).join('\n'));
  }
  const { version, provider, executable, from, env } = terraform.value;
  return {
    python: await pythonEnvironment(python.value.command, folder).catch(lacking),
    basePython: python.value.command,
    terraformEnv: env,
    provider: executable,
    found: `terraform ${version}, AWS provider ${provider} from ${from}, python ${python.value.version}`,
  };
}

function lacking(reason: Error): never {
  throw new Lacking(reason.message);
}

const PYTHON_PROBE =
  'import sys, venv, ensurepip; print("%d.%d" % sys.version_info[:2]); sys.exit(sys.version_info < (3, 10))';

async function findPython(folder: string): Promise<{ command: string; version: string }> {
  for (const command of ['python3', 'python']) {
    const { code, stdout } = await run(command, ['-c', PYTHON_PROBE], { cwd: folder, env: neutralEnv() });
    if (code === 0) return { command, version: stdout.trim() };
  }
  throw new Error(
    'python3 is lacking, or older than 3.10, or without venv: install python3 with its venv module (Debian, Ubuntu: apt-get install python3-venv)',
  );
}

interface Terraform {
  readonly version: string;
  readonly provider: string;
  readonly executable: string;
  readonly from: string;
  readonly env: Env;
}

async function findTerraform(folder: string): Promise<Terraform> {
  const cwd = join(folder, 'provider');
  mkdirSync(cwd);
  const platform = await terraformVersion(cwd, neutralEnv());
  const mirror = findMirror(platform.platform);
  const env = terraformEnv(folder, mirror, join(PROJECT, 'build', 'e2e-providers'));
  const options = { cwd, env: neutralEnv(env) };
  writeFileSync(join(cwd, 'main.tf.json'), JSON.stringify(ANY_AWS_PROVIDER));
  const init = await run('terraform', ['init', '-no-color'], options);
  const from = mirror ?? 'the registry';
  if (init.code !== 0) {
    throw new Error(
      `the AWS provider cannot be had from ${from}: give the machine access to registry.terraform.io, or name a folder that holds registry.terraform.io/hashicorp/aws in TF_PLUGIN_MIRROR\n${init.output.trim()}`,
    );
  }
  const { version, provider } = await terraformVersion(cwd, options.env);
  return { version, provider, executable: executableIn(cwd), from, env };
}

/** Below the folder where init puts it: host/namespace/type/version/platform/terraform-provider-aws… */
function executableIn(cwd: string): string {
  let folder = join(cwd, '.terraform', 'providers', 'registry.terraform.io', 'hashicorp', 'aws');
  for (const _ of ['version', 'platform']) folder = join(folder, readdirSync(folder)[0] ?? '');
  const file = readdirSync(folder).find((name) => name.startsWith('terraform-provider-aws')) ?? '';
  return join(folder, file);
}

const ANY_AWS_PROVIDER = {
  terraform: { required_providers: { aws: { source: 'hashicorp/aws', version: '>= 5.100.0, < 7.0.0' } } },
};

async function terraformVersion(cwd: string, env: Env) {
  const { code, stdout } = await run('terraform', ['version', '-json'], { cwd, env });
  if (code !== 0) {
    throw new Error(
      'terraform is not in PATH: install version 1.11 or newer, https://developer.hashicorp.com/terraform/install',
    );
  }
  const { terraform_version: version, platform, provider_selections: providers } = JSON.parse(stdout);
  const [major, minor] = version.split('.').map(Number);
  if (major < 1 || (major === 1 && minor < 11)) {
    throw new Error(
      `terraform ${version} is too old: write-only arguments and the S3 lock file came with 1.11`,
    );
  }
  return { version, platform, provider: providers?.['registry.terraform.io/hashicorp/aws'] ?? '' };
}
