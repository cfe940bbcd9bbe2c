import { DEFAULT_PREFIX } from '../fields/prefix';
import { parseTargetArn, type Target } from '../fields/target-arn';
import { accountIds, block, list, oneOf, text } from '../fields/types';
import type { ValidationIssue } from '../problems/validation-issue';
import { asRecord, type RawValues } from '../read/raw-values';
import { DEFAULT_REGIONS } from '../regions';
import { defaultRegions } from '../services/index';

/**
 * SQS accepts no more principals in a policy:
 * https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/quotas-policies.html
 */
const MOST_MEMBERS = 50;

/** Together with the account of the hub, as many as a condition of CloudFormation accepts: ten times ten. */
const MOST_IN_CONDITION = 99;

/**
 * The organization whose accounts may send to the hub, and the organizational units whose accounts all get the rules. Ids as in
 * https://docs.aws.amazon.com/organizations/latest/APIReference/API_Organization.html and API_OrganizationalUnit.html
 */
export const organization = block({
  id: text(/^o-[a-z0-9]{10,32}$/, 'the id of an organization, such as "o-a1b2c3d4e5"'),
  units: list(
    text(
      /^(r-[a-z0-9]{4,32}|ou-[a-z0-9]{4,32}-[a-z0-9]{8,32})$/,
      'ids of organizational units, such as "ou-ab12-c3d4e5f6", or of the root, such as "r-ab12"',
    ),
  ).default([]),
  include_accounts: accountIds(MOST_IN_CONDITION).default([]),
  exclude_accounts: accountIds(MOST_IN_CONDITION).default([]),
  call_as: oneOf(['SELF', 'DELEGATED_ADMIN']).default('SELF'),
});

/** The hub of another account, to which this account sends. Its ARN contains all that the stacks need to know about it. */
export const hub = block({
  event_bus_arn: text(
    /^arn:aws:events:[a-z0-9-]+:\d{12}:event-bus\/[a-z][a-z0-9-]{0,19}$/,
    'the ARN of the event bus of the hub: "arn:aws:events:REGION:ACCOUNT:event-bus/PREFIX"',
  ),
});

/** Accounts that send to this hub and are in no organization, or in another one. */
export const memberAccounts = () => accountIds(MOST_MEMBERS);

/** The hub of another account. */
export interface OtherHub {
  readonly event_bus_arn: string;
  /** Twelve digits. */
  readonly account: string;
  readonly region: string;
  readonly prefix: string;
}

/** @param event_bus_arn as the schema accepts it */
export function resolveHub({ event_bus_arn }: { readonly event_bus_arn: string }): OtherHub {
  const { account, region } = parseTargetArn(event_bus_arn) as Target;
  return { event_bus_arn, account, region, prefix: busName(event_bus_arn) };
}

const busName = (arn: string) => arn.slice(arn.lastIndexOf('/') + 1);

/** Finds conflicting settings of an organization, of its members, and of the services of its administrator. */
export function checkOrganization(values: RawValues): readonly ValidationIssue[] {
  return [...checkMember(values), ...checkUnits(values), ...checkAdministrator(values)];
}

function checkMember({ hub, prefix = DEFAULT_PREFIX, ...values }: RawValues): readonly ValidationIssue[] {
  if (hub === undefined) return [];
  const onlyInHub = ['organization', 'member_accounts'].filter((key) => values[key] !== undefined);
  const { event_bus_arn: arn } = asRecord(hub);
  const isOther = typeof arn === 'string' && parseTargetArn(arn)?.isBus && busName(arn) !== prefix;
  return [
    ...onlyInHub.map((key) => ({
      path: [key],
      message:
        'belongs in the account with the hub, but the setting hub says that this account sends to another one; remove one of the two',
    })),
    ...(isOther
      ? [
          {
            path: ['hub', 'event_bus_arn'],
            message: `the hub has the prefix ${busName(arn)}, and accepts only accounts with the same prefix; write prefix = "${busName(arn)}"`,
            derivedFrom: [['prefix'], ['hub']],
          },
        ]
      : []),
  ];
}

function checkUnits({ organization }: RawValues): readonly ValidationIssue[] {
  const { units = [], ...settings } = asRecord(organization);
  if (!Array.isArray(units) || units.length > 0) return [];
  return ['include_accounts', 'exclude_accounts']
    .filter((key) => isFilled(settings[key]))
    .map((key) => ({
      path: ['organization', key],
      message:
        'selects among the accounts of units, which is missing; add units = ["r-…"] for the whole organization',
      derivedFrom: [['organization', 'units']],
    }));
}

function checkAdministrator(values: RawValues): readonly ValidationIssue[] {
  const { security_hub, inspector } = values;
  const { organization: ofHub, enable_account } = asRecord(security_hub);
  const { organization: ofScans, scan_types } = asRecord(inspector);
  return [
    ...(ofHub === true && enable_account !== true && !isKeptEverywhere('security_hub', values)
      ? [
          {
            path: ['security_hub', 'organization'],
            message:
              'needs Security Hub CSPM in this account; write enable_account = true, and name the Regions where it is on already in existing_hubs',
            derivedFrom: [
              ['security_hub', 'enable_account'],
              ['security_hub', 'existing_organization_configurations'],
            ],
          },
        ]
      : []),
    ...(ofScans === true && !isFilled(scan_types) && !isKeptEverywhere('inspector', values)
      ? [
          {
            path: ['inspector', 'organization'],
            message:
              'needs the types of scans for the accounts; write scan_types = ["EC2", "ECR"], or name every Region in existing_organization_configurations to keep what you have configured',
            derivedFrom: [
              ['inspector', 'scan_types'],
              ['inspector', 'existing_organization_configurations'],
            ],
          },
        ]
      : []),
  ];
}

const isFilled = (value: unknown): boolean => Array.isArray(value) && value.length > 0;

/** Whether no Region of a service is left in which its organization is to be configured, so that nothing is needed for that. */
function isKeptEverywhere(service: 'security_hub' | 'inspector', values: RawValues): boolean {
  const { existing_organization_configurations: kept, ...block } = asRecord(values[service]);
  const { regions: shared = DEFAULT_REGIONS } = values;
  const regions = block.regions ?? (Array.isArray(shared) ? defaultRegions(service, shared) : undefined);
  return Array.isArray(kept) && Array.isArray(regions) && regions.every((region) => kept.includes(region));
}
