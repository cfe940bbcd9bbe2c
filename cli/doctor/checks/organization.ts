import type { Settings } from '../../../settings/schema';
import type { Check } from '../facts';
import type { OrganizationAttempt, OrganizationFacts } from './organization-facts';
import {
  administersStackSets,
  namesOrganization,
  needsAdministrator,
  organizationProblems,
  STACK_SETS,
} from './organization-problems';

/** Checks whether the account may do in its organization what the settings require. */
export function organizationCheck(tried: OrganizationAttempt, settings: Settings, account: string): Check {
  const title = 'Organization';
  if (tried.state === 'not enabled')
    return { title, status: 'no access', text: 'AWS Organizations did not respond' };
  if (tried.state !== 'answered')
    return { title, status: tried.state === 'no access' ? 'no access' : 'warning', text: tried.why };
  if (tried.value) return { title, ...judge(tried.value, settings, account) };
  return namesOrganization(settings)
    ? { title, status: 'problem', text: 'this account belongs to no organization, but the settings name one' }
    : { title, status: 'ok', text: 'this account belongs to no organization' };
}

/**
 * Judges the facts about the organization by the settings.
 * @param account id of the account of the caller, twelve digits
 * @returns a check without its title: its status, the role of the account, and the problems as details
 */
export function judge(
  facts: OrganizationFacts,
  settings: Settings,
  account: string,
): Pick<Check, 'status' | 'text' | 'details'> {
  const { text, details } = organizationText(facts, account);
  const problems = organizationProblems(facts, settings, account);
  const isUnknown =
    needsAdministrator(settings) && account !== facts.management && facts.delegated === undefined;
  const unknown = isUnknown
    ? [
        'cannot determine whether it is a delegated administrator: allow organizations:ListDelegatedServicesForAccount',
      ]
    : [];
  const all = [...problems, ...unknown, ...details];
  return {
    status: problems.length > 0 ? 'problem' : isUnknown ? 'no access' : 'ok',
    text,
    ...(all.length > 0 && { details: all }),
  };
}

/** Describes the role of the account in its organization. */
function organizationText({ id, management, delegated, trusted }: OrganizationFacts, account: string) {
  const role =
    account === management
      ? 'this is the management account'
      : delegated && delegated.length > 0
        ? `delegated administrator for ${delegated.join(', ')}`
        : `a member; the management account is ${management}`;
  const details = [
    ...(trusted ? [`trusted access for stack sets is ${trusted.includes(STACK_SETS) ? 'on' : 'off'}`] : []),
    ...(delegated && account !== management
      ? [`stack sets can${administersStackSets(delegated) ? '' : 'not'} be administered from this account`]
      : []),
  ];
  return { text: `${id}; ${role}`, details };
}
