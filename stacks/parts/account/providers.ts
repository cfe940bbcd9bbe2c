import { AwsProvider } from '@cdktf/provider-aws/lib/provider';
import type { TerraformProvider, TerraformStack } from 'cdktf';
import { OWN_TAG } from '../../../settings/fields/tags';
import { REGIONS, type Region } from '../../../settings/regions';
import type { Settings } from '../../../settings/schema';

/** How the resources of a stack are placed, in whichever layout the user chose. */
export interface Placement {
  /** Arguments that put a regional resource in a Region, to be spread into its own. */
  readonly at: (region: Region) => { readonly provider: TerraformProvider } | { readonly region: string };
  /** Arguments of a resource of a global service, such as an IAM role, which has no argument `region`. */
  readonly global: { readonly provider?: TerraformProvider };
}

/**
 * Declares the AWS providers of a stack and returns how resources choose among them.
 *
 * Every known Region gets an alias, used or not: Terraform needs the alias to destroy what is left in a Region that was
 * removed from the list, and an unused alias is never started.
 * https://developer.hashicorp.com/terraform/language/providers/configuration#alias-multiple-provider-configurations
 *
 * - layout `alias`: a resource names its Region's alias; one provider process for each Region in use.
 * - layout `region`: a resource has the argument `region` of AWS provider 6 and newer; one process in all.
 *
 * Resource addresses are the same in both, so that a user can switch from one to the other.
 */
export function declareProviders(stack: TerraformStack, settings: Settings): Placement {
  const defaultTags = [{ tags: { ...settings.tags, [OWN_TAG]: settings.prefix } }];
  new AwsProvider(stack, 'aws', { region: settings.home_region, defaultTags });
  const aliases = new Map(
    REGIONS.map((region) => [
      region,
      new AwsProvider(stack, `aws-${region}`, { region, alias: region, defaultTags }),
    ]),
  );
  if (settings.layout === 'region') return { at: (region) => ({ region }), global: {} };
  const at = (region: Region) => ({ provider: aliases.get(region) as AwsProvider });
  return { at, global: at(settings.home_region) };
}
