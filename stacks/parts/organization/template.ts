import { REGIONS, type Region } from '../../../settings/regions';
import type { Settings } from '../../../settings/schema';
import type { CfnResource, Template } from './cloudformation';
import { type Accounts, Conditions } from './conditions';
import { mergeRegions } from './merge-regions';
import { HUB_ACCOUNT, toIntrinsic } from './placeholders';
import { type MakeStack, terraformResources } from './terraform-resources';
import { toCloudFormation } from './to-cloudformation';

export interface MemberTemplate {
  /** Where its stacks have something to make, in the order of REGIONS. */
  readonly regions: readonly Region[];
  readonly template: Template;
}

/**
 * The template of what an account of the organization gets in each Region, made from the stacks of a member.
 *
 * @param settings of a member, see memberSettings
 * @param accounts in which it makes anything at all
 * @param outdir of the app that is synthesized
 */
export function memberTemplate(
  settings: Settings,
  accounts: Accounts,
  stacks: readonly MakeStack[],
  outdir: string,
): MemberTemplate {
  const resources = terraformResources(settings, stacks, outdir);
  const regions = REGIONS.filter((region) => resources.some(({ block }) => block.region === region));
  const byRegion = new Map(
    regions.map((region) => [region, toCloudFormation(resources, settings.prefix, region)] as const),
  );
  const conditions = new Conditions(accounts, regions);
  const ids = new Set([...byRegion.values()].flatMap((each) => Object.keys(each)));
  const merged = [...ids].map((id) => {
    const present = new Map(
      [...byRegion].flatMap(([region, each]) => (each[id] ? [[region, each[id]]] : [])),
    );
    const resource = mergeRegions(present, conditions.for) as CfnResource;
    return [id, { Condition: conditions.ofResource([...present.keys()]), ...resource }] as const;
  });
  const Resources = withIntrinsics({ ...NOTHING, ...Object.fromEntries(merged) }) as Template['Resources'];
  return {
    regions,
    template: {
      AWSTemplateFormatVersion: '2010-09-09',
      Description: 'Sends what monitoring services report to the hub in another account',
      ...conditions.sections(JSON.stringify(Resources)),
      Resources,
    },
  };
}

/** A stack needs a resource, also in an account in which all others are left out. This one does nothing and costs nothing. */
const NOTHING = { Nothing: { Type: 'AWS::CloudFormation::WaitConditionHandle' } };

/** The template as text, without the account of the hub. */
export function templateText(template: Template, hubAccount: string): string {
  return (
    JSON.stringify(template)
      // Terraform would read these as the start of an expression.
      .replaceAll(/[$%](?=\{)/g, (sign) => sign + sign)
      .replaceAll(HUB_ACCOUNT, hubAccount)
  );
}

/** How long the template is for CloudFormation. */
export function templateBytes(template: Template): number {
  return Buffer.byteLength(JSON.stringify(template).replaceAll(HUB_ACCOUNT, '123456789012'));
}

/** Replaces placeholders in the texts of a JSON value. */
function withIntrinsics(value: unknown): unknown {
  if (typeof value === 'string') return toIntrinsic(value);
  if (Array.isArray(value)) return value.map(withIntrinsics);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, withIntrinsics(each)]));
}
