import type { OrganizationFeatureConfigurationResult } from '@aws-sdk/client-guardduty';
import type { ConfiguredService, Existing } from '../facts';
import { SCAN_TYPES } from '../probes/inspector';
import { isMacieOff } from '../probes/macie';
import { unlessOff } from '../probes/optional';
import type { Probe } from '../probes/probe';
import { isHubOff } from '../probes/security-hub';

/**
 * A delegated administrator always has an organization configuration. It counts as existing if it turns anything on, because only
 * then a deployment would change what somebody has decided.
 */
function configuration(turnsOn: string, note: string): Existing {
  return { id: turnsOn, isOn: true, isMarked: undefined, notes: [note] };
}

const inNewAccounts = (what: string) => configuration(what, `turned on in new accounts: ${what}`);

/** https://docs.aws.amazon.com/guardduty/latest/APIReference/API_DescribeOrganizationConfiguration.html */
const guardduty: Probe = async ({ guardDuty }) => {
  const { DetectorIds: [DetectorId] = [] } = await guardDuty.listDetectors({});
  // Without a detector, the administrator has no configuration in the Region.
  if (DetectorId === undefined) return undefined;
  const features: OrganizationFeatureConfigurationResult[] = [];
  let members: string | undefined;
  let NextToken: string | undefined;
  do {
    const page = await guardDuty.describeOrganizationConfiguration({
      DetectorId,
      ...(NextToken && { NextToken }),
    });
    // The second is the former form of the first.
    members ??= page.AutoEnableOrganizationMembers ?? (page.AutoEnable ? 'NEW' : 'NONE');
    features.push(...(page.Features ?? []));
    NextToken = page.NextToken;
  } while (NextToken);
  const all = [{ Name: 'GuardDuty', AutoEnable: members }, ...features];
  const on = all.filter(({ AutoEnable = 'NONE' }) => AutoEnable !== 'NONE');
  if (on.length === 0) return undefined;
  const turnsOn = on.map(({ Name, AutoEnable }) => `${Name} (${AutoEnable})`).join(', ');
  return configuration(turnsOn, `turned on in other accounts: ${turnsOn}`);
};

/** https://docs.aws.amazon.com/securityhub/1.0/APIReference/API_DescribeOrganizationConfiguration.html */
const securityHub: Probe = async ({ securityHub: client }) => {
  const found = await unlessOff(client.describeOrganizationConfiguration({}), isHubOff);
  if (found?.OrganizationConfiguration?.ConfigurationType === 'CENTRAL')
    return configuration(
      'CENTRAL',
      'central configuration: its policies decide what is on in each account; a deployment would fail, or replace it by local configuration',
    );
  if (!found?.AutoEnable) return undefined;
  const standards = found.AutoEnableStandards === 'DEFAULT' ? ' with the default standards' : '';
  return inNewAccounts(`Security Hub CSPM${standards}`);
};

/** https://docs.aws.amazon.com/inspector/v2/APIReference/API_DescribeOrganizationConfiguration.html */
const inspector: Probe = async ({ inspector: client }) => {
  const { autoEnable = {} } = await client.describeOrganizationConfiguration({});
  const on = Object.entries(autoEnable).filter(([, isOn]) => isOn);
  if (on.length === 0) return undefined;
  return inNewAccounts(on.map(([type]) => SCAN_TYPES[type as keyof typeof SCAN_TYPES] ?? type).join(', '));
};

/** https://docs.aws.amazon.com/macie/latest/APIReference/admin-configuration.html */
const macie: Probe = async ({ macie: client }) => {
  const found = await unlessOff(client.describeOrganizationConfiguration({}), isMacieOff);
  return found?.autoEnable ? inNewAccounts('Macie') : undefined;
};

/** An aggregator of single accounts is no configuration of the organization. */
const awsConfig: Probe = async ({ config }, { prefix }) => {
  const names: string[] = [];
  let NextToken: string | undefined;
  do {
    const page = await config.describeConfigurationAggregators({ ...(NextToken && { NextToken }) });
    for (const {
      ConfigurationAggregatorName: name,
      OrganizationAggregationSource,
    } of page.ConfigurationAggregators ?? [])
      if (name !== undefined && OrganizationAggregationSource) names.push(name);
    NextToken = page.NextToken;
  } while (NextToken);
  if (names.length === 0) return undefined;
  const own = `${prefix}-organization`;
  const others = names.filter((name) => name !== own);
  return {
    id: names.join(', '),
    isOn: true,
    isMarked: others.length === 0,
    notes: others.map(
      (name) => `${name} aggregates the organization; aws_config.organization adds an aggregator of its own`,
    ),
  };
};

export const CONFIGURATION_PROBES: Readonly<Record<ConfiguredService, Probe>> = {
  guardduty,
  security_hub: securityHub,
  inspector,
  macie,
  aws_config: awsConfig,
};
