import type { App } from 'cdktf';
import { trustedAdvisorItems } from '../patterns/trusted-advisor';
import type { Region } from '../settings/regions';
import type { Settings } from '../settings/schema';
import { AccountStack } from './parts/account/account-stack';
import { createRuleToHub } from './parts/events/rule-to-hub';

/** A rule in the only Region to which Trusted Advisor sends events. Trusted Advisor itself is always on. */
export class TrustedAdvisorStack extends AccountStack {
  constructor(app: App, settings: Settings, regions: readonly Region[]) {
    super(app, 'trusted-advisor', settings);
    const { statuses, ignore_checks } = settings.trusted_advisor;
    for (const region of regions) {
      createRuleToHub(this, region, {
        name: 'trusted-advisor',
        description: `Trusted Advisor check items in status ${statuses.join(', ')}, to the hub`,
        pattern: trustedAdvisorItems(statuses, ignore_checks),
      });
    }
  }
}
