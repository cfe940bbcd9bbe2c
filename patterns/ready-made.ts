import type { EventPattern } from './engine/pattern';
import { monitoringStopped } from './monitoring-stopped';

/** Matches detail-types of one source, and test events with them. */
function events(source: string, ...detailTypes: readonly string[]) {
  return { source: [source, `test.${source}`], 'detail-type': detailTypes };
}

/**
 * Matches API calls, including denied ones. Requires a CloudTrail trail that logs management events in the Region.
 * https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-service-event-cloudtrail.html
 */
function calls(source: string, eventSource: string, ...eventNames: readonly string[]) {
  return {
    ...events(source, 'AWS API Call via CloudTrail'),
    detail: { eventSource: [eventSource], eventName: eventNames },
  };
}

/** Prefixes of read operations of IAM, including reports and simulations. */
const IAM_READS = ['Get', 'List', 'Generate', 'Simulate'];

/** AWS documents both spellings. https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-service-event-cloudtrail.html */
const SIGN_IN = ['AWS Console Sign In via CloudTrail', 'AWS Console Signin via CloudTrail'];

/**
 * Patterns for `ready_made` of an event rule, by name. Their events are documented in:
 * - https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/cloudwatch-and-eventbridge.html
 * - https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/automating_with_eventbridge.html
 * - https://docs.aws.amazon.com/ebs/latest/userguide/ebs-cloud-watch-events.html
 * - https://docs.aws.amazon.com/AmazonECS/latest/developerguide/ecs_cwe_events.html
 * - https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/rds-cloud-watch-events.html
 * - https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-event-reference-aws-console-sign-in-events.html
 * - https://docs.aws.amazon.com/kms/latest/developerguide/kms-events.html
 */
export const READY_MADE = {
  'alarm-state': events('aws.cloudwatch', 'CloudWatch Alarm State Change'),
  'ec2-instance-state': events('aws.ec2', 'EC2 Instance State-change Notification'),
  'ec2-ami-state': events('aws.ec2', 'EC2 AMI State Change'),
  'ec2-spot-interruption': events('aws.ec2', 'EC2 Spot Instance Interruption Warning'),
  'ebs-snapshot': events('aws.ec2', 'EBS Snapshot Notification'),
  // EC2 sends no events for changes of security groups.
  'security-group-change': calls(
    'aws.ec2',
    'ec2.amazonaws.com',
    'CreateSecurityGroup',
    'DeleteSecurityGroup',
    'AuthorizeSecurityGroupIngress',
    'AuthorizeSecurityGroupEgress',
    'RevokeSecurityGroupIngress',
    'RevokeSecurityGroupEgress',
    'ModifySecurityGroupRules',
    'UpdateSecurityGroupRuleDescriptionsIngress',
    'UpdateSecurityGroupRuleDescriptionsEgress',
    'AssociateSecurityGroupVpc',
    'DisassociateSecurityGroupVpc',
  ),
  'ecs-task-state': events('aws.ecs', 'ECS Task State Change'),
  'ecs-service-action': events('aws.ecs', 'ECS Service Action'),
  'ecs-deployment-state': events('aws.ecs', 'ECS Deployment State Change'),
  'ecs-container-instance-state': events('aws.ecs', 'ECS Container Instance State Change'),
  'ecs-task-definition-change': calls(
    'aws.ecs',
    'ecs.amazonaws.com',
    'RegisterTaskDefinition',
    'DeregisterTaskDefinition',
    'DeleteTaskDefinitions',
  ),
  // Excludes reads rather than listing writes, so that new operations match.
  'iam-change': {
    ...events('aws.iam', 'AWS API Call via CloudTrail'),
    detail: {
      eventSource: ['iam.amazonaws.com'],
      eventName: [{ 'anything-but': { prefix: IAM_READS } }],
    },
  },
  'root-sign-in': {
    ...events('aws.signin', ...SIGN_IN),
    detail: {
      userIdentity: { type: ['Root'] },
      eventName: ['ConsoleLogin', 'PasswordRecoveryRequested', 'PasswordRecoveryCompleted', 'EmailUpdated'],
    },
  },
  'console-sign-in-failed': {
    ...events('aws.signin', ...SIGN_IN),
    detail: { eventName: ['ConsoleLogin'], responseElements: { ConsoleLogin: ['Failure'] } },
  },
  'cloudtrail-stopped': calls(
    'aws.cloudtrail',
    'cloudtrail.amazonaws.com',
    'StopLogging',
    'DeleteTrail',
    // These two calls may omit what is to be hidden.
    'UpdateTrail',
    'PutEventSelectors',
    'StopEventDataStoreIngestion',
    'DeleteEventDataStore',
  ),
  'monitoring-stopped': monitoringStopped,
  'kms-key-deletion': {
    source: ['aws.kms', 'test.aws.kms'],
    $or: [
      {
        'detail-type': ['AWS API Call via CloudTrail'],
        detail: {
          eventSource: ['kms.amazonaws.com'],
          eventName: ['ScheduleKeyDeletion', 'CancelKeyDeletion', 'DisableKey', 'DeleteImportedKeyMaterial'],
        },
      },
      { 'detail-type': ['KMS CMK Deletion'] },
    ],
  },
  // In CloudTrail, the calls about Block Public Access have other names than in the API.
  's3-bucket-policy-change': calls(
    'aws.s3',
    's3.amazonaws.com',
    'PutBucketPolicy',
    'DeleteBucketPolicy',
    'PutBucketAcl',
    'PutBucketPublicAccessBlock',
    'DeleteBucketPublicAccessBlock',
    'PutAccountPublicAccessBlock',
    'DeleteAccountPublicAccessBlock',
  ),
  'access-analyzer-finding': events(
    'aws.access-analyzer',
    'Access Analyzer Finding',
    'Internal Access Finding',
    'Unused Access Finding for IAM entities',
  ),
  'cost-anomaly': events('aws.ce', 'Anomaly Detected'),
  'rds-instance': events('aws.rds', 'RDS DB Instance Event'),
  'rds-parameter-group': events('aws.rds', 'RDS DB Parameter Group Event'),
  'rds-snapshot': events('aws.rds', 'RDS DB Snapshot Event', 'RDS DB Cluster Snapshot Event'),
  'rds-failover': {
    ...events('aws.rds', 'RDS DB Instance Event', 'RDS DB Cluster Event'),
    detail: { EventCategories: ['failover', 'global failover'] },
  },
  health: events('aws.health', 'AWS Health Event', 'AWS Health Abuse Event'),
  'inspector-finding': events('aws.inspector2', 'Inspector2 Finding'),
  'guardduty-finding': events('aws.guardduty', 'GuardDuty Finding'),
  'guardduty-malware-scan': {
    ...events('aws.guardduty', 'GuardDuty Malware Protection Object Scan Result'),
    detail: { scanResultDetails: { scanResultStatus: [{ 'anything-but': ['NO_THREATS_FOUND'] }] } },
  },
  'security-hub-finding': events(
    'aws.securityhub',
    'Security Hub Findings - Imported',
    'Findings Imported V2',
  ),
  'security-hub-custom-action': events('aws.securityhub', 'Security Hub Findings - Custom Action'),
  'ecr-image-scan': events('aws.ecr', 'ECR Image Scan'),
} as const satisfies Readonly<Record<string, EventPattern>>;

export type ReadyMade = keyof typeof READY_MADE;

/**
 * The Regions in which a rule is needed to receive the events of a pattern. `only`: events occur in no other Region, so a rule that
 * names no Regions is created only there. IAM, Billing and root sign-ins are in us-east-1; sign-ins of IAM users may be in any of
 * four Regions, or in the Region whose sign-in URL they use.
 * https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-event-reference-aws-console-sign-in-events.html
 */
export const NEEDED_REGIONS: Partial<
  Readonly<Record<ReadyMade, { readonly only: boolean; readonly regions: readonly NeededRegion[] }>>
> = {
  'iam-change': { only: true, regions: ['us-east-1'] },
  'root-sign-in': { only: true, regions: ['us-east-1'] },
  'cost-anomaly': { only: true, regions: ['us-east-1'] },
  'console-sign-in-failed': {
    only: false,
    regions: ['us-east-1', 'us-east-2', 'eu-north-1', 'ap-southeast-2'],
  },
};

type NeededRegion = 'us-east-1' | 'us-east-2' | 'eu-north-1' | 'ap-southeast-2';

export const READY_MADE_NAMES = Object.keys(READY_MADE) as readonly ReadyMade[];
