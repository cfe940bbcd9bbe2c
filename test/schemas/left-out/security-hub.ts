import type { LeftOut } from './reasons';

/** Types of resources of which the finding itself, its title and the resource's ARN say what matters. */
const TYPES = [
  ...['AwsAmazonMqBroker', 'AwsApiGatewayRestApi', 'AwsApiGatewayStage', 'AwsApiGatewayV2Api'],
  ...['AwsApiGatewayV2Stage', 'AwsAppSyncGraphQlApi', 'AwsAthenaWorkGroup', 'AwsAutoScalingAutoScalingGroup'],
  ...['AwsAutoScalingLaunchConfiguration', 'AwsBackupBackupPlan', 'AwsBackupBackupVault'],
  ...['AwsBackupRecoveryPoint', 'AwsCertificateManagerCertificate', 'AwsCloudFormationStack'],
  ...['AwsCloudFrontDistribution', 'AwsCloudTrailTrail', 'AwsCloudWatchAlarm', 'AwsCodeBuildProject'],
  ...['AwsDmsEndpoint', 'AwsDmsReplicationInstance', 'AwsDmsReplicationTask', 'AwsDynamoDbTable'],
  ...['AwsEc2ClientVpnEndpoint', 'AwsEc2Eip', 'AwsEc2LaunchTemplate', 'AwsEc2NetworkAcl'],
  ...['AwsEc2NetworkInterface', 'AwsEc2RouteTable', 'AwsEc2SecurityGroup', 'AwsEc2Subnet'],
  ...['AwsEc2TransitGateway', 'AwsEc2Volume', 'AwsEc2Vpc', 'AwsEc2VpcEndpointService'],
  ...['AwsEc2VpcPeeringConnection', 'AwsEc2VpnConnection', 'AwsEcrRepository', 'AwsEcsCluster'],
  ...['AwsEcsContainer', 'AwsEcsService', 'AwsEcsTask', 'AwsEcsTaskDefinition', 'AwsEfsAccessPoint'],
  ...['AwsEksCluster', 'AwsElasticBeanstalkEnvironment', 'AwsElasticsearchDomain', 'AwsElbLoadBalancer'],
  ...['AwsElbv2LoadBalancer', 'AwsEventSchemasRegistry', 'AwsEventsEndpoint', 'AwsEventsEventbus'],
  ...['AwsGuardDutyDetector', 'AwsIamGroup', 'AwsIamPolicy', 'AwsIamRole', 'AwsIamUser', 'AwsKinesisStream'],
  ...['AwsKmsKey', 'AwsLambdaLayerVersion', 'AwsMskCluster', 'AwsNetworkFirewallFirewall'],
  ...['AwsNetworkFirewallFirewallPolicy', 'AwsNetworkFirewallRuleGroup', 'AwsOpenSearchServiceDomain'],
  ...['AwsRdsDbCluster', 'AwsRdsDbClusterSnapshot', 'AwsRdsDbInstance', 'AwsRdsDbSecurityGroup'],
  ...['AwsRdsDbSnapshot', 'AwsRdsEventSubscription', 'AwsRedshiftCluster', 'AwsRoute53HostedZone'],
  ...['AwsS3AccessPoint', 'AwsS3AccountPublicAccessBlock', 'AwsS3Bucket', 'AwsS3Object'],
  ...['AwsSageMakerNotebookInstance', 'AwsSecretsManagerSecret', 'AwsSnsTopic', 'AwsSqsQueue'],
  ...['AwsSsmPatchCompliance', 'AwsStepFunctionStateMachine', 'AwsWafRateBasedRule'],
  ...['AwsWafRegionalRateBasedRule', 'AwsWafRegionalRule', 'AwsWafRegionalRuleGroup'],
  ...['AwsWafRegionalWebAcl', 'AwsWafRule', 'AwsWafRuleGroup', 'AwsWafWebAcl', 'AwsWafv2RuleGroup'],
  ...['AwsWafv2WebAcl', 'AwsXrayEncryptionConfig', 'CodeRepository', 'Other'],
];

const DETAILS = 'findings[].Resources[].Details';
const SEQUENCE = 'findings[].Detection.Sequence';
const DATA = 'findings[].Resources[].DataClassification';

export const ASFF: LeftOut = {
  deprecated: ['findings[].{WorkflowState,Severity.Normalized,Severity.Product}'],
  duplicate: [
    'findings[].{AwsAccountName,ProcessedAt,Note.UpdatedAt}',
    'findings[].Action.AwsApiCallAction.{FirstSeen,LastSeen}',
    // What the provider said before Security Hub made its own of it.
    'findings[].FindingProviderFields.**',
    'findings[].GeneratorDetails.**',
    'findings[].Resources[].{Owner.Account.Id,Owner.Org.Id,Partition,Provider}',
    'findings[].ThreatIntelIndicators[].{LastObservedAt,SourceUrl}',
    'findings[].Vulnerabilities[].Cvss[].{Adjustments[].Metric,Adjustments[].Reason,Source,Version}',
    `${DATA}.Result.{AdditionalOccurrences,CustomDataIdentifiers.TotalCount,SensitiveData[].Category,SensitiveData[].TotalCount}`,
    `${SEQUENCE}.Actors[].User.Account.Name`,
    `${SEQUENCE}.{SequenceIndicators[],Signals[].SignalIndicators[]}.Type`,
    `${SEQUENCE}.Signals[].{CreatedAt,UpdatedAt,FirstSeenAt,LastSeenAt,Title}`,
    `${DETAILS}.AwsIamAccessKey.{AccountId,Status}`,
    `${DETAILS}.AwsIamAccessKey.SessionContext.SessionIssuer.{AccountId,PrincipalId,Type,UserName}`,
    // The ARN of the resource ends in them.
    `${DETAILS}.AwsLambdaFunction.{FunctionName,Version}`,
    `${DETAILS}.Container.ImageId`,
  ],
  internal: [
    'findings[].{SchemaVersion,Confidence,Criticality}',
    'findings[].Compliance.SecurityControlParameters[].{Name,Value[]}',
    // Security Hub's own keys, and copies of what stands elsewhere.
    'findings[].ProductFields.*',
    'findings[].RelatedFindings[].*',
    'findings[].Vulnerabilities[].{CodeVulnerabilities[].SourceArn,VulnerablePackages[].SourceLayerArn,VulnerablePackages[].SourceLayerHash}',
    `${DATA}.Result.CustomDataIdentifiers.Detections[].Arn`,
    `${SEQUENCE}.{Uid,Actors[].Session.Uid,Endpoints[].Id}`,
    `${SEQUENCE}.Signals[].{ActorIds[],EndpointIds[],Id,ProductArn,ResourceIds[]}`,
  ],
  inventory: [
    `${DETAILS}.{${TYPES.join(',')}}.**`,
    `${DETAILS}.{AzureResource,GcpResource}`,
    `${DETAILS}.AwsEc2Instance.{LaunchedAt,MetadataOptions.*,Monitoring.State,NetworkInterfaces[].NetworkInterfaceId,VirtualizationType}`,
    `${DETAILS}.AwsEcrContainerImage.{ImagePublishedAt,RegistryId}`,
    `${DETAILS}.AwsIamAccessKey.{CreatedAt,SessionContext.Attributes.CreationDate}`,
    `${DETAILS}.AwsLambdaFunction.{Architectures[],Code.*,CodeSha256,DeadLetterConfig.TargetArn,Handler,KmsKeyArn,LastModified}`,
    `${DETAILS}.AwsLambdaFunction.{Layers[].*,MasterArn,MemorySize,PackageType,RevisionId,Timeout,TracingConfig.Mode}`,
    `${DETAILS}.AwsLambdaFunction.{Environment.Error.*,VpcConfig.SecurityGroupIds[],VpcConfig.SubnetIds[],VpcConfig.VpcId}`,
    `${DETAILS}.Container.{ContainerRuntime,LaunchedAt,VolumeMounts[].*}`,
  ],
  noise: [
    'findings[].Action.**.GeoLocation.*',
    'findings[].Network.SourceMac',
    // The components of the path are shown.
    'findings[].NetworkPath[].{Egress,Ingress}.**',
    'findings[].PatchSummary.{Id,InstalledOtherCount,InstalledPendingReboot,InstalledRejectedCount,Operation,OperationEndTime,OperationStartTime,RebootOption}',
    'findings[].Process.{LaunchedAt,ParentPid,TerminatedAt}',
    'findings[].Vulnerabilities[].{Vendor.VendorCreatedAt,Vendor.VendorUpdatedAt,VulnerablePackages[].Architecture}',
    `${DATA}.Result.{MimeType,SizeClassified,Status.Code,Status.Reason}`,
    `${DATA}.Result.{CustomDataIdentifiers.Detections[],SensitiveData[].Detections[]}.Occurrences.**`,
    `${SEQUENCE}.Actors[].Session.CreatedTime`,
    `${SEQUENCE}.Endpoints[].Location.{Lat,Lon}`,
    `${SEQUENCE}.Signals[].Severity`,
  ],
  secret: [`${DETAILS}.AwsLambdaFunction.Environment.Variables.*`],
};

export const OCSF: LeftOut = {
  duplicate: [
    'findings[].{activity_id,activity_name,category_name,category_uid,class_uid,type_name,type_uid}',
    'findings[].{severity_id,status_id,compliance.status_id,vendor_attributes.severity_id}',
    'findings[].{time,time_dt,cloud.account.name,metadata.product.vendor_name}',
    'findings[].finding_info.related_events_count',
    'findings[].resources[].{modified_time_dt,owner.account.type,owner.account.type_id,owner.org.uid,provider}',
  ],
  internal: [
    'findings[].cloud.{account.type,account.type_id,provider}',
    'findings[].compliance.control_parameters[]',
    'findings[].finding_info.related_events[].product.uid',
    'findings[].malware_scan_info.uid',
    'findings[].metadata.{profiles[],version}',
    'findings[].resources[].{cloud_partition,cloud_function.layers.uid_alt}',
  ],
  inventory: [
    'findings[].{databucket.tags[],finding_info.tags[]}',
    'findings[].resources[].{device.encryption_details.key_uid,device.image.uid}',
    'findings[].resources[].image.{created_time_dt,last_used_time_dt,registry_uid}',
  ],
  noise: ['findings[].evidences[].api.response.code'],
};
