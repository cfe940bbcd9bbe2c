import { DataAwsCallerIdentity } from '@cdktf/provider-aws/lib/data-aws-caller-identity';
import { type App, LocalBackend, S3Backend, TerraformStack } from 'cdktf';
import { requiredProviderVersion } from '../../../settings/provider-version';
import { SETTING_KEYS, type Settings } from '../../../settings/schema';
import { type Names, namesOf } from './names';
import { declareProviders, type Placement } from './providers';

/**
 * The base of every stack: state backend, provider of each Region, accepted variables, and the names that stacks share. A stack
 * refers to no other stack: names and ARNs follow from the settings.
 */
export abstract class AccountStack extends TerraformStack {
  /** Arguments that put a regional resource in a Region: `...this.at(region)`. */
  readonly at: Placement['at'];
  /** Arguments of a resource of a global service, such as an IAM role: `...this.global`. */
  readonly global: Placement['global'];
  readonly names: Names;

  /**
   * @param id names the stack, its folder in cdktf.out and its state
   */
  constructor(app: App, id: string, settings: Settings) {
    super(app, id);
    // Write-only arguments and the S3 lock file came with Terraform 1.11.
    this.addOverride('terraform.required_version', '>= 1.11.0');
    acceptSettings(this);
    const { at, global } = declareProviders(this, settings);
    this.at = at;
    this.global = global;
    // The bindings pin one version.
    this.addOverride('terraform.required_providers.aws.version', requiredProviderVersion(settings));
    configureBackend(this, settings);
    this.names = namesOf(settings, new DataAwsCallerIdentity(this, 'caller', global).accountId);
  }

  /**
   * Does nothing: cdktf's own method looks for references between stacks, of which there are none (tested). To find them it
   * resolves every token of the stack once more, which is a third of the time of a synth.
   */
  override prepareStack(): void {}
}

function configureBackend(stack: TerraformStack, { state }: Settings): void {
  const name = stack.node.id;
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
 * Declares a variable for each key of terraform.tfvars, which the cdktf CLI also passes to Terraform: without them Terraform
 * warns of undeclared variables. Nothing refers to them, since the settings are read at synth.
 */
function acceptSettings(stack: TerraformStack): void {
  const ignored = { type: 'any', default: null, description: 'Read at synth, see docs/settings.md' };
  stack.addOverride('variable', Object.fromEntries(SETTING_KEYS.map((key) => [key, ignored])));
}
