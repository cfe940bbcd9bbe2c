import { REGIONS, type Region } from '../../../settings/regions';
import type { Settings } from '../../../settings/schema';
import { mergeRegions } from './merge-regions';
import { HUB_ACCOUNT, toIntrinsic } from './placeholders';
import { type MakeStack, terraformResources } from './terraform-resources';
import { accountOfCondition, type CfnResource, toCloudFormation } from './to-cloudformation';

/** A CloudFormation template. https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/template-anatomy.html */
export interface Template {
  readonly AWSTemplateFormatVersion: '2010-09-09';
  readonly Description: string;
  readonly Mappings?: Readonly<Record<string, Readonly<Record<Region, Readonly<Record<string, string>>>>>>;
  readonly Conditions?: Readonly<Record<string, unknown>>;
  readonly Resources: Readonly<Record<string, CfnResource & { readonly Condition?: string }>>;
}

export interface MemberTemplate {
  /** Where its stacks have something to make, in the order of REGIONS. */
  readonly regions: readonly Region[];
  readonly template: Template;
}

/**
 * The template of what an account of the organization gets in each Region, made from the stacks of a member.
 *
 * @param settings of a member, see memberSettings
 * @param outdir of the app that is synthesized
 */
export function memberTemplate(
  settings: Settings,
  stacks: readonly MakeStack[],
  outdir: string,
): MemberTemplate {
  const resources = terraformResources(settings, stacks, outdir);
  const regions = REGIONS.filter((region) => resources.some(({ block }) => block.region === region));
  const byRegion = new Map(
    regions.map((region) => [region, toCloudFormation(resources, settings.prefix, region)] as const),
  );
  const conditions = new Conditions();
  const ids = new Set([...byRegion.values()].flatMap((each) => Object.keys(each)));
  const merged = [...ids].map((id) => {
    const present = new Map(
      [...byRegion].flatMap(([region, each]) => (each[id] ? [[region, each[id]]] : [])),
    );
    const resource = mergeRegions(present, conditions.for) as CfnResource;
    const condition = present.size < regions.length && { Condition: conditions.for([...present.keys()]) };
    return [id, { ...resource, ...condition }] as const;
  });
  const Resources = withIntrinsics(Object.fromEntries(merged)) as Template['Resources'];
  return {
    regions,
    template: {
      AWSTemplateFormatVersion: '2010-09-09',
      Description: 'Sends what monitoring services report to the hub in another account',
      ...conditions.sections(regions, JSON.stringify(Resources)),
      Resources,
    },
  };
}

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

/** The conditions that a template needs for Regions and accounts. */
class Conditions {
  private readonly sets = new Map<string, readonly Region[]>();

  /** The name of the condition that the stack is in one of these Regions. */
  readonly for = (regions: readonly Region[]): string => {
    const [only] = regions;
    const name = regions.length === 1 ? `In${pascal(String(only))}` : this.nameOfSet(regions);
    this.sets.set(name, regions);
    return name;
  };

  private nameOfSet(regions: readonly Region[]): string {
    const known = [...this.sets].find(([, set]) => set.join() === regions.join());
    return known?.[0] ?? `InRegions${this.sets.size + 1}`;
  }

  /** Mappings, since `Fn::Or` takes no more than ten conditions; and the accounts that `Fn::If` asks for in the resources. */
  sections(all: readonly Region[], resources: string): Pick<Template, 'Mappings' | 'Conditions'> {
    const accounts = new Set([...resources.matchAll(/"(InAccount\d{12})"/g)].map(([, name = '']) => name));
    const several = [...this.sets].filter(([, regions]) => regions.length > 1);
    const rows = all.map((region) => [
      region,
      Object.fromEntries(several.map(([name, regions]) => [name, String(regions.includes(region))])),
    ]);
    const conditions = [
      ...[...this.sets].map(([name, regions]) => [name, isIn(name, regions)]),
      ...[...accounts].map((name) => [
        name,
        { 'Fn::Equals': [{ Ref: 'AWS::AccountId' }, accountOfCondition(name)] },
      ]),
    ];
    return {
      ...(several.length > 0 && { Mappings: { Regions: Object.fromEntries(rows) } }),
      ...(conditions.length > 0 && { Conditions: Object.fromEntries(conditions) }),
    };
  }
}

function isIn(name: string, regions: readonly Region[]): unknown {
  const region = { Ref: 'AWS::Region' };
  if (regions.length === 1) return { 'Fn::Equals': [region, regions[0]] };
  return { 'Fn::Equals': [{ 'Fn::FindInMap': ['Regions', region, name] }, 'true'] };
}

/** `us-east-1` → `UsEast1` */
const pascal = (region: string) =>
  region
    .split('-')
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join('');
