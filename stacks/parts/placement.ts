import { AwsProvider } from '@cdktf/provider-aws/lib/provider';
import type { TerraformProvider, TerraformStack } from 'cdktf';
import { OWN_TAG } from '../../settings/fields/tags';
import { REGIONS, type Region } from '../../settings/regions';
import type { Settings } from '../../settings/schema';

/** What puts a resource in a Region: spread it into the resource's arguments. */
export type Placement = { readonly provider: TerraformProvider } | { readonly region: string };

export interface Places {
  /** Where a regional resource goes, in whichever layout the user chose. */
  readonly at: (region: Region) => Placement;
  /** Where a resource of a global service goes, such as an IAM role: these have no argument `region`. */
  readonly global: { readonly provider?: TerraformProvider };
}

/**
 * Declares the providers of a stack and returns how to choose among them.
 *
 * Every known Region gets an alias, used or not: Terraform needs the alias to destroy what is left in a Region that was
 * taken off the list, and an unused alias is never started.
 * https://developer.hashicorp.com/terraform/language/providers/configuration#alias-multiple-provider-configurations
 *
 * - layout `alias`: a resource names its Region's alias; one provider process for each Region in use.
 * - layout `region`: a resource has the argument `region` of AWS provider 6 and newer; one process in all.
 *
 * Resource addresses are the same in both, so a user can move from one to the other.
 */
export function placeIn(stack: TerraformStack, settings: Settings): Places {
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
