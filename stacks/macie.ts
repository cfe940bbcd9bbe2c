import { Macie2Account } from '@cdktf/provider-aws/lib/macie2-account';
import type { App } from 'cdktf';
import { macieFindings } from '../patterns/macie';
import type { Region } from '../settings/regions';
import type { Settings } from '../settings/schema';
import { AccountStack } from './parts/account/account-stack';
import { createRuleToHub } from './parts/events/rule-to-hub';

/** A Macie session in every Region that has none yet, and a rule for its findings. */
export class MacieStack extends AccountStack {
  constructor(app: App, settings: Settings, regions: readonly Region[]) {
    super(app, 'macie', settings);
    const { existing_sessions, publishing_frequency } = settings.macie;
    for (const region of regions) {
      if (!existing_sessions.includes(region)) {
        new Macie2Account(this, `session-${region}`, {
          ...this.at(region),
          status: 'ENABLED',
          findingPublishingFrequency: publishing_frequency,
        });
      }
      createRuleToHub(this, region, {
        name: 'macie',
        description: 'Macie findings, to the hub',
        pattern: macieFindings,
      });
    }
  }

  /** What the sessions cost that this stack creates: https://aws.amazon.com/macie/pricing/ */
  static warnings({ macie }: Settings, regions: readonly Region[]): readonly string[] {
    const created = regions.filter((region) => !macie.existing_sessions.includes(region));
    if (created.length === 0) return [];
    return [
      `macie.enabled turns Macie on (Regions: ${created.length}), which costs 0.10 USD a month for each S3 bucket, and 1.00 USD for each GB that it inspects, after 30 days of free trial. Destroying it turns Macie off, and AWS deletes its findings`,
    ];
  }
}
