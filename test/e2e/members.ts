import type { Aws } from './aws';
import { ACCOUNT, ORGANIZATION } from './environment';
import { globalInventory, regionInventory } from './inventory';
import { tagged } from './lists';
import { HOME, OTHER, PREFIX } from './places';

/** Members of the organization that are not suspended. */
export const [PAYMENTS, DATA] = ['222233334444', '333344445555'] as const;
export const REGIONS = [HOME, OTHER];
/** The Regions in which the stack set creates rules. */
export const PLACES = [PAYMENTS, DATA].flatMap((account) => REGIONS.map((region) => ({ account, region })));

/** The setting for the organization of the emulated account. */
export async function organizationOf(aws: Aws) {
  const call = { service: 'organizations', region: 'us-east-1' };
  const ask = <T>(action: string) => aws.json<T>(call, `AWSOrganizationsV20161128.${action}`, {});
  const { Organization } = await ask<{ Organization: { Id: string } }>('DescribeOrganization');
  const { Roots } = await ask<{ Roots: { Id: string }[] }>('ListRoots');
  return { id: Organization.Id, units: Roots.map(({ Id }) => Id), call_as: 'DELEGATED_ADMIN' };
}

/** Account, Region and detailed status of each instance of the stack set; sorted. */
export async function instancesOf(aws: Aws): Promise<readonly string[]> {
  const xml = await aws.query({ service: 'cloudformation', region: HOME }, '2010-05-15', {
    Action: 'ListStackInstances',
    StackSetName: `${PREFIX}-members`,
    CallAs: 'DELEGATED_ADMIN',
  });
  const [accounts = [], regions = [], statuses = []] = ['Account', 'Region', 'DetailedStatus'].map((tag) =>
    tagged(xml, tag),
  );
  return accounts.map((account, n) => `${account} ${regions[n]} ${statuses[n]}`).sort();
}

/** The result of instancesOf when everything is deployed. The account of the hub has empty stacks. */
export const EVERY_INSTANCE = [
  ...[ACCOUNT, PAYMENTS, DATA].map((account) => [account, 'SUCCEEDED'] as const),
  ...ORGANIZATION.suspended.map((account) => [account, 'SKIPPED_SUSPENDED_ACCOUNT'] as const),
].flatMap(([account, status]) => REGIONS.map((region) => `${account} ${region} ${status}`));

/** The resources of a member in a Region with the prefix; sorted. Without moto's services, which support only one account. */
export async function inventoryOf(aws: Aws, region: string): Promise<readonly string[]> {
  return (await regionInventory(aws, region, PREFIX)).filter((entry) => entry.includes(PREFIX));
}

/** The roles of an account with the prefix; sorted. */
export async function rolesOf(aws: Aws): Promise<readonly string[]> {
  return (await globalInventory(aws, HOME, PREFIX)).filter((entry) => entry.startsWith('role '));
}

const RULES = [
  ...['access-analyzer', 'aws-config-compliance', 'aws-config-items', 'guardduty', 'health', 'heartbeat'],
  ...['inspector', 'macie', 'monitoring-stopped', 'rule-snapshots', 'security-hub'],
];

/** The result of inventoryOf: Trusted Advisor has only one Region. */
export const inventoryIn = (region: string): readonly string[] => [
  `queue ${PREFIX}-dead-letters`,
  ...[...RULES, ...(region === OTHER ? ['trusted-advisor'] : [])].map((rule) => `rule ${PREFIX}-${rule}`),
  `schedule ${PREFIX}-heartbeat`,
];

/** The result of rolesOf: a role of each kind for each Region. */
export const ROLES = ['heartbeat', 'to-hub'].flatMap((role) =>
  REGIONS.map((region) => `role ${PREFIX}-${role}-${region}`),
);
