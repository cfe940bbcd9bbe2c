/** What the settings do not contain. A month has 30 days. */
export interface Assumptions {
  /** Alerts a day from all Regions, each to one webhook. */
  readonly findings: number;
  /** Changes that a recorder records a day in its Region. */
  readonly changes: number;
  /** EC2 instances in each Region with scans. */
  readonly instances: number;
  /** Images pushed a month in each Region with scans. */
  readonly images: number;
  /** Lambda functions in each Region with scans. */
  readonly functions: number;
  /** S3 buckets in each Region with Macie. */
  readonly buckets: number;
  /** Management events a month in each Region with a detector. */
  readonly calls: number;
  /** GB of flow and DNS logs a month in each Region with a detector. */
  readonly gigabytes: number;
  /** Checks a month in each Region with a hub. */
  readonly checks: number;
}

/** A small account: most of its Regions are empty, but every call and change is counted for each Region. */
export const DEFAULTS: Assumptions = {
  findings: 20,
  changes: 20,
  instances: 5,
  images: 20,
  functions: 10,
  buckets: 10,
  calls: 50_000,
  gigabytes: 0.5,
  checks: 3000,
};

/** The meaning of each, for help and output. */
export const MEANINGS: Readonly<Record<keyof Assumptions, string>> = {
  findings: 'alerts a day, from all Regions together',
  changes: 'changes a day in each Region with a recorder',
  instances: 'EC2 instances in each Region that Inspector scans',
  images: 'images pushed a month in each Region that Inspector scans',
  functions: 'Lambda functions in each Region that Inspector scans',
  buckets: 'S3 buckets in each Region with Macie',
  calls: 'management events a month in each Region with GuardDuty',
  gigabytes: 'GB of flow and DNS logs a month in each of these Regions',
  checks: 'checks a month in each Region with a hub and its standards',
};

export const ASSUMPTION_NAMES = Object.keys(DEFAULTS) as readonly (keyof Assumptions)[];
