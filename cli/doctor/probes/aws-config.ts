import type { ConfigurationRecorder, DeliveryChannel } from '@aws-sdk/client-config-service';
import type { Existing } from '../facts';
import { optional } from './optional';
import type { Deployment, Probe } from './probe';

/** AWS allows one customer managed recorder and one delivery channel in a Region; an existing one prevents a second. */
export const awsConfig: Probe = async ({ config }, deployment) => {
  const [{ ConfigurationRecorders = [] }, { DeliveryChannels = [] }, status] = await Promise.all([
    config.describeConfigurationRecorders({}),
    config.describeDeliveryChannels({}),
    optional(config.describeConfigurationRecorderStatus({})),
  ]);
  // A service that records for itself, such as Security Hub, has its own recorder.
  const recorder = ConfigurationRecorders.find(({ servicePrincipal }) => servicePrincipal === undefined);
  const [channel] = DeliveryChannels;
  const isRecording = status?.ConfigurationRecordersStatus?.find(
    ({ name }) => name === recorder?.name,
  )?.recording;
  return existing(deployment, recorder, channel, isRecording);
};

function existing(
  { prefix }: Deployment,
  recorder: ConfigurationRecorder | undefined,
  channel: DeliveryChannel | undefined,
  isRecording: boolean | undefined,
): Existing | undefined {
  const id = recorder?.name ?? channel?.name;
  if (id === undefined) return undefined;
  const isMarked = id === `${prefix}-recorder`;
  return {
    id,
    isOn: recorder !== undefined && isRecording !== false,
    isMarked,
    notes: [
      ...(recorder ? [] : [`there is a delivery channel (${id}) but no recorder, so nothing is recorded`]),
      ...(recorder && !channel ? ['the recorder has no delivery channel, so it cannot record'] : []),
      ...(recorder && isRecording === false ? ['the recorder is stopped'] : []),
      ...(channel?.s3BucketName && !isMarked ? [`it delivers to the bucket ${channel.s3BucketName}`] : []),
      ...(/^aws-controltower-/.test(id) ? ['it belongs to AWS Control Tower'] : []),
    ],
  };
}
