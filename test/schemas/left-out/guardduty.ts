import type { LeftOut } from './reasons';

const PROCESSES = 'service.runtimeDetails.{process,context.modifyingProcess,context.targetProcess}';
const SEQUENCE = 'service.detection.sequence';
const RESOURCE = `${SEQUENCE}.resources[].data`;

export const FINDING: LeftOut = {
  deprecated: [
    // Once beside `action`, where it stands now.
    'service.awsApiCallAction.**',
  ],
  duplicate: [
    ...['arn', 'region', 'createdAt', 'updatedAt'],
    'service.action.actionType',
    'service.additionalInfo.type',
    // The same fields once more, as JSON in a string.
    'service.additionalInfo.value',
    'resource.bedrockGuardrailDetails.guardrails[].{arn,version}',
    'resource.{containerDetails,ecsClusterDetails.taskDetails.containers[],kubernetesDetails.kubernetesWorkloadDetails.containers[]}.imagePrefix',
    'resource.instanceDetails.iamInstanceProfile.id',
    'resource.instanceDetails.networkInterfaces[].{networkInterfaceId,privateDnsName,publicDnsName}',
    'resource.instanceDetails.networkInterfaces[].privateIpAddresses[].privateDnsName',
    'resource.rdsDbInstanceDetails.dbInstanceArn',
    // Whether the bucket is open in the end is `effectivePermission`.
    'resource.s3BucketDetails[].publicAccess.permissionConfiguration.**',
    `${RESOURCE}.s3Bucket.{accountPublicAccess,bucketPublicAccess}.*`,
    `${RESOURCE}.s3Bucket.{publicReadAccess,publicWriteAccess}`,
    `${SEQUENCE}.actors[].user.account.account`,
    `${SEQUENCE}.signals[].{createdAt,updatedAt,firstSeenAt,lastSeenAt}`,
    'service.ebsVolumeScanDetails.scanDetections.highestSeverityThreatDetails.count',
    'service.ebsVolumeScanDetails.scanDetections.threatDetectedByName.{shortened,uniqueThreatNameCount}',
    'service.malwareScanDetails.uniqueThreatCount',
    `${PROCESSES}.euid`,
  ],
  internal: [
    ...['confidence', 'partition', 'schemaVersion', 'service.detectorId', 'service.serviceName'],
    'service.userFeedback',
    'resource.ecsClusterDetails.taskDetails.{containers[].id,version}',
    'resource.kubernetesDetails.kubernetesUserDetails.uid',
    'resource.kubernetesDetails.kubernetesWorkloadDetails.{containers[].id,uid}',
    'resource.lambdaDetails.revisionId',
    'resource.{rdsDbInstanceDetails.dbiResourceId,rdsLimitlessDbDetails.dbShardGroupResourceId}',
    'resource.s3BucketDetails[].{owner.id,type,s3ObjectDetails[].eTag}',
    'service.action.{kubernetesRoleBindingDetails,kubernetesRoleDetails}.uid',
    `${SEQUENCE}.uid`,
    `${SEQUENCE}.actors[].session.uid`,
    `${SEQUENCE}.endpoints[].id`,
    `${SEQUENCE}.resources[].{cloudPartition,service}`,
    `${SEQUENCE}.signals[].{uid,actorIds[],endpointIds[],resourceUids[]}`,
    `${RESOURCE}.s3Object.{eTag,versionId}`,
    'service.{ebsVolumeScanDetails,malwareScanDetails}.scanId',
    `${PROCESSES}.{uuid,parentUuid}`,
    `${PROCESSES}.lineage[].{uuid,parentUuid,namespacePid}`,
  ],
  inventory: [
    'resource.ebsVolumeDetails.{scannedVolumeDetails,skippedVolumeDetails}[].{volumeSizeInGB,volumeType}',
    'resource.ebsVolumeDetails.skippedVolumeDetails[].{encryptionType,kmsKeyArn,snapshotArn}',
    'resource.ecsClusterDetails.{activeServicesCount,registeredContainerInstancesCount,runningTasksCount,status}',
    'resource.{ecsClusterDetails.taskDetails,kubernetesDetails.kubernetesWorkloadDetails}.containers[].containerRuntime',
    'resource.ecsClusterDetails.taskDetails.{createdAt,startedAt}',
    'resource.eksClusterDetails.{createdAt,status}',
    'resource.instanceDetails.productCodes[].*',
    'resource.lambdaDetails.lastModifiedAt',
    'resource.s3BucketDetails[].createdAt',
    `${RESOURCE}.{autoscalingAutoScalingGroup,cloudformationStack,ec2Image,ec2LaunchTemplate,ec2Vpc,ecsCluster,eksCluster,iamInstanceProfile}.ec2InstanceUids[]`,
    `${RESOURCE}.{ecsTask,kubernetesWorkload}.containerUids[]`,
    `${RESOURCE}.accessKey.{principalId,userType}`,
    `${RESOURCE}.bedrockGuardrail.*`,
    `${RESOURCE}.container.imageUid`,
    `${RESOURCE}.ec2Instance.**`,
    `${RESOURCE}.ec2LaunchTemplate.version`,
    `${RESOURCE}.ec2NetworkInterface.**`,
    `${RESOURCE}.{ecsCluster,eksCluster}.status`,
    `${RESOURCE}.ecsTask.{createdAt,launchType,taskDefinitionArn}`,
    `${RESOURCE}.eksCluster.{arn,createdAt,vpcId}`,
    `${RESOURCE}.kubernetesWorkload.type`,
    `${RESOURCE}.s3Bucket.{createdAt,encryptionKeyArn,encryptionType,ownerId,s3ObjectUids[]}`,
    `${SEQUENCE}.resources[].tags[].*`,
  ],
  noise: [
    // The city and the country are shown.
    'service.action.**.geoLocation.*',
    `${SEQUENCE}.endpoints[].location.{lat,lon}`,
    'resource.recoveryPointDetails.continuousScanDetails.*',
    'service.additionalInfo.apiCalls[].{firstSeen,lastSeen}',
    // What is usual; what is unusual is shown.
    'service.additionalInfo.profiledBehavior.*',
    'service.additionalInfo.userAgent.userAgentCategory',
    'service.detection.anomaly.profiles.**',
    'service.detection.anomaly.unusual.behavior.*.*.profileType',
    `${SEQUENCE}.actors[].session.createdTime`,
    `${SEQUENCE}.signals[].activities[].{api.userAgent,type}`,
    `${SEQUENCE}.signals[].severity`,
    'service.ebsVolumeScanDetails.{scanStartedAt,scanCompletedAt}',
    // Of the process that acted the ancestors are shown; of these the program and who runs it.
    'service.runtimeDetails.context.{modifyingProcess,targetProcess}.{executableSha256,namespacePid,pid,pwd,startTime}',
    'service.runtimeDetails.context.{modifyingProcess,targetProcess}.lineage[].{euid,executablePath,name,pid,startTime,userId}',
    'service.runtimeDetails.process.lineage[].{euid,startTime}',
  ],
};

export const OBJECT_SCAN: LeftOut = { internal: ['schemaVersion', 'resourceType'] };
export const POST_SCAN: LeftOut = { duplicate: ['eventTime'], internal: ['schemaVersion'] };
export const PLAN_STATUS: LeftOut = { internal: ['schemaVersion'] };

export const COVERAGE: LeftOut = {
  duplicate: [
    // The event has these under other names, as the page says.
    'resourceDetails.eksClusterDetails.{addonDetails.addonVersion,compatibleNodes,coveredNodes}',
  ],
  internal: ['schemaVersion'],
  inventory: [
    'resourceDetails.eksClusterDetails.addonDetails.addonStatus',
    'resourceDetails.ecsClusterDetails.fargateDetails.managementType',
  ],
};
