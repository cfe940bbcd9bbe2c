import { SecurityhubAccount } from '@cdktf/provider-aws/lib/securityhub-account';
import { SecurityhubOrganizationConfiguration } from '@cdktf/provider-aws/lib/securityhub-organization-configuration';
import type { App } from 'cdktf';
import { securityHubFindings } from '../patterns/security-hub';
import type { Region } from '../settings/regions';
import type { Settings } from '../settings/schema';
import { AccountStack } from './parts/account/account-stack';
import { createRuleToHub } from './parts/events/rule-to-hub';
import { configuredRegions } from './parts/organization/configured-regions';

/** A rule for new findings in every Region, and Security Hub CSPM itself if `enable_account` is set. */
export class SecurityHubStack extends AccountStack {
  constructor(app: App, settings: Settings, regions: readonly Region[]) {
    super(app, 'security-hub', settings);
    const { min_severity, products, enable_account, existing_hubs } = settings.security_hub;
    const configured = configuredRegions(settings.security_hub, regions);
    for (const region of regions) {
      const isNew = enable_account && !existing_hubs.includes(region);
      const account = isNew ? [createAccount(this, region, settings)] : [];
      if (configured.includes(region)) configureOrganization(this, region, settings, account);
      createRuleToHub(this, region, {
        name: 'security-hub',
        description: `New Security Hub findings of severity ${min_severity} or worse, to the hub`,
        pattern: securityHubFindings(min_severity, products),
      });
    }
  }

  /** What the hubs cost that this stack and the organization create: https://aws.amazon.com/security-hub/pricing/ */
  static warnings({ security_hub }: Settings, regions: readonly Region[]): readonly string[] {
    const created = regions.filter((region) => !security_hub.existing_hubs.includes(region));
    const configured = configuredRegions(security_hub, regions);
    const ofStack = `security_hub.enable_account turns Security Hub CSPM on (Regions: ${created.length}), which costs 0.0010 USD for each security check, and 0.00003 USD for each finding of other products above 10,000 a month in a Region, after 30 days of free trial. Destroying it turns Security Hub off, and AWS deletes its findings`;
    const ofOrganization = `security_hub.organization turns on Security Hub CSPM in every account that joins the organization (Regions: ${configured.length}); each account is charged by its checks and findings, after 30 days of free trial`;
    return [
      ...(security_hub.enable_account && created.length > 0 ? [ofStack] : []),
      ...(configured.length > 0 ? [ofOrganization] : []),
    ];
  }
}

function createAccount(stack: AccountStack, region: Region, { security_hub }: Settings): SecurityhubAccount {
  return new SecurityhubAccount(stack, `account-${region}`, {
    ...stack.at(region),
    enableDefaultStandards: security_hub.default_standards,
    // AWS reads the argument when it creates the hub and does not return it. For a change the provider would turn the hub off and
    // on again, which turns off its standards and removes its members.
    lifecycle: { ignoreChanges: ['enable_default_standards'] },
  });
}

/**
 * Turns Security Hub CSPM on in every account that joins the organization. AWS has one such configuration in a Region, in the account
 * of the delegated administrator.
 * https://docs.aws.amazon.com/securityhub/latest/userguide/accounts-orgs-auto-enable.html
 */
function configureOrganization(
  stack: AccountStack,
  region: Region,
  { security_hub }: Settings,
  dependsOn: SecurityhubAccount[],
): void {
  new SecurityhubOrganizationConfiguration(stack, `organization-${region}`, {
    ...stack.at(region),
    autoEnable: true,
    autoEnableStandards: security_hub.default_standards ? 'DEFAULT' : 'NONE',
    ...(dependsOn.length > 0 && { dependsOn }),
  });
}
