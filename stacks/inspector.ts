import { Inspector2Enabler } from '@cdktf/provider-aws/lib/inspector2-enabler';
import type { App, TerraformStack } from 'cdktf';
import { inspectorFindings } from '../patterns/inspector';
import type { Region } from '../settings/regions';
import type { Settings } from '../settings/schema';
import { accountStack } from './parts/account-stack';
import { ruleToHub } from './parts/rule-to-hub';

/** A rule for the findings of Inspector in every Region, and, only when asked for, the scans themselves. */
export function inspector(app: App, settings: Settings, regions: readonly Region[]): TerraformStack {
  const base = accountStack(app, 'inspector', settings);
  const { min_severity, statuses, scan_types } = settings.inspector;
  for (const region of regions) {
    if (scan_types.length > 0) {
      new Inspector2Enabler(base.stack, `scans-${region}`, {
        ...base.at(region),
        accountIds: [base.names.account],
        resourceTypes: [...scan_types],
      });
    }
    ruleToHub(base, region, {
      name: 'inspector',
      description: `Inspector findings of severity ${min_severity} or worse, to the hub`,
      pattern: inspectorFindings(min_severity, statuses),
    });
  }
  return base.stack;
}

/** https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/inspector2_enabler */
export function inspectorWarnings({ inspector }: Settings, regions: readonly Region[]): readonly string[] {
  if (inspector.scan_types.length === 0 || regions.length === 0) return [];
  return [
    `inspector.scan_types makes Inspector scan ${inspector.scan_types.join(', ')} (Regions: ${regions.length}), which costs by what is scanned. Applying it turns off every other type of scan there; destroying it turns off all, and AWS deletes the findings and suppression rules`,
  ];
}
