import type { Settings } from '../../../settings/schema';
import { SERVICES } from '../../../words/services';
import type { OrganizationAttempt } from '../checks/organization-facts';
import { PRINCIPALS, servicesForOrganization } from '../checks/organization-problems';
import { type Check, CONFIGURED, type ConfiguredService } from '../facts';

/**
 * Returns the services whose organization configurations the account can read: those of which it is the delegated administrator.
 * Where this is not known, and in the management account, which need not be registered, those with `organization = true`.
 */
export function configurationsToRead(
  tried: OrganizationAttempt,
  settings: Settings,
  account: string,
): readonly ConfiguredService[] {
  const wanted: readonly string[] = servicesForOrganization(settings);
  const configured = CONFIGURED.filter((service) => wanted.includes(service));
  if (tried.state !== 'answered') return configured;
  if (!tried.value) return [];
  const { management, delegated } = tried.value;
  if (account === management || delegated === undefined) return configured;
  return CONFIGURED.filter((service) => delegated.includes(PRINCIPALS[service]));
}

/** Says in one row why no organization configuration was read. Undefined if some were, or if there is no organization. */
export function configurationsCheck(
  tried: OrganizationAttempt,
  settings: Settings,
  account: string,
): Check | undefined {
  const isElsewhere = tried.state === 'answered' && !tried.value;
  if (isElsewhere || configurationsToRead(tried, settings, account).length > 0) return undefined;
  const title = 'Organization configurations';
  if (tried.state === 'answered' && tried.value?.management === account)
    return {
      title,
      status: 'ok',
      text: 'not read, because no service has organization = true in this management account',
    };
  if (tried.state === 'answered' && tried.value?.delegated)
    return {
      title,
      status: 'ok',
      text: `this account has none: it is not the delegated administrator of ${PRODUCTS}`,
    };
  return {
    title,
    status: 'no access',
    text: 'not read, because it is unknown whether this account is a delegated administrator; allow organizations:DescribeOrganization and organizations:ListDelegatedServicesForAccount',
  };
}

const PRODUCTS = CONFIGURED.map((service) => SERVICES[service].product)
  .join(', ')
  .replace(/, (?=[^,]*$)/, ' or ');
