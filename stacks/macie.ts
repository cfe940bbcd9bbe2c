import { Macie2Account } from '@cdktf/provider-aws/lib/macie2-account';
import type { App, TerraformStack } from 'cdktf';
import { macieFindings } from '../patterns/macie';
import type { Region } from '../settings/regions';
import type { Settings } from '../settings/schema';
import { accountStack } from './parts/account-stack';
import { ruleToHub } from './parts/rule-to-hub';

/** A Macie session in every Region, except where the user has one already, and a rule for its findings. */
export function macie(app: App, settings: Settings, regions: readonly Region[]): TerraformStack {
  const base = accountStack(app, 'macie', settings);
  const { existing_sessions, publishing_frequency } = settings.macie;
  for (const region of regions) {
    if (!existing_sessions.includes(region)) {
      new Macie2Account(base.stack, `session-${region}`, {
        ...base.at(region),
        status: 'ENABLED',
        findingPublishingFrequency: publishing_frequency,
      });
    }
    ruleToHub(base, region, {
      name: 'macie',
      description: 'Macie findings, to the hub',
      pattern: macieFindings,
    });
  }
  return base.stack;
}

/** What a session costs that this stack creates: https://aws.amazon.com/macie/pricing/ */
export function macieWarnings({ macie }: Settings, regions: readonly Region[]): readonly string[] {
  const created = regions.filter((region) => !macie.existing_sessions.includes(region));
  if (created.length === 0) return [];
  return [
    `macie.enabled turns Macie on (Regions: ${created.length}), which costs 0.10 USD a month for each S3 bucket, and 1.00 USD for each GB that it inspects, after 30 days of free trial. Destroying it turns Macie off, and AWS deletes its findings`,
  ];
}
