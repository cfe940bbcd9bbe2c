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
    'A recorder, and its changes of resources and of their compliance with rules that you have. AWS charges 0.003 USD for each change that is recorded: IAM alone is some cents a month, everything in every Region can be 100 USD. Destroying the stack stops the recorders that it made.',
  schema: block({
    ...common('aws_config', { enabled: true, regions: REGIONS }),
    record: z
      .union([z.enum(['iam', 'all']), resourceTypes], { error: RECORD })
      .default('iam')
      .meta({
        allowed: '`"iam"`, `"all"`, or a list of resource types',
        description:
          'What recorders record, and changes of what are sent. IAM stands for users, groups, roles and policies.',
      }),
    global_resource_region: regionWith('aws_config', REGIONS)
      .refine((region) => !isRegion(region) || !REGIONS_WITHOUT_IAM_RECORDING.includes(region), {
        error: `Config cannot record IAM there; allowed: ${REGIONS.filter((region) => !REGIONS_WITHOUT_IAM_RECORDING.includes(region)).join(', ')}`,
      })
      .default(GLOBAL_REGION)
      .meta({
        allowed: 'a Region where Config can record IAM',
        description:
          'IAM users, groups, roles and policies are recorded there, and nowhere else. It need not be among the Regions of the block.',
      }),
    recording_frequency: oneOf(['CONTINUOUS', 'DAILY'])
      .default('CONTINUOUS')
      .describe(
        '`"DAILY"` looks once a day, and costs 0.012 USD for each resource that has changed in a day.',
      ),
    recorder_role: oneOf(['service-linked', 'own'])
      .default('service-linked')
      .describe(
        'The role of the recorders: the one of AWS Config, created if it is missing, or [one of this project](services/aws-config.md#the-role).',
      ),
    organization: flag()
      .default(false)
      .describe(
        'For the delegated administrator of AWS Config: an aggregator shows the resources and rules of all accounts and Regions in the home Region. It sends no events, so that changes still come from each account.',
      ),
    existing_recorders: existingIn(
      'aws_config',
      REGIONS,
      'Regions with a recorder of yours: no other is made there, but its changes are sent. AWS allows one in each Region.',
    ).meta({ allowed: 'a list of Regions among those of the block, or the one for IAM' }),
  }).prefault({}),
} satisfies ServiceBlock;
