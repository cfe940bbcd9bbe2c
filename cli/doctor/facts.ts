import type { Region } from '../../settings/regions';

/** The services that have one resource in each Region of an account, or that are on or off there. */
export const PROBED = [
  'guardduty',
  'aws_config',
  'security_hub',
  'inspector',
  'macie',
  'access_analyzer',
] as const;

export type ProbedService = (typeof PROBED)[number];

/** The services that a delegated administrator configures for the accounts of an organization, in each Region. */
export const CONFIGURED = ['guardduty', 'security_hub', 'inspector', 'macie', 'aws_config'] as const;

export type ConfiguredService = (typeof CONFIGURED)[number];

/** The resource of a service in a Region: a detector, a recorder, a hub, scans, a session, an analyzer, an organization configuration. */
export interface Existing {
  /** Its id or name in AWS; what it turns on, or the account id, if it has neither. */
  readonly id: string;
  /** False if it exists but is suspended or stopped. */
  readonly isOn: boolean;
  /** Whether its tag or name shows that this project created it; undefined if it has neither. */
  readonly isMarked: boolean | undefined;
  /** The account id of the administrator whose organization configuration applies to it. */
  readonly administrator?: string | undefined;
  /** Further information for the user. */
  readonly notes: readonly string[];
}

/** Who created a resource: `project` according to the state or its tag or name, `unknown` if neither can be read. */
export type Owner = 'project' | 'user' | 'unknown';

/** The result of probing a service in a Region. */
export type Finding =
  | { readonly state: 'none' }
  | ({ readonly state: 'exists'; readonly owner: Owner } & Existing)
  /** The credentials have no permission to check. Whether the resource exists is unknown. */
  | { readonly state: 'no access'; readonly why: string }
  | { readonly state: 'not enabled' }
  | { readonly state: 'no answer'; readonly why: string };

/** The findings by service and Region. */
export type FindingsOf<Service> = ReadonlyMap<Service, ReadonlyMap<Region, Finding>>;

/** Findings about the resources of the account. */
export type Findings = FindingsOf<ProbedService>;

/** Findings about the configurations of the organization; services about which nothing was asked are missing. */
export type Configurations = FindingsOf<ConfiguredService>;

/** A check of the account as a whole. */
export interface Check {
  readonly title: string;
  /** `problem`: a deployment would fail or do harm. `warning`: for information. `no access`: could not be checked. */
  readonly status: 'ok' | 'warning' | 'problem' | 'no access';
  /** What was found, and what to do about it. */
  readonly text: string;
  /** Details, a line each. */
  readonly details?: readonly string[];
}

/** A list of Regions for terraform.tfvars. */
export interface Advice {
  /** `['guardduty', 'existing_detectors']`, or `['regions']`. */
  readonly path: readonly [string] | readonly [string, string];
  readonly regions: readonly Region[];
  /** The reasons, as the report shows them. */
  readonly why: readonly string[];
}
