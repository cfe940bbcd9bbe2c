import type { Organizations } from '@aws-sdk/client-organizations';
import { attempt } from '../attempt';
import type { Check } from '../facts';

/** What is known of the organization that an account belongs to. */
export interface OrganizationFacts {
  readonly id: string;
  readonly management: string;
  /** Services for which the account is the delegated administrator; undefined where it may not be asked. */
  readonly delegated: readonly string[] | undefined;
  /** Services with trusted access; undefined where it may not be asked. */
  readonly trusted: readonly string[] | undefined;
}

/** Of stack sets that CloudFormation deploys to the accounts of an organization. */
const STACK_SETS = 'member.org.stacksets.cloudformation.amazonaws.com';
const STACK_SETS_DELEGATION = 'stacksets.cloudformation.amazonaws.com';

/** Only the management account and delegated administrators may ask for more than the organization itself. */
export async function organizationFacts(
  client: Organizations,
  account: string,
): Promise<OrganizationFacts | undefined> {
  const { Organization } = await client.describeOrganization({}).catch((error: Error) => {
    if (error.name === 'AWSOrganizationsNotInUseException') return { Organization: undefined };
    throw error;
  });
  if (!Organization) return undefined;
  const [delegated, trusted] = await Promise.all([
    client
      .listDelegatedServicesForAccount({ AccountId: account })
      .then(({ DelegatedServices = [] }) =>
        DelegatedServices.map(({ ServicePrincipal = '' }) => ServicePrincipal),
      )
      .catch(() => undefined),
    client
      .listAWSServiceAccessForOrganization({})
      .then(({ EnabledServicePrincipals = [] }) =>
        EnabledServicePrincipals.map(({ ServicePrincipal = '' }) => ServicePrincipal),
      )
      .catch(() => undefined),
  ]);
  return { id: Organization.Id ?? '', management: Organization.MasterAccountId ?? '', delegated, trusted };
}

export async function organizationCheck(client: Organizations, account: string): Promise<Check> {
  const title = 'Organization';
  const tried = await attempt('us-east-1', () => organizationFacts(client, account));
  if (tried.state === 'not enabled') return { title, status: 'no access', text: 'it does not answer' };
  if (tried.state !== 'answered')
    return { title, status: tried.state === 'no access' ? 'no access' : 'warning', text: tried.why };
  if (!tried.value) return { title, status: 'ok', text: 'this account belongs to none' };
  return { title, status: 'ok', ...organizationText(tried.value, account) };
}

/** What the account is in its organization. */
export function organizationText(
  { id, management, delegated, trusted }: OrganizationFacts,
  account: string,
): Pick<Check, 'text' | 'details'> {
  const role =
    account === management
      ? 'this is the management account'
      : delegated && delegated.length > 0
        ? `delegated administrator for ${delegated.join(', ')}`
        : `a member; the management account is ${management}`;
  const details = [
    ...(trusted ? [`trusted access for stack sets is ${trusted.includes(STACK_SETS) ? 'on' : 'off'}`] : []),
    ...(delegated && account !== management
      ? [
          `stack sets can${delegated.includes(STACK_SETS_DELEGATION) || delegated.includes(STACK_SETS) ? '' : 'not'} be administered from this account`,
        ]
      : []),
  ];
  return { text: `${id}; ${role}`, ...(details.length > 0 && { details }) };
}
