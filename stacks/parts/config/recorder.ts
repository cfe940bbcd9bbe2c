import { ConfigConfigurationRecorder } from '@cdktf/provider-aws/lib/config-configuration-recorder';
import { ConfigConfigurationRecorderStatus } from '@cdktf/provider-aws/lib/config-configuration-recorder-status';
import { ConfigDeliveryChannel } from '@cdktf/provider-aws/lib/config-delivery-channel';
import type { S3Bucket } from '@cdktf/provider-aws/lib/s3-bucket';
import type { ITerraformDependable } from 'cdktf';
import type { Region } from '../../../settings/regions';
import type { AccountStack } from '../account/account-stack';
import type { RecordingGroup } from './recording-group';

export interface RecorderProps {
  readonly group: RecordingGroup;
  readonly frequency: 'CONTINUOUS' | 'DAILY';
  readonly roleArn: string;
  readonly bucket: S3Bucket;
  /** ARN of the KMS key with which Config encrypts its files, in the bucket's Region. */
  readonly key?: string | undefined;
  /** What must exist before Config tests the role and the bucket. */
  readonly dependsOn: ITerraformDependable[];
}

/**
 * A recorder and its delivery channel, started, in the order that Config requires.
 *
 * AWS allows one recorder and one channel in a Region. Creating one under the name of an existing one overwrites that one without
 * an error; the console uses the name `default`. Under another name AWS refuses a second one.
 * https://docs.aws.amazon.com/config/latest/APIReference/API_PutConfigurationRecorder.html
 */
export function createRecorder(
  stack: AccountStack,
  region: Region,
  { group, frequency, roleArn, bucket, key, dependsOn }: RecorderProps,
): void {
  const name = stack.names.named('recorder');
  const recorder = new ConfigConfigurationRecorder(stack, `recorder-${region}`, {
    ...stack.at(region),
    name,
    roleArn,
    recordingGroup: group,
    recordingMode: { recordingFrequency: frequency },
    dependsOn,
  });
  const channel = new ConfigDeliveryChannel(stack, `channel-${region}`, {
    ...stack.at(region),
    name,
    s3BucketName: bucket.bucket,
    ...(key !== undefined && { s3KmsKeyArn: key }),
    dependsOn: [recorder],
  });
  new ConfigConfigurationRecorderStatus(stack, `recording-${region}`, {
    ...stack.at(region),
    name: recorder.name,
    isEnabled: true,
    dependsOn: [channel],
  });
}
