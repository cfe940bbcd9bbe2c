import * as z from 'zod';
import { configItemChanges } from '../../patterns/aws-config';
import { block, flag, list, oneOf, regionWith, text } from '../fields/types';
import { isRegion, REGIONS, REGIONS_WITHOUT_IAM_RECORDING, type Region } from '../regions';
import { common, existingIn, fitsInPattern, type ServiceBlock } from './common';

/** The Region where IAM is recorded unless the user chooses another one. */
export const GLOBAL_REGION: Region = 'us-east-1';

const RECORD = 'allowed: "iam", "all", or a list of resource types: ["AWS::EC2::SecurityGroup", …]';

const resourceTypes = list(
  text(/^AWS::[A-Za-z0-9]+::[A-Za-z0-9]+$/, 'resource types such as AWS::EC2::SecurityGroup'),
  RECORD,
).superRefine(fitsInPattern(configItemChanges));

export const awsConfig = {
  regions: REGIONS,
  turnsOn: 'rules for changes and compliance; a recorder for IAM, some types or all, and its bucket',
  about:
    'A recorder, and events about changes of resources and of their compliance with your existing rules. AWS charges 0.003 USD for each recorded change: IAM alone costs a few cents a month, everything in every Region can cost 100 USD. Destroying the stack stops the recorders that it created.',
  schema: block({
    ...common('aws_config', { enabled: true, regions: REGIONS }),
    record: z
      .union([z.enum(['iam', 'all']), resourceTypes], { error: RECORD })
      .default('iam')
      .meta({
        allowed: '`"iam"`, `"all"`, or a list of resource types',
        description:
          'The resource types that recorders record and whose changes are sent. IAM means users, groups, roles and policies.',
      }),
    global_resource_region: regionWith('aws_config', REGIONS)
      .refine((region) => !isRegion(region) || !REGIONS_WITHOUT_IAM_RECORDING.includes(region), {
        error: `Config cannot record IAM there; allowed: ${REGIONS.filter((region) => !REGIONS_WITHOUT_IAM_RECORDING.includes(region)).join(', ')}`,
      })
      .default(GLOBAL_REGION)
      .meta({
        allowed: 'a Region where Config can record IAM',
        description:
          'The only Region in which IAM users, groups, roles and policies are recorded. It does not have to be one of the Regions of the block.',
      }),
    recording_frequency: oneOf(['CONTINUOUS', 'DAILY'])
      .default('CONTINUOUS')
      .describe(
        '`"DAILY"` records once a day, and costs 0.012 USD for each resource that has changed on that day.',
      ),
    recorder_role: oneOf(['service-linked', 'own'])
      .default('service-linked')
      .describe(
        'The role of the recorders: the service-linked role of AWS Config, created if it is missing, or [a role of this project](services/aws-config.md#the-role).',
      ),
    organization: flag()
      .default(false)
      .describe(
        'For the delegated administrator of AWS Config: an aggregator shows the resources and rules of all accounts and Regions in the home Region. It sends no events, so changes still come from each account.',
      ),
    existing_recorders: existingIn(
      'aws_config',
      REGIONS,
      'Regions in which you already have a recorder: none is created there, but its changes are sent. AWS allows one in each Region.',
    ).meta({ allowed: 'a list of Regions of the block, or the Region for IAM' }),
  }).prefault({}),
} satisfies ServiceBlock;
