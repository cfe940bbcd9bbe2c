import { Inspector2Enabler } from '@cdktf/provider-aws/lib/inspector2-enabler';
import { Inspector2OrganizationConfiguration } from '@cdktf/provider-aws/lib/inspector2-organization-configuration';
import type { App } from 'cdktf';
import { inspectorFindings } from '../patterns/inspector';
import type { Region } from '../settings/regions';
import type { Settings } from '../settings/schema';
import { AccountStack } from './parts/account/account-stack';
import { createRuleToHub } from './parts/events/rule-to-hub';
import { configuredRegions } from './parts/organization/configured-regions';

/** A rule for the findings of Inspector in every Region, and the scans themselves if `scan_types` names any. */
export class InspectorStack extends AccountStack {
  constructor(app: App, settings: Settings, regions: readonly Region[]) {
    super(app, 'inspector', settings);
    const { min_severity, statuses, scan_types } = settings.inspector;
    const configured = configuredRegions(settings.inspector, regions);
    for (const region of regions) {
      if (scan_types.length > 0) {
        const scans = new Inspector2Enabler(this, `scans-${region}`, {
          ...this.at(region),
          accountIds: [this.names.account],
          resourceTypes: [...scan_types],
        });
        if (configured.includes(region)) configureOrganization(this, region, settings, scans);
      }
      createRuleToHub(this, region, {
        name: 'inspector',
        description: `Inspector findings of severity ${min_severity} or worse, to the hub`,
        pattern: inspectorFindings(min_severity, statuses),
      });
    }
  }

  /** https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/inspector2_enabler */
  static warnings({ inspector }: Settings, regions: readonly Region[]): readonly string[] {
    if (inspector.scan_types.length === 0 || regions.length === 0) return [];
    const configured = configuredRegions(inspector, regions);
    return [
      `inspector.scan_types makes Inspector scan ${inspector.scan_types.join(', ')} (Regions: ${regions.length}), which is charged by what is scanned. Applying it turns off every other type of scan there; destroying it turns off all, and AWS deletes the findings and suppression rules`,
      ...(configured.length > 0
        ? [
            `inspector.organization turns these scans on in every account that joins the organization (Regions: ${configured.length}); each account is charged by what is scanned, after 15 days of free trial`,
          ]
        : []),
    ];
  }
}

/**
 * Turns scans on in every account that joins the organization, and no other types. AWS has one such configuration in a Region, in the
 * account of the delegated administrator.
 * https://docs.aws.amazon.com/inspector/latest/user/adding-member-accounts.html
 */
function configureOrganization(
  stack: AccountStack,
  region: Region,
  { inspector: { scan_types } }: Settings,
  scans: Inspector2Enabler,
): void {
  new Inspector2OrganizationConfiguration(stack, `organization-${region}`, {
    ...stack.at(region),
    autoEnable: {
      ec2: scan_types.includes('EC2'),
      ecr: scan_types.includes('ECR'),
      lambda: scan_types.includes('LAMBDA'),
      lambdaCode: scan_types.includes('LAMBDA_CODE'),
    },
    dependsOn: [scans],
  });
}
