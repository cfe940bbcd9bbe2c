import type { App } from 'cdktf';
import { healthEvents } from '../patterns/health';
import type { Region } from '../settings/regions';
import type { Settings } from '../settings/schema';
import { AccountStack } from './parts/account/account-stack';
import { createRuleToHub } from './parts/events/rule-to-hub';

/** A rule in every Region, since AWS Health sends the events of a Region in that Region. Health itself is always on. */
export class HealthStack extends AccountStack {
  constructor(app: App, settings: Settings, regions: readonly Region[]) {
    super(app, 'health', settings);
    const { categories, services } = settings.health;
    for (const region of regions) {
      createRuleToHub(this, region, {
        name: 'health',
        description: `AWS Health events of the categories ${categories.join(', ')}, of abuse and of exposed keys, to the hub`,
        pattern: healthEvents(categories, services),
      });
    }
  }

  /** https://docs.aws.amazon.com/health/latest/ug/choosing-a-region.html */
  static warnings({ health }: Settings, regions: readonly Region[]): readonly string[] {
    if (regions.length === 0) return [];
    const noGlobal =
      'health.regions does not include us-east-1, where AWS Health sends events without a Region, such as those of IAM and billing';
    const noResource =
      'health.organization needs the organizational view, for which Terraform has no resource: turn it on once, in the management account, with aws health enable-health-service-access-for-organization, and make this account the delegated administrator of AWS Health';
    return [
      ...(regions.includes('us-east-1') ? [] : [noGlobal]),
      ...(health.organization ? [noResource] : []),
    ];
  }
}
