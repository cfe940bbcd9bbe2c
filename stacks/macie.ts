import { Macie2Account } from '@cdktf/provider-aws/lib/macie2-account';
import { Macie2OrganizationConfiguration } from '@cdktf/provider-aws/lib/macie2-organization-configuration';
import type { App } from 'cdktf';
import { macieFindings } from '../patterns/macie';
import type { Region } from '../settings/regions';
import type { Settings } from '../settings/schema';
import { AccountStack } from './parts/account/account-stack';
import { createRuleToHub } from './parts/events/rule-to-hub';
import { configuredRegions } from './parts/organization/configured-regions';

/** A Macie session in every Region that has none yet, and a rule for its findings. */
export class MacieStack extends AccountStack {
  constructor(app: App, settings: Settings, regions: readonly Region[]) {
    super(app, 'macie', settings);
    const { existing_sessions } = settings.macie;
    const configured = configuredRegions(settings.macie, regions);
    for (const region of regions) {
      const session = existing_sessions.includes(region) ? [] : [createSession(this, region, settings)];
      if (configured.includes(region)) configureOrganization(this, region, session);
      createRuleToHub(this, region, {
        name: 'macie',
        description: 'Macie findings, to the hub',
        pattern: macieFindings,
      });
    }
  }

  /** The cost of the sessions that this stack and the organization create: https://aws.amazon.com/macie/pricing/ */
  static warnings({ macie }: Settings, regions: readonly Region[]): readonly string[] {
    const created = regions.filter((region) => !macie.existing_sessions.includes(region));
    const configured = configuredRegions(macie, regions);
    const ofStack = `macie.enabled turns Macie on (Regions: ${created.length}), which costs 0.10 USD a month for each S3 bucket, and 1.00 USD for each GB that it inspects, after 30 days of free trial. Destroying it turns Macie off, and AWS deletes its findings`;
    const ofOrganization = `macie.organization turns on Macie in every account that joins the organization (Regions: ${configured.length}); each account is charged by its buckets and by what Macie inspects, after 30 days of free trial`;
    return [...(created.length > 0 ? [ofStack] : []), ...(configured.length > 0 ? [ofOrganization] : [])];
  }
}

function createSession(stack: AccountStack, region: Region, { macie }: Settings): Macie2Account {
  return new Macie2Account(stack, `session-${region}`, {
    ...stack.at(region),
    status: 'ENABLED',
    findingPublishingFrequency: macie.publishing_frequency,
  });
}

/**
 * Turns Macie on in every account that joins the organization. AWS has one such configuration in a Region, in the account of the
 * delegated administrator.
 * https://docs.aws.amazon.com/macie/latest/user/accounts-mgmt-ao-integrate.html
 */
function configureOrganization(stack: AccountStack, region: Region, dependsOn: Macie2Account[]): void {
  new Macie2OrganizationConfiguration(stack, `organization-${region}`, {
    ...stack.at(region),
    autoEnable: true,
    ...(dependsOn.length > 0 && { dependsOn }),
  });
}
