import { SecurityhubAccount } from '@cdktf/provider-aws/lib/securityhub-account';
import type { App } from 'cdktf';
import { securityHubFindings } from '../patterns/security-hub';
import type { Region } from '../settings/regions';
import type { Settings } from '../settings/schema';
import { AccountStack } from './parts/account/account-stack';
import { createRuleToHub } from './parts/events/rule-to-hub';

/** A rule for new findings in every Region, and Security Hub CSPM itself if `enable_account` is set. */
export class SecurityHubStack extends AccountStack {
  constructor(app: App, settings: Settings, regions: readonly Region[]) {
    super(app, 'security-hub', settings);
    const { min_severity, products, enable_account, existing_hubs } = settings.security_hub;
    for (const region of regions) {
      if (enable_account && !existing_hubs.includes(region)) createAccount(this, region, settings);
      createRuleToHub(this, region, {
        name: 'security-hub',
        description: `New Security Hub findings of severity ${min_severity} or worse, to the hub`,
        pattern: securityHubFindings(min_severity, products),
      });
    }
  }

  /** What the hubs cost that this stack creates: https://aws.amazon.com/security-hub/pricing/ */
  static warnings({ security_hub }: Settings, regions: readonly Region[]): readonly string[] {
    const created = regions.filter((region) => !security_hub.existing_hubs.includes(region));
    if (!security_hub.enable_account || created.length === 0) return [];
    return [
      `security_hub.enable_account turns Security Hub CSPM on (Regions: ${created.length}), which costs 0.0010 USD for each security check, and 0.00003 USD for each finding of other products above 10,000 a month in a Region, after 30 days of free trial. Destroying it turns Security Hub off, and AWS deletes its findings`,
    ];
  }
}

function createAccount(stack: AccountStack, region: Region, { security_hub }: Settings): void {
  new SecurityhubAccount(stack, `account-${region}`, {
    ...stack.at(region),
    enableDefaultStandards: security_hub.default_standards,
    // AWS reads the argument when it creates the hub and does not return it. For a change the provider would turn the hub off and
    // on again, which turns off its standards and removes its members.
    lifecycle: { ignoreChanges: ['enable_default_standards'] },
  });
}
