import { REGIONS } from '../../../settings/regions';
import type { Settings } from '../../../settings/schema';
import { HUB_ACCOUNT } from './placeholders';

/**
 * The settings of an account of the organization: rules like those of the hub's account, and nothing that is turned on or charged.
 * Detectors, sessions and scans of members are what `organization = true` of a service is for; findings of such a service come to
 * its administrator already, so that members have no rule for it. AWS Config is an exception: its aggregator sends no events.
 */
export function memberSettings(settings: Settings): Settings {
  const { guardduty, security_hub, inspector, macie, health, aws_config, access_analyzer } = settings;
  const ofMember = <S extends { readonly enabled: boolean; readonly organization: boolean }>(
    service: S,
  ): S => ({
    ...service,
    enabled: service.enabled && !service.organization,
    organization: false,
  });
  return {
    ...settings,
    // One provider and the argument `region`, which says where a resource is.
    layout: 'region',
    hub: hubOf(settings),
    guardduty: { ...ofMember(guardduty), existing_detectors: REGIONS },
    security_hub: { ...ofMember(security_hub), enable_account: false },
    inspector: { ...ofMember(inspector), scan_types: [] },
    macie: { ...ofMember(macie), existing_sessions: REGIONS },
    health: ofMember(health),
    aws_config: { ...aws_config, organization: false, existing_recorders: REGIONS },
    access_analyzer: { ...access_analyzer, create_analyzers: false },
    // By SNS, whose subscriptions somebody would have to confirm for each account.
    budget: { ...settings.budget, enabled: false },
    inspector_classic: { ...settings.inspector_classic, enabled: false },
    event_forwarder: { ...settings.event_forwarder, enabled: false },
  };
}

/** The hub as its members see it. Only Terraform knows the account. */
function hubOf({ prefix, home_region }: Settings): NonNullable<Settings['hub']> {
  return {
    event_bus_arn: `arn:aws:events:${home_region}:${HUB_ACCOUNT}:event-bus/${prefix}`,
    account: HUB_ACCOUNT,
    region: home_region,
    prefix,
  };
}
