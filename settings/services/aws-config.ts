import * as z from 'zod';
import { configItemChanges } from '../../patterns/aws-config';
import { block, list, oneOf, regionWith, text } from '../fields/types';
import { isRegion, REGIONS, REGIONS_WITHOUT_IAM_RECORDING, type Region } from '../regions';
import { common, fitsInPattern } from './common';

/** Where IAM is recorded unless the user chooses another Region. */
export const GLOBAL_REGION: Region = 'us-east-1';

const RECORD = 'allowed: "iam", "all", or a list of resource types: ["AWS::EC2::SecurityGroup", …]';

const resourceTypes = list(
  text(/^AWS::[A-Za-z0-9]+::[A-Za-z0-9]+$/, 'resource types such as AWS::EC2::SecurityGroup'),
  RECORD,
).superRefine(fitsInPattern(configItemChanges));

/** The block `aws_config`: recorders, and the changes that are sent. */
export const awsConfig = block({
  ...common('aws_config', { enabled: true }),
  record: z.union([z.enum(['iam', 'all']), resourceTypes], { error: RECORD }).default('iam'),
  global_resource_region: regionWith('aws_config')
    .refine((region) => !isRegion(region) || !REGIONS_WITHOUT_IAM_RECORDING.includes(region), {
      error: `Config cannot record IAM there; allowed: ${REGIONS.filter((region) => !REGIONS_WITHOUT_IAM_RECORDING.includes(region)).join(', ')}`,
    })
    .default(GLOBAL_REGION),
  recording_frequency: oneOf(['CONTINUOUS', 'DAILY']).default('CONTINUOUS'),
  recorder_role: oneOf(['service-linked', 'own']).default('service-linked'),
  existing_recorders: list(regionWith('aws_config')).default([]),
}).prefault({});
