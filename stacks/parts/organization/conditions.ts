import type { Region } from '../../../settings/regions';
import type { Template } from './cloudformation';
import { HUB_ACCOUNT } from './placeholders';
import { accountOfCondition } from './references';

/** The accounts of an organization in which a template makes anything. */
export interface Accounts {
  /** Only these; all, if there are none. */
  readonly include: readonly string[];
  /** Not these, and never the account of the hub. */
  readonly exclude: readonly string[];
}

const IS_MEMBER = 'IsMember';

/**
 * The conditions of a template. Which accounts are left out is one of them, and not a filter of the stack set: automatic deployment
 * knows no filter, and version 5.100 of the AWS provider deletes the instances of all other accounts when one is taken off a
 * list of exceptions.
 * https://github.com/hashicorp/terraform-provider-aws/blob/v5.100.0/internal/service/cloudformation/stack_instances.go
 */
export class Conditions {
  private readonly sets = new Map<string, readonly Region[]>();
  private readonly ofMembers = new Set<string>();

  /** @param all the Regions of the stack set */
  constructor(
    private readonly accounts: Accounts,
    private readonly all: readonly Region[],
  ) {}

  /** The name of the condition that the stack is in one of these Regions. */
  readonly for = (regions: readonly Region[]): string => {
    const [only] = regions;
    const name = regions.length === 1 ? `In${pascal(String(only))}` : this.nameOfSet(regions);
    this.sets.set(name, regions);
    return name;
  };

  /** The name of the condition of a resource that is in these Regions. */
  ofResource(regions: readonly Region[]): string {
    if (regions.length === this.all.length) return IS_MEMBER;
    const name = this.for(regions);
    this.ofMembers.add(name);
    return `${IS_MEMBER}${name}`;
  }

  private nameOfSet(regions: readonly Region[]): string {
    const known = [...this.sets].find(([, set]) => set.join() === regions.join());
    return known?.[0] ?? `InRegions${this.sets.size + 1}`;
  }

  /**
   * Mappings, since a list of Regions may be longer than `Fn::Or` takes; and conditions, also for the accounts that `Fn::If` asks for.
   *
   * @param resources as JSON
   */
  sections(resources: string): Pick<Template, 'Mappings' | 'Conditions'> {
    const asked = new Set([...resources.matchAll(/"(InAccount\d{12})"/g)].map(([, name = '']) => name));
    const several = [...this.sets].filter(([, regions]) => regions.length > 1);
    const rows = this.all.map((region) => [
      region,
      Object.fromEntries(several.map(([name, regions]) => [name, String(regions.includes(region))])),
    ]);
    const conditions = [
      [IS_MEMBER, isMember(this.accounts)],
      ...[...this.sets].map(([name, regions]) => [name, isIn(name, regions)]),
      ...[...this.ofMembers].map((name) => [
        `${IS_MEMBER}${name}`,
        { 'Fn::And': [{ Condition: IS_MEMBER }, { Condition: name }] },
      ]),
      ...[...asked].map((name) => [name, isAccount(String(accountOfCondition(name)))]),
    ];
    return {
      ...(several.length > 0 && { Mappings: { Regions: Object.fromEntries(rows) } }),
      Conditions: Object.fromEntries(conditions),
    };
  }
}

function isMember({ include, exclude }: Accounts): unknown {
  const isLeftOut = { 'Fn::Not': [anyOf([HUB_ACCOUNT, ...exclude].map(isAccount))] };
  return include.length === 0 ? isLeftOut : { 'Fn::And': [anyOf(include.map(isAccount)), isLeftOut] };
}

const isAccount = (account: string) => ({ 'Fn::Equals': [{ Ref: 'AWS::AccountId' }, account] });

/** `Fn::Or` takes two to ten conditions. */
const MOST = 10;

/** Whether one of these conditions holds, of which there is at least one. */
function anyOf(conditions: readonly unknown[]): unknown {
  if (conditions.length <= 1) return conditions[0];
  if (conditions.length <= MOST) return { 'Fn::Or': conditions };
  const groups = Array.from({ length: Math.ceil(conditions.length / MOST) }, (_, n) =>
    anyOf(conditions.slice(n * MOST, (n + 1) * MOST)),
  );
  return anyOf(groups);
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
