/**
 * Regions of the commercial AWS partition, and what exists where; the block of a service in services/ lists the Regions of the
 * service. Only facts, as of 2026. Sources:
 * - Regions: "Enable or disable AWS Regions in your account" (AWS Account Management guide)
 * - services: "Service endpoints and quotas" (AWS General Reference) and the endpoint data of the AWS SDKs
 * - Inspector Classic: "Rules package ARNs" (Amazon Inspector Classic User Guide)
 * - Trusted Advisor events: "Monitoring AWS Trusted Advisor check results with Amazon EventBridge" (AWS Support User Guide)
 * - code of functions in Inspector: "Regions and endpoints" (Amazon Inspector User Guide), and the managed rule
 *   inspector-lambda-code-scan-enabled (AWS Config Developer Guide)
 * - SNS: "Sending Amazon SNS messages to a queue or function in a different Region" (Amazon SNS Developer Guide)
 * - IAM in Config: "Selecting which resources AWS Config records" (AWS Config Developer Guide)
 */

/** Enabled in every account; they cannot be disabled. */
export const DEFAULT_REGIONS = [
  'us-east-1',
  'us-east-2',
  'us-west-1',
  'us-west-2',
  'ca-central-1',
  'sa-east-1',
  'eu-central-1',
  'eu-west-1',
  'eu-west-2',
  'eu-west-3',
  'eu-north-1',
  'ap-northeast-1',
  'ap-northeast-2',
  'ap-northeast-3',
  'ap-south-1',
  'ap-southeast-1',
  'ap-southeast-2',
] as const;

/** Disabled until the account enables them: a resource in a Region that is not enabled fails at deployment. */
export const OPT_IN_REGIONS = [
  'af-south-1',
  'ap-east-1',
  'ap-east-2',
  'ap-south-2',
  'ap-southeast-3',
  'ap-southeast-4',
  'ap-southeast-5',
  'ap-southeast-6',
  'ap-southeast-7',
  'ca-west-1',
  'eu-central-2',
  'eu-south-1',
  'eu-south-2',
  'il-central-1',
  'me-central-1',
  'me-south-1',
  'mx-central-1',
] as const;

/** All of them, in an order that never changes: synthesized files follow it. */
export const REGIONS = [...DEFAULT_REGIONS, ...OPT_IN_REGIONS] as const;

export type Region = (typeof REGIONS)[number];

/** The common name of a Region, as in the Region menu of the AWS console. */
export const REGION_LOCATIONS: Readonly<Record<Region, string>> = {
  'us-east-1': 'N. Virginia',
  'us-east-2': 'Ohio',
  'us-west-1': 'N. California',
  'us-west-2': 'Oregon',
  'ca-central-1': 'Central',
  'sa-east-1': 'São Paulo',
  'eu-central-1': 'Frankfurt',
  'eu-west-1': 'Ireland',
  'eu-west-2': 'London',
  'eu-west-3': 'Paris',
  'eu-north-1': 'Stockholm',
  'ap-northeast-1': 'Tokyo',
  'ap-northeast-2': 'Seoul',
  'ap-northeast-3': 'Osaka',
  'ap-south-1': 'Mumbai',
  'ap-southeast-1': 'Singapore',
  'ap-southeast-2': 'Sydney',
  'af-south-1': 'Cape Town',
  'ap-east-1': 'Hong Kong',
  'ap-east-2': 'Taipei',
  'ap-south-2': 'Hyderabad',
  'ap-southeast-3': 'Jakarta',
  'ap-southeast-4': 'Melbourne',
  'ap-southeast-5': 'Malaysia',
  'ap-southeast-6': 'New Zealand',
  'ap-southeast-7': 'Thailand',
  'ca-west-1': 'Calgary',
  'eu-central-2': 'Zurich',
  'eu-south-1': 'Milan',
  'eu-south-2': 'Spain',
  'il-central-1': 'Tel Aviv',
  'me-central-1': 'UAE',
  'me-south-1': 'Bahrain',
  'mx-central-1': 'Mexico Central',
};

/** Whether a value is a Region of the commercial AWS partition. */
export function isRegion(value: unknown): value is Region {
  return (REGIONS as readonly unknown[]).includes(value);
}

/**
 * Config records IAM users, groups, roles and policies only where Config existed before February 2022.
 * ap-southeast-6 is newer than the page that lists the others.
 */
export const REGIONS_WITHOUT_IAM_RECORDING: readonly Region[] = [
  'ap-east-2',
  'ap-south-2',
  'ap-southeast-4',
  'ap-southeast-5',
  'ap-southeast-6',
  'ap-southeast-7',
  'ca-west-1',
  'eu-central-2',
  'eu-south-2',
  'il-central-1',
  'me-central-1',
  'mx-central-1',
];

/** Regions where Inspector can scan the code of Lambda functions (LAMBDA_CODE); Inspector itself exists in more Regions. */
export const REGIONS_WITH_LAMBDA_CODE: readonly Region[] = [
  'us-east-1',
  'us-east-2',
  'us-west-2',
  'eu-central-1',
  'eu-west-1',
  'eu-west-2',
  'eu-north-1',
  'ap-northeast-1',
  'ap-southeast-1',
  'ap-southeast-2',
];

/**
 * Regions where EventBridge is known to support archives; it does not in Taipei and some other new Regions.
 * https://docs.aws.amazon.com/eventbridge/latest/userguide/feature-availability.html
 */
export const REGIONS_WITH_ARCHIVES: readonly Region[] = [
  ...DEFAULT_REGIONS,
  'af-south-1',
  'ap-east-1',
  'ap-south-2',
  'ap-southeast-3',
];

/**
 * SNS delivers to queues there as `sns.<Region>.amazonaws.com`. Its guide counts Osaka among the opt-in Regions.
 * https://docs.aws.amazon.com/sns/latest/dg/sns-cross-region-delivery.html#opt-in-regions
 */
export const REGIONS_WITH_OWN_SNS: readonly Region[] = ['ap-northeast-3', ...OPT_IN_REGIONS];

/** Returns all Regions except these. */
export function without(...absent: readonly Region[]): readonly Region[] {
  return REGIONS.filter((region) => !absent.includes(region));
}
