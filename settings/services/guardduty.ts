import { block, flag, list, number, oneOf } from '../fields/types';
import { REGIONS } from '../regions';
import { common, configuredIn, existingIn, type ServiceBlock } from './common';

/**
 * Protection plans of version 5.100 of the AWS provider, without the former name of one of them (EKS_RUNTIME_MONITORING).
 * https://docs.aws.amazon.com/guardduty/latest/APIReference/API_OrganizationFeatureConfiguration.html
 */
const ORGANIZATION_FEATURES = [
  'S3_DATA_EVENTS',
  'EKS_AUDIT_LOGS',
  'EBS_MALWARE_PROTECTION',
  'RDS_LOGIN_EVENTS',
  'LAMBDA_NETWORK_LOGS',
  'RUNTIME_MONITORING',
] as const;

export const guardduty = {
  regions: REGIONS,
  turnsOn: 'a detector and a rule for its findings',
  about:
    'A detector in every Region, and its findings. AWS charges for GuardDuty by usage, after a free trial of 30 days in each Region (https://aws.amazon.com/guardduty/pricing/). Destroying the stack deletes the detectors that it created, and their findings.',
  schema: block({
    ...common('guardduty', { enabled: true, regions: REGIONS }),
    // https://docs.aws.amazon.com/guardduty/latest/ug/guardduty_findings-severity.html
    min_severity: number((severity) => severity >= 0 && severity <= 10, '0 to 10')
      .default(0)
      .meta({
        allowed: '0 to 10',
        description:
          'Findings of lower severity are not sent. Low is below 4, Medium below 7, High below 9, Critical from 9.',
      }),
    publishing_frequency: oneOf(['FIFTEEN_MINUTES', 'ONE_HOUR', 'SIX_HOURS'])
      .default('FIFTEEN_MINUTES')
      .describe(
        'How often GuardDuty publishes a finding that occurs again. New findings arrive within minutes.',
      ),
    coverage: flag()
      .default(true)
      .describe('Also reports buckets, objects, instances and clusters that GuardDuty cannot protect.'),
    organization: flag()
      .default(false)
      .describe(
        'For the delegated administrator of GuardDuty: every account of the organization, including future ones, gets a detector in these Regions, and this account receives their findings. Each account is charged for its usage.',
      ),
    organization_features: list(oneOf(ORGANIZATION_FEATURES)).default([]).meta({
      allowed: 'a list of protection plans, with their names in the API',
      description:
        'With `organization`: the protection plans that are turned on in every account. Plans that are not listed stay as they are.',
      example: '["S3_DATA_EVENTS", "RUNTIME_MONITORING"]',
    }),
    existing_detectors: existingIn(
      'guardduty',
      REGIONS,
      'Regions in which you already have a detector: none is created there, but its findings are sent. AWS allows one in each Region.',
    ),
    existing_organization_configurations: configuredIn('guardduty', REGIONS),
  }).prefault({}),
} satisfies ServiceBlock;
