import { DataAwsCallerIdentity } from '@cdktf/provider-aws/lib/data-aws-caller-identity';
import { type App, LocalBackend, S3Backend, TerraformStack } from 'cdktf';
import { minimumProviderVersion } from '../../settings/provider-version';
import { SETTING_KEYS, type Settings } from '../../settings/schema';
import { type Names, namesOf } from './names';
import { type Places, placeIn } from './placement';

/** An empty stack with its state, its providers and the names that all stacks agree upon. */
export interface AccountStack extends Places {
  readonly stack: TerraformStack;
  readonly names: Names;
}

/**
 * @param name names the stack, its folder in cdktf.out and its state
 */
export function accountStack(app: App, name: string, settings: Settings): AccountStack {
  const stack = new IndependentStack(app, name);
  // Write-only arguments and the S3 lock file came with Terraform 1.11.
  stack.addOverride('terraform.required_version', '>= 1.11.0');
  acceptSettings(stack);
  const places = placeIn(stack, settings);
  // The bindings pin one version.
  stack.addOverride(
    'terraform.required_providers.aws.version',
    `>= ${minimumProviderVersion(settings)}, < 7.0.0`,
  );
  keepState(stack, name, settings);
  const caller = new DataAwsCallerIdentity(stack, 'caller', places.global);
  return { stack, ...places, names: namesOf(settings, caller.accountId) };
}

/**
 * A stack that refers to no other one: names and ARNs follow from the settings. To find such references, cdktf resolves every
 * token of a stack before it does so once more for the output, which is a third of the time of a synth.
 */
class IndependentStack extends TerraformStack {
  override prepareStack(): void {}
}

function keepState(stack: TerraformStack, name: string, { state }: Settings): void {
  if (!state) {
    // Relative to the stack's folder: an absolute path would make the output differ from machine to machine.
    new LocalBackend(stack, { path: `../../../terraform.${name}.tfstate` });
    return;
  }
  const key = `${state.key_prefix}/${name}.tfstate`;
  const backend = new S3Backend(stack, { bucket: state.bucket, region: state.region, key, encrypt: true });
  backend.addOverride('use_lockfile', true);
}

/**
 * The cdktf CLI hands terraform.tfvars to Terraform as well, which warns of every value without a variable. Nothing uses
 * these: the settings were read at synth.
 */
function acceptSettings(stack: TerraformStack): void {
  const ignored = { type: 'any', default: null, description: 'Read at synth, see docs/settings.md' };
  stack.addOverride('variable', Object.fromEntries(SETTING_KEYS.map((key) => [key, ignored])));
}
