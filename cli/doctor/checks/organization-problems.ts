import type { Settings } from '../../../settings/schema';
import type { OrganizationFacts } from './organization-facts';

/** The service principal of stack sets that CloudFormation deploys to the accounts of an organization. */
export const STACK_SETS = 'member.org.stacksets.cloudformation.amazonaws.com';

/** In the management account, Organizations uses this name for stack sets. */
export const administersStackSets = (delegated: readonly string[]): boolean =>
  delegated.includes(STACK_SETS) || delegated.includes('stacksets.cloudformation.amazonaws.com');

/**
 * The services that have the setting `organization`, with their service principals in Organizations.
 * https://docs.aws.amazon.com/organizations/latest/userguide/orgs_integrate_services_list.html
 */
export const PRINCIPALS = {
  guardduty: 'guardduty.amazonaws.com',
  security_hub: 'securityhub.amazonaws.com',
  inspector: 'inspector2.amazonaws.com',
  macie: 'macie.amazonaws.com',
  aws_config: 'config.amazonaws.com',
  health: 'health.amazonaws.com',
} as const;

/** The services that the settings configure for the whole organization. */
export const servicesForOrganization = (settings: Settings) =>
  (Object.keys(PRINCIPALS) as (keyof typeof PRINCIPALS)[]).filter(
    (name) => settings[name].enabled && settings[name].organization,
  );

/** Whether a deployment does something that is reserved for administrators of the organization. */
export const needsAdministrator = (settings: Settings): boolean =>
  (settings.organization?.units.length ?? 0) > 0 || servicesForOrganization(settings).length > 0;

/** Whether the settings contain an organization. */
export const namesOrganization = (settings: Settings): boolean =>
  settings.organization !== undefined || needsAdministrator(settings);

/**
 * Returns the problems in the organization for a deployment with these settings, with their fixes, a line each. Facts that
 * the account has no permission to read are no problem here.
 */
export function organizationProblems(
  facts: OrganizationFacts,
  settings: Settings,
  account: string,
): readonly string[] {
  const { organization } = settings;
  return [
    ...(organization && organization.id !== facts.id
      ? [
          `organization.id is ${organization.id}, but this account belongs to ${facts.id}: its members are refused`,
        ]
      : []),
    ...(organization && organization.units.length > 0
      ? stackSetProblems(facts, organization.call_as, account)
      : []),
    ...servicesForOrganization(settings).flatMap((name) => serviceProblem(facts, name, account)),
  ];
}

function stackSetProblems(
  { management, delegated, trusted }: OrganizationFacts,
  callAs: string,
  account: string,
): readonly string[] {
  const isManagement = account === management;
  const wanted = isManagement ? 'SELF' : 'DELEGATED_ADMIN';
  return [
    ...(isManagement || delegated === undefined || administersStackSets(delegated)
      ? []
      : [
          `this account is neither the management account nor a delegated administrator for stack sets; in ${management}: aws organizations register-delegated-administrator --service-principal ${STACK_SETS} --account-id ${account}`,
        ]),
    ...(callAs === wanted ? [] : [`organization.call_as must be "${wanted}" in this account`]),
    ...(trusted === undefined || trusted.includes(STACK_SETS)
      ? []
      : [
          `trusted access of stack sets is off; in ${management}: aws cloudformation activate-organizations-access`,
        ]),
  ];
}

/** The management account need not be registered, and cannot be. */
function serviceProblem(
  { management, delegated }: OrganizationFacts,
  name: keyof typeof PRINCIPALS,
  account: string,
): readonly string[] {
  const principal = PRINCIPALS[name];
  if (account === management || delegated === undefined || delegated.includes(principal)) return [];
  return [
    `${name}.organization: this account is not the delegated administrator for ${principal}; docs/organizations.md has the command for ${management}`,
  ];
}
