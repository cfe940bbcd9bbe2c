import type { Organizations } from '@aws-sdk/client-organizations';
import { type Attempt, attempt } from '../attempt';

/** The facts about the organization that an account belongs to. */
export interface OrganizationFacts {
  readonly id: string;
  readonly management: string;
  /** Services for which the account is the delegated administrator; undefined without permission to ask. */
  readonly delegated: readonly string[] | undefined;
  /** Services with trusted access; undefined without permission to ask. */
  readonly trusted: readonly string[] | undefined;
}

/** The part of Organizations that this check needs. */
export type AskOrganizations = Pick<
  Organizations,
  'describeOrganization' | 'listDelegatedServicesForAccount' | 'listAWSServiceAccessForOrganization'
>;

/** The facts, undefined without an organization, or why they cannot be read. */
export type OrganizationAttempt = Attempt<OrganizationFacts | undefined>;

/** Like organizationFacts, with the errors of AWS and of the network as values. */
export function tryOrganizationFacts(
  client: AskOrganizations,
  account: string,
): Promise<OrganizationAttempt> {
  return attempt('us-east-1', () => organizationFacts(client, account));
}

/** Only the management account and delegated administrators may ask for more than the organization itself. */
export async function organizationFacts(
  client: AskOrganizations,
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
      .catch((error: Error) => (isNoAdministrator(error) ? [] : undefined)),
    client
      .listAWSServiceAccessForOrganization({})
      .then(({ EnabledServicePrincipals = [] }) =>
        EnabledServicePrincipals.map(({ ServicePrincipal = '' }) => ServicePrincipal),
      )
      .catch(() => undefined),
  ]);
  return { id: Organization.Id ?? '', management: Organization.MasterAccountId ?? '', delegated, trusted };
}

/**
 * Organizations denies operations that are reserved for administrators with its own message, independent of policies; if a policy
 * is the reason, the message says who "is not authorized to perform" which action.
 */
const isNoAdministrator = ({ name, message }: Error): boolean =>
  name === 'AccessDeniedException' && !/not authorized to perform/.test(message);
