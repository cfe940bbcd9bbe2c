import type { Organizations } from '@aws-sdk/client-organizations';

/** What is known of the organization that an account belongs to. */
export interface OrganizationFacts {
  readonly id: string;
  readonly management: string;
  /** Services for which the account is the delegated administrator; undefined where it may not be asked. */
  readonly delegated: readonly string[] | undefined;
  /** Services with trusted access; undefined where it may not be asked. */
  readonly trusted: readonly string[] | undefined;
}

/** The part of Organizations that this check needs. */
export type AskOrganizations = Pick<
  Organizations,
  'describeOrganization' | 'listDelegatedServicesForAccount' | 'listAWSServiceAccessForOrganization'
>;

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
 * Organizations denies with words of its own what only an administrator may, whatever the policies say; where these are the
 * reason, IAM says who "is not authorized to perform" what.
 */
const isNoAdministrator = ({ name, message }: Error): boolean =>
  name === 'AccessDeniedException' && !/not authorized to perform/.test(message);
