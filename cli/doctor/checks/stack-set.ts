import type { CloudFormation, StackInstanceSummary } from '@aws-sdk/client-cloudformation';
import type { Region } from '../../../settings/regions';
import type { Settings } from '../../../settings/schema';
import { memberSettings } from '../../../stacks/parts/organization/member-settings';
import { regionsInUse } from '../../../stacks/services';
import { count } from '../../command-line/count';
import { attempt } from '../attempt';
import type { Check } from '../facts';
import { regionsText } from '../notes';
import { type Instance, type Lacking, lackingIn } from './lacking-stacks';
import { accountsOfUnits, allPages, type ListAccounts, type UnitAccount } from './unit-accounts';

/** The part of CloudFormation that this check needs. */
export type ListInstances = Pick<CloudFormation, 'listStackInstances'>;

export interface StackSetClients {
  /** The client of the home Region, which has the stack set. */
  readonly cloudFormation: ListInstances;
  readonly organizations: ListAccounts;
}

/** The limit for lines about accounts, of which there may be hundreds. */
const MOST_LINES = 20;

/**
 * Checks whether every account of the units has its stacks: one in each Region of the settings.
 * @param account the account of the hub, which has the rules from Terraform
 * @returns undefined if the settings have no stack set
 */
export async function stackSetCheck(
  { cloudFormation, organizations }: StackSetClients,
  settings: Settings,
  account: string,
): Promise<Check | undefined> {
  const { organization, home_region, prefix } = settings;
  if (!organization || organization.units.length === 0) return undefined;
  const title = 'Stack set';
  const name = `${prefix}-members`;
  const tried = await attempt(home_region, () =>
    Promise.all([
      instancesOf(cloudFormation, name, organization.call_as),
      accountsOfUnits(organizations, organization.units),
      organizations.describeOrganization({}),
    ]),
  );
  if (tried.state === 'not enabled')
    return {
      title,
      status: 'problem',
      text: `the home Region ${home_region} is not enabled in this account`,
    };
  if (tried.state !== 'answered')
    return { title, status: tried.state === 'no access' ? 'no access' : 'warning', text: tried.why };
  const [instances, accounts, { Organization }] = tried.value;
  const left = [account, Organization?.MasterAccountId ?? ''];
  const wanted = accounts.filter(({ id }) => isWanted(id, organization, left));
  const regions = regionsInUse(memberSettings(settings));
  return { title, ...judge(name, wanted, regions, instances) };
}

/** Returns undefined if there is no such stack set. */
async function instancesOf(
  client: ListInstances,
  StackSetName: string,
  CallAs: 'SELF' | 'DELEGATED_ADMIN',
): Promise<readonly Instance[] | undefined> {
  try {
    const found = await allPages(async (NextToken) => {
      const { Summaries, NextToken: next } = await client.listStackInstances({
        StackSetName,
        CallAs,
        NextToken,
      });
      return { items: Summaries, next };
    });
    return found.map(toInstance);
  } catch (error) {
    if (error instanceof Error && error.name === 'StackSetNotFoundException') return undefined;
    throw error;
  }
}

const toInstance = (summary: StackInstanceSummary): Instance => ({
  account: summary.Account ?? '',
  region: summary.Region ?? '',
  status: summary.StackInstanceStatus?.DetailedStatus ?? '',
  reason: summary.StatusReason ?? '',
});

/** StackSets skips the management account. Accounts that the settings exclude have an empty stack, or none. */
function isWanted(
  id: string,
  { include_accounts, exclude_accounts }: NonNullable<Settings['organization']>,
  left: readonly string[],
): boolean {
  if (left.includes(id) || exclude_accounts.includes(id)) return false;
  return include_accounts.length === 0 || include_accounts.includes(id);
}

function judge(
  name: string,
  wanted: readonly UnitAccount[],
  regions: readonly Region[],
  instances: readonly Instance[] | undefined,
): Pick<Check, 'status' | 'text' | 'details'> {
  const active = wanted.filter(({ isActive }) => isActive);
  const others = wanted.filter(({ isActive }) => !isActive);
  const suspended =
    others.length > 0 ? [`suspended or closed, so StackSets skips them: ${listed(others.map(nameOf))}`] : [];
  const places = `${count(active.length, 'account')} × ${count(regions.length, 'Region')}`;
  if (!instances)
    return { status: 'ok', text: `${name} does not exist yet; it will be in ${places}`, details: suspended };
  const lacking = active.flatMap((account) => lackingIn(account, regions, instances));
  if (lacking.length === 0)
    return { status: 'ok', text: `${name} has a stack in each of ${places}`, details: suspended };
  const accounts = new Set(lacking.map(({ account }) => account.id)).size;
  const lines = lacking.map((each) => lineOf(each, regions.length));
  return {
    status: 'problem',
    text: `${count(accounts, 'account')} of ${active.length} lack stacks of ${name}; deploy the stack organization again, or see why they failed:`,
    details: [...shortened(lines), ...suspended],
  };
}

const nameOf = ({ id, name }: UnitAccount): string => `${id}${name ? ` (${name})` : ''}`;

function lineOf({ account, regions, what, reason }: Lacking, all: number): string {
  return `${nameOf(account)}, ${regionsText(regions, all)}: ${what}${reason ? `: ${reason}` : ''}`;
}

const shortened = (lines: readonly string[]): readonly string[] =>
  lines.length <= MOST_LINES
    ? lines
    : [...lines.slice(0, MOST_LINES), `and ${count(lines.length - MOST_LINES, 'more line')}`];

const listed = (names: readonly string[]): string => shortened(names).join(', ');
