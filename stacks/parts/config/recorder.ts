import { ConfigConfigurationRecorder } from '@cdktf/provider-aws/lib/config-configuration-recorder';
import { ConfigConfigurationRecorderStatus } from '@cdktf/provider-aws/lib/config-configuration-recorder-status';
import { ConfigDeliveryChannel } from '@cdktf/provider-aws/lib/config-delivery-channel';
import type { S3Bucket } from '@cdktf/provider-aws/lib/s3-bucket';
import type { ITerraformDependable } from 'cdktf';
import type { Region } from '../../../settings/regions';
import type { AccountStack } from '../account/account-stack';
import type { RecordingGroup } from './recording-group';

export interface ConfigRecorder {
  readonly group: RecordingGroup;
  readonly frequency: 'CONTINUOUS' | 'DAILY';
  readonly roleArn: string;
  readonly bucket: S3Bucket;
  /** ARN of the key with which Config encrypts what it delivers, in the bucket's Region. */
  readonly key?: string | undefined;
  /** What must be there before Config tries the role and the bucket. */
  readonly before: ITerraformDependable[];
}

/**
 * A recorder, its delivery channel, and its start, in the order that Config wants.
 *
 * AWS allows one recorder and one channel in a Region, and putting one under a name that exists overwrites it without a word.
 * The console calls them `default`. With a name of the project's own, AWS refuses a second one instead.
 * https://docs.aws.amazon.com/config/latest/APIReference/API_PutConfigurationRecorder.html
 */
export function configRecorder(stack: AccountStack, region: Region, wanted: ConfigRecorder): void {
  const name = stack.names.named('recorder');
  const recorder = new ConfigConfigurationRecorder(stack, `recorder-${region}`, {
    ...stack.at(region),
    name,
    roleArn: wanted.roleArn,
    recordingGroup: wanted.group,
    recordingMode: { recordingFrequency: wanted.frequency },
    dependsOn: wanted.before,
  });
  const channel = new ConfigDeliveryChannel(stack, `channel-${region}`, {
    ...stack.at(region),
    name,
    s3BucketName: wanted.bucket.bucket,
    ...(wanted.key !== undefined && { s3KmsKeyArn: wanted.key }),
    dependsOn: [recorder],
  });
  new ConfigConfigurationRecorderStatus(stack, `recording-${region}`, {
    ...stack.at(region),
    name: recorder.name,
    isEnabled: true,
    dependsOn: [channel],
  });
}
