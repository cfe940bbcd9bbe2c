import { DataAwsGuarddutyDetector } from '@cdktf/provider-aws/lib/data-aws-guardduty-detector';
import { GuarddutyDetector } from '@cdktf/provider-aws/lib/guardduty-detector';
import { GuarddutyOrganizationConfiguration } from '@cdktf/provider-aws/lib/guardduty-organization-configuration';
import { GuarddutyOrganizationConfigurationFeature } from '@cdktf/provider-aws/lib/guardduty-organization-configuration-feature';
import type { App } from 'cdktf';
import { guarddutyEvents } from '../patterns/guardduty';
import type { Region } from '../settings/regions';
import type { Settings } from '../settings/schema';
import { AccountStack } from './parts/account/account-stack';
import { createRuleToHub } from './parts/events/rule-to-hub';
import { configuredRegions } from './parts/organization/configured-regions';

/**
 * A detector in every Region that has none yet, and a rule for its findings and, with `coverage`, for events about resources that
 * GuardDuty cannot protect. With `organization`, also the configuration that gives every account of the organization a detector, in
 * Regions where the user has none.
 */
export class GuarddutyStack extends AccountStack {
  constructor(app: App, settings: Settings, regions: readonly Region[]) {
    super(app, 'guardduty', settings);
    const { min_severity, coverage } = settings.guardduty;
    const configured = configuredRegions(settings.guardduty, regions);
    for (const region of regions) {
      const detector = createDetector(this, region, settings);
      if (configured.includes(region)) configureOrganization(this, region, settings, detector);
      createRuleToHub(this, region, {
        name: 'guardduty',
        description: `GuardDuty findings of severity ${min_severity} or more${coverage ? ', and what it cannot protect' : ''}, to the hub`,
        pattern: guarddutyEvents(min_severity, coverage),
      });
    }
  }
  static warnings({ guardduty }: Settings, regions: readonly Region[]): readonly string[] {
    const configured = configuredRegions(guardduty, regions);
    if (configured.length === 0) return [];
    const plans = ['GuardDuty', ...guardduty.organization_features].join(', ');
    return [
      `guardduty.organization turns on ${plans} in every account of the organization, including future accounts (Regions: ${configured.length}); each account is charged by its usage, after 30 days of free trial`,
    ];
  }
}

/** Creates the detector of a Region; undefined if one exists that is not this project's. */
function createDetector(
  stack: AccountStack,
  region: Region,
  { guardduty }: Settings,
): GuarddutyDetector | undefined {
  if (guardduty.existing_detectors.includes(region)) return undefined;
  return new GuarddutyDetector(stack, `detector-${region}`, {
    ...stack.at(region),
    enable: true,
    findingPublishingFrequency: guardduty.publishing_frequency,
  });
}

/**
 * Gives every account of the organization a detector and protection plans. AWS has one such configuration in a Region, in the account
 * of the delegated administrator; removing it from here leaves it as it is.
 * https://docs.aws.amazon.com/guardduty/latest/ug/set-up-ongoing-additions.html
 */
function configureOrganization(
  stack: AccountStack,
  region: Region,
  { guardduty }: Settings,
  detector: GuarddutyDetector | undefined,
): void {
  const existing = () => new DataAwsGuarddutyDetector(stack, `existing-${region}`, stack.at(region));
  const { id: detectorId } = detector ?? existing();
  const configuration = new GuarddutyOrganizationConfiguration(stack, `organization-${region}`, {
    ...stack.at(region),
    detectorId,
    autoEnableOrganizationMembers: 'ALL',
  });
  for (const feature of guardduty.organization_features) {
    new GuarddutyOrganizationConfigurationFeature(stack, `${feature.toLowerCase()}-${region}`, {
      ...stack.at(region),
      detectorId,
      name: feature,
      autoEnable: 'ALL',
      dependsOn: [configuration],
    });
  }
}
