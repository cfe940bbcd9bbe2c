import type { Region } from '../../settings/regions';

/** The services that have something of which an account has one in each Region, or that are on or off there. */
export const PROBED = [
  'guardduty',
  'aws_config',
  'security_hub',
  'inspector',
  'macie',
  'access_analyzer',
] as const;

export type ProbedService = (typeof PROBED)[number];

/** What a service has in a Region: a detector, a recorder, a hub, scans, a session, an analyzer. */
export interface Existing {
  /** The id or the name that AWS gives it; the account id where it has none of its own. */
  readonly id: string;
  /** It exists but is suspended or stopped otherwise. */
  readonly isOn: boolean;
  /** Its tag or name says that this project made it; undefined where it has neither. */
  readonly isMarked: boolean | undefined;
  /** Of whose organization's configuration it is a part: an account id. */
  readonly administrator?: string | undefined;
  /** What the user should know of it besides. */
  readonly notes: readonly string[];
}

/** Who made something: `project` by the state or its mark, `unknown` where neither can be seen. */
export type Owner = 'project' | 'user' | 'unknown';

/** What is known of a service in a Region. */
export type Finding =
  | { readonly state: 'none' }
  | ({ readonly state: 'exists'; readonly owner: Owner } & Existing)
  /** The credentials may not look. It says nothing of whether something exists. */
  | { readonly state: 'no access'; readonly why: string }
  | { readonly state: 'not enabled' }
  | { readonly state: 'no answer'; readonly why: string };

/** What was found of each service in each Region where it was looked for. */
export type Findings = ReadonlyMap<ProbedService, ReadonlyMap<Region, Finding>>;

/** A check of the account as a whole. */
export interface Check {
  readonly title: string;
  /** `problem`: a deployment would fail or do harm. `warning`: to be known. `no access`: nothing is known. */
  readonly status: 'ok' | 'warning' | 'problem' | 'no access';
  /** What was found, and what to do about it. */
  readonly text: string;
  /** Single things, a line each. */
  readonly details?: readonly string[];
}
