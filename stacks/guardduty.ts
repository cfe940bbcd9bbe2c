import { GuarddutyDetector } from '@cdktf/provider-aws/lib/guardduty-detector';
import type { App } from 'cdktf';
import { guarddutyEvents } from '../patterns/guardduty';
import type { Region } from '../settings/regions';
import type { Settings } from '../settings/schema';
import { AccountStack } from './parts/account/account-stack';
import { createRuleToHub } from './parts/events/rule-to-hub';

/**
 * A detector in every Region that has none yet, and a rule for its findings and, with `coverage`, for events about resources that
 * GuardDuty cannot protect.
 */
export class GuarddutyStack extends AccountStack {
  constructor(app: App, settings: Settings, regions: readonly Region[]) {
    super(app, 'guardduty', settings);
    const { existing_detectors, publishing_frequency, min_severity, coverage } = settings.guardduty;
    for (const region of regions) {
      if (!existing_detectors.includes(region)) {
        new GuarddutyDetector(this, `detector-${region}`, {
          ...this.at(region),
          enable: true,
          findingPublishingFrequency: publishing_frequency,
        });
      }
      createRuleToHub(this, region, {
        name: 'guardduty',
        description: `GuardDuty findings of severity ${min_severity} or more${coverage ? ', and what it cannot protect' : ''}, to the hub`,
        pattern: guarddutyEvents(min_severity, coverage),
      });
    }
  }
}
