import { SecurityhubAccount } from '@cdktf/provider-aws/lib/securityhub-account';
import type { App, TerraformStack } from 'cdktf';
import { securityHubFindings } from '../patterns/security-hub';
import type { Region } from '../settings/regions';
import type { Settings } from '../settings/schema';
import { type AccountStack, accountStack } from './parts/account-stack';
import { ruleToHub } from './parts/rule-to-hub';

/** A rule for new findings in every Region, and, only when asked for, Security Hub CSPM itself. */
export function securityHub(app: App, settings: Settings, regions: readonly Region[]): TerraformStack {
  const base = accountStack(app, 'security-hub', settings);
  const { min_severity, products, enable_account, existing_hubs } = settings.security_hub;
  for (const region of regions) {
    if (enable_account && !existing_hubs.includes(region)) account(base, region, settings);
    ruleToHub(base, region, {
      name: 'security-hub',
      description: `New Security Hub findings of severity ${min_severity} or worse, to the hub`,
      pattern: securityHubFindings(min_severity, products),
    });
  }
  return base.stack;
}

/** What a hub costs that this stack creates: https://aws.amazon.com/security-hub/pricing/ */
export function securityHubWarnings(
  { security_hub }: Settings,
  regions: readonly Region[],
): readonly string[] {
  const created = regions.filter((region) => !security_hub.existing_hubs.includes(region));
  if (!security_hub.enable_account || created.length === 0) return [];
  return [
    `security_hub.enable_account turns Security Hub CSPM on (Regions: ${created.length}), which costs 0.0010 USD for each security check, and 0.00003 USD for each finding of other products above 10,000 a month in a Region, after 30 days of free trial. Destroying it turns Security Hub off, and AWS deletes its findings`,
  ];
}

function account({ stack, at }: AccountStack, region: Region, { security_hub }: Settings): void {
  new SecurityhubAccount(stack, `account-${region}`, {
    ...at(region),
    enableDefaultStandards: security_hub.default_standards,
    // AWS reads it when the hub is made and never tells it again: for any change the provider would turn the hub off and on,
    // and its standards would be off and its members gone.
    lifecycle: { ignoreChanges: ['enable_default_standards'] },
  });
}
