import { GuarddutyDetector } from '@cdktf/provider-aws/lib/guardduty-detector';
import type { App, TerraformStack } from 'cdktf';
import { guarddutyEvents } from '../patterns/guardduty';
import type { Region } from '../settings/regions';
import type { Settings } from '../settings/schema';
import { accountStack } from './parts/account-stack';
import { ruleToHub } from './parts/rule-to-hub';

/**
 * A detector in every Region, except where the user has one already, and a rule that sends its findings to the hub, and, with
 * `coverage`, what it cannot protect.
 */
export function guardduty(app: App, settings: Settings, regions: readonly Region[]): TerraformStack {
  const base = accountStack(app, 'guardduty', settings);
  const { existing_detectors, publishing_frequency, min_severity, coverage } = settings.guardduty;
  for (const region of regions) {
    if (!existing_detectors.includes(region)) {
      new GuarddutyDetector(base.stack, `detector-${region}`, {
        ...base.at(region),
        enable: true,
        findingPublishingFrequency: publishing_frequency,
      });
    }
    ruleToHub(base, region, {
      name: 'guardduty',
      description: `GuardDuty findings of severity ${min_severity} or more${coverage ? ', and what it cannot protect' : ''}, to the hub`,
      pattern: guarddutyEvents(min_severity, coverage),
    });
  }
  return base.stack;
}
