import type { LeftOut } from './reasons';

export const ALARM: LeftOut = {
  duplicate: [
    // The time of the event is that of the new state.
    'state.timestamp',
    'configuration.metrics[].{id,returnData}',
  ],
  inventory: [
    'configuration.{actionsSuppressorExtensionPeriod,actionsSuppressorWaitPeriod}',
    'configuration.metrics[].accountId',
  ],
  noise: [
    'previousState.{actionsSuppressedBy,actionsSuppressedReason,evaluationState,reason,reasonData,timestamp}',
    'muteDetail.muteWindowStart',
  ],
};

export const ALARM_CONTRIBUTOR: LeftOut = {
  duplicate: [
    'state.timestamp',
    'configuration.metrics[].{id,returnData}',
    // Its attributes name it.
    'alarmContributor.id',
  ],
  inventory: ['configuration.metrics[].period'],
  noise: ['muteDetail.muteWindowStart'],
};

export const ALARM_CONFIGURATION: LeftOut = {
  duplicate: ['configuration.timestamp', 'configuration.metrics[].{id,returnData}'],
  inventory: [
    'configuration.{actionsSuppressor,actionsSuppressorExtensionPeriod,actionsSuppressorWaitPeriod}',
    'configuration.{datapointsToAlarm,evaluateLowSampleCountPercentile,evaluationPeriods,treatMissingData}',
    'configuration.{insufficientDataActions[],okActions[],metrics[].accountId}',
  ],
  // The alarm was only changed: what it says comes as an event of its own.
  noise: ['state.{actionsSuppressedBy,evaluationState,reason,reasonData,timestamp}'],
};

export const ECS_TASK: LeftOut = {
  duplicate: [
    ...['createdAt', 'updatedAt', 'stoppingAt', 'containers[].{containerArn,taskArn}'],
    'overrides.containerOverrides[].name',
  ],
  internal: ['version', 'attachments[].id', 'containers[].{networkInterfaces[].attachmentId,runtimeId}'],
  inventory: [
    ...['cpu', 'memory', 'attributes[].*', 'attachments[].{details.name,details.value,status,type}'],
    'containers[].{cpu,gpuIds[],imageDigest,memory,memoryReservation,networkBindings[].*}',
    'containers[].networkInterfaces[].ipv6Address',
    'overrides.containerOverrides[].{cpu,memory}',
  ],
  noise: ['connectivityAt', 'pullStartedAt', 'pullStoppedAt'],
  secret: ['overrides.containerOverrides[].{command[],environment[].*}'],
};

export const SERVICE_ACTION: LeftOut = { duplicate: ['createdAt'] };
export const DEPLOYMENT: LeftOut = { duplicate: ['updatedAt'] };

export const CONTAINER_INSTANCE: LeftOut = {
  duplicate: ['updatedAt'],
  internal: ['accountType', 'version', 'attachments[].id', 'versionInfo.agentHash'],
  inventory: [
    'attachments[].{details[].name,details[].value,status,type}',
    ...['attributes[].*', 'registeredAt', 'versionInfo.dockerVersion'],
    '{registeredResources,remainingResources}[].*',
    '{registeredResources,remainingResources}[].stringSetValue[]',
  ],
};

export const EBS: LeftOut = { internal: ['request-id'] };
export const IMAGE_STATE: LeftOut = { internal: ['RequestId'] };
export const FAST_RESTORE: LeftOut = { inventory: ['zone'] };
export const RDS: LeftOut = { duplicate: ['Date'] };

export const CALL: LeftOut = {
  duplicate: [
    ...['awsRegion', 'eventTime', 'resources[].{accountId,type}'],
    // Its ARN has them.
    'userIdentity.sessionContext.sessionIssuer.{accountId,principalId,userName}',
  ],
  internal: [
    ...['apiVersion', 'eventCategory', 'eventType', 'eventVersion', 'managementEvent', 'requestID'],
    'userIdentity.sessionContext.webIdFederationData.attributes.*',
  ],
  noise: ['tlsDetails.*', 'userIdentity.sessionContext.attributes.creationDate'],
};

export const SIGN_IN: LeftOut = {
  ...CALL,
  noise: [...(CALL.noise ?? []), 'additionalEventData.MobileVersion'],
};
