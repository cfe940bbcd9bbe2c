/*
 * Fields that AWS does not have in one kind of event, and that are read all the same, by a function that serves several kinds
 * or parts. Everything else that is read and that AWS does not have is a mistake.
 */

type Places = Readonly<Record<string, string>>;

/** Of the notifications about volumes and snapshots. */
const EBS: Places = {
  event: 'ebs-snapshot: event',
  result: 'ebs-snapshot: result',
  cause: 'ebs-snapshot: cause',
  source: 'ebs-snapshot: source',
  snapshot_id: 'ebs-snapshot: snapshot_id',
  StartTime: 'ebs-snapshot: StartTime',
  EndTime: 'ebs-snapshot: EndTime',
  startTime: 'ebs-multi-volume-snapshots: startTime',
  endTime: 'ebs-multi-volume-snapshots: endTime',
  snapshots: 'ebs-multi-volume-snapshots: snapshots[].snapshot_id',
  'snapshot-id': 'ebs-fast-snapshot-restore: snapshot-id',
  state: 'ebs-fast-snapshot-restore: state',
  message: 'ebs-fast-snapshot-restore: message',
};

const only = (places: Places, ...names: readonly string[]): Places =>
  Object.fromEntries(names.map((name) => [name, places[name] ?? '']));

const THREATS = 'service.malwareScanDetails.threats[]';
const CLASSIFIED = 'findings[].Resources[].DataClassification.Result';
const IDENTITY = 'policyDetails.actor.userIdentity';
const COVERED = 'resourceDetails';

const ASFF: Places = {
  [`${CLASSIFIED}.SensitiveData[].Detections[].Name`]: `${CLASSIFIED}.CustomDataIdentifiers.Detections[].Name`,
  [`${CLASSIFIED}.CustomDataIdentifiers.Detections[].Type`]: `${CLASSIFIED}.SensitiveData[].Detections[].Type`,
};

const COVERAGE: Places = {
  [`${COVERED}.eksClusterDetails.agentDetails`]: `${COVERED}.ec2InstanceDetails.agentDetails.version`,
  [`${COVERED}.eksClusterDetails.instanceType`]: `${COVERED}.ec2InstanceDetails.instanceType`,
  [`${COVERED}.eksClusterDetails.clusterArn`]: `${COVERED}.ec2InstanceDetails.clusterArn`,
  [`${COVERED}.ec2InstanceDetails.addonVersion`]: `${COVERED}.eksClusterDetails.addonVersion`,
};

/** Of the kinds of identity, by field: the kinds that do not have it, and one that does. */
const IDENTITIES: readonly (readonly [field: string, kinds: readonly string[], has: string])[] = [
  ['sessionContext', ['iamUser', 'root', 'awsAccount', 'awsService'], 'assumedRole'],
  ['accessKeyId', ['iamUser', 'root', 'awsAccount', 'awsService'], 'assumedRole'],
  ['arn', ['awsAccount', 'awsService'], 'iamUser'],
  ['userName', ['assumedRole', 'awsAccount', 'awsService', 'federatedUser', 'root'], 'iamUser'],
  ['accountId', ['awsService'], 'iamUser'],
  ['principalId', ['awsService'], 'iamUser'],
  ['invokedBy', ['assumedRole', 'awsAccount', 'federatedUser', 'iamUser', 'root'], 'awsService'],
];

const MACIE: Places = {
  'classificationDetails.result.sensitiveData[].detections[].name':
    'classificationDetails.result.customDataIdentifiers.detections[].name',
  'classificationDetails.result.customDataIdentifiers.detections[].type':
    'classificationDetails.result.sensitiveData[].detections[].type',
  ...Object.fromEntries(
    IDENTITIES.flatMap(([field, kinds, has]) =>
      kinds.map((kind) => [`${IDENTITY}.${kind}.${field}`, `${IDENTITY}.${has}.${field}`]),
    ),
  ),
};

const ANALYZER: Places = {
  findingId: 'access-analyzer-internal: findingId',
  findingType: 'access-analyzer-internal: findingType',
  principalType: 'access-analyzer-internal: principalType',
  accessType: 'access-analyzer-internal: accessType',
  principalOwnerAccount: 'access-analyzer-internal: principalOwnerAccount',
  serviceControlPolicyRestrictionType: 'access-analyzer-internal: serviceControlPolicyRestrictionType',
  numberOfUnusedActions: 'access-analyzer-unused: numberOfUnusedActions',
  numberOfUnusedServices: 'access-analyzer-unused: numberOfUnusedServices',
};

const SIGN_IN: Places = { 'responseElements.failures': 'ec2-api-call: responseElements' };

/**
 * By kind and path: where AWS has it. That is a path, with its kind where that is another one, or the page about a message
 * that is no event.
 */
export const SHARED: Readonly<Record<string, Places>> = {
  'guardduty-finding': {
    [`${THREATS}.itemPaths[].itemPath`]: `${THREATS}.itemDetails[].itemPath`,
    [`${THREATS}.itemPaths[].resourceArn`]: `${THREATS}.itemDetails[].resourceArn`,
    [`${THREATS}.itemPaths[].additionalInfo`]: `${THREATS}.itemDetails[].additionalInfo`,
    [`${THREATS}.itemDetails[].nestedItemPath`]: `${THREATS}.itemPaths[].nestedItemPath`,
    'service.runtimeDetails.process.lineage[].user': 'service.runtimeDetails.process.user',
  },
  'guardduty-malware-status-active': {
    statusReasons: 'guardduty-malware-status-error: statusReasons[].code',
  },
  'guardduty-runtime-healthy': COVERAGE,
  'guardduty-runtime-unhealthy': COVERAGE,
  'security-hub-finding': ASFF,
  'security-hub-custom-action': ASFF,
  'macie-finding': MACIE,
  'access-analyzer-finding': ANALYZER,
  'access-analyzer-internal': only(ANALYZER, 'numberOfUnusedActions', 'numberOfUnusedServices'),
  'access-analyzer-unused': only(
    ANALYZER,
    ...['principalType', 'accessType', 'principalOwnerAccount', 'serviceControlPolicyRestrictionType'],
  ),
  'config-item-change': {
    'configurationItem.changeType': 'configurationItemSummary.changeType',
    'configurationItemSummary.configuration': 'configurationItem.configuration',
    'configurationItemSummary.relatedEvents': 'configurationItem.relatedEvents',
    'configurationItemSummary.tags': 'configurationItem.tags.*',
  },
  // SNS has another name for the same.
  'cost-anomaly': {
    dimensionalValue: 'https://docs.aws.amazon.com/cost-management/latest/userguide/ad-SNS.html',
  },
  'ecs-deployment': { clusterArn: 'ecs-service-action: clusterArn' },
  'ec2-spot-interruption': { state: 'ec2-instance-state: state' },
  'ec2-rebalance': { state: 'ec2-instance-state: state' },
  'ebs-snapshot': only(EBS, 'snapshot-id', 'message', 'snapshots', 'state'),
  'ebs-volume': only(
    EBS,
    ...['snapshot-id', 'snapshot_id', 'message', 'source', 'snapshots', 'state'],
    ...['startTime', 'endTime', 'StartTime', 'EndTime'],
  ),
  'ebs-multi-volume-snapshots': only(
    EBS,
    ...['snapshot-id', 'snapshot_id', 'message', 'source', 'state', 'StartTime', 'EndTime'],
  ),
  'ebs-fast-snapshot-restore': only(
    EBS,
    ...['event', 'result', 'cause', 'source', 'snapshots', 'snapshot_id'],
    ...['startTime', 'endTime', 'StartTime', 'EndTime'],
  ),
  'console-sign-in': SIGN_IN,
  'console-signin': SIGN_IN,
};
