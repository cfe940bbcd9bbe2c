/** Where the fields of an event stand. */
export type Origin =
  /**
   * A structure of an API, from botocore: the event has the names that the API's JSON has, or, where they are `lower`, the same
   * with a small first letter.
   */
  | { readonly api: string; readonly shape: string; readonly at?: string; readonly names?: 'lower' }
  /**
   * A schema of the EventBridge schema registry, from the CDK's service specification; `*` is every source that has the
   * detail-type. What is `open` holds other things in each event.
   */
  | { readonly registry: string; readonly detailType: string; readonly open?: readonly string[] }
  /** The fields of OCSF findings that AWS names in the model of Security Hub's API, and what OCSF has beside them. */
  | { readonly ocsf: readonly string[] }
  /**
   * What the sample events of this kind have, and of `like`, where AWS publishes no schema: taken from the page named here.
   * What is `open` holds other things in each event, `tags.*` has other keys.
   */
  | { readonly samples: string; readonly open?: readonly string[]; readonly like?: string }
  /** Lines as in leaves/, from a page, for what no description has. */
  | { readonly documented: string; readonly fields: readonly string[] };

/** A kind of event that has a message. */
export interface Kind {
  /** Also the name of its file in leaves/. */
  readonly name: string;
  /** The name of the page in docs/services. */
  readonly page: string;
  readonly source: string;
  readonly detailType: string;
  readonly origins: readonly Origin[];
  /** The kind that has the same fields besides these, and decides about them. */
  readonly like?: string;
  /** Values on which messages decide and which the schema does not list; see generate.ts. */
  readonly values?: Readonly<Record<string, readonly string[]>>;
}

const CALL = ['requestParameters', 'responseElements', 'additionalEventData'];
const GUIDE = 'https://docs.aws.amazon.com';

const FINDING_TYPES = [
  'Discovery:S3/AnomalousBehavior',
  'UnauthorizedAccess:IAMUser/ConsoleLoginSuccess.B',
  'Recon:EC2/PortProbeUnprotectedPort',
];

const METRIC_MATH: Origin = {
  documented: `${GUIDE}/AmazonCloudWatch/latest/monitoring/cloudwatch-and-eventbridge.html`,
  fields: [
    'configuration.metrics[].expression: string',
    'configuration.metrics[].label: string',
    'configuration.metrics[].accountId: string',
  ],
};

/** They have the same fields as those of instances. https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/rds-cloud-watch-events.html */
const RDS_EVENTS = [
  ...['DB Cluster', 'DB Snapshot', 'DB Cluster Snapshot', 'DB Parameter Group', 'DB Security Group'],
  ...['DB Proxy', 'DB Shard Group', 'Custom Engine Version', 'Zero ETL'],
];

const ACCESS_ANALYZER = {
  'access-analyzer-finding': [
    { api: 'accessanalyzer', shape: 'Finding' },
    {
      documented: `${GUIDE}/IAM/latest/UserGuide/access-analyzer-eventbridge.html`,
      fields: [
        ...['version: string', 'accountId: string', 'region: string', 'isDeleted: boolean'],
        'resourceControlPolicyRestrictionType: string',
      ],
    },
  ],
  'access-analyzer-internal': [
    { api: 'accessanalyzer', shape: 'InternalAccessDetails' },
    {
      documented: `${GUIDE}/IAM/latest/UserGuide/access-analyzer-eventbridge.html`,
      fields: ['findingType: string', 'findingId: string', 'serviceControlPolicyRestrictionType: string'],
    },
  ],
  'access-analyzer-unused': [
    {
      documented: `${GUIDE}/IAM/latest/UserGuide/access-analyzer-eventbridge.html`,
      fields: [
        ...['findingType: string', 'findingId: string'],
        ...['numberOfUnusedServices: number', 'numberOfUnusedActions: number'],
      ],
    },
  ],
} as const satisfies Record<string, readonly Origin[]>;

export const KINDS: readonly Kind[] = [
  {
    name: 'guardduty-finding',
    page: 'guardduty',
    source: 'aws.guardduty',
    detailType: 'GuardDuty Finding',
    origins: [
      { api: 'guardduty', shape: 'Finding' },
      { registry: 'aws.guardduty', detailType: 'GuardDuty Finding' },
    ],
    values: {
      type: FINDING_TYPES,
      'resource.resourceType': [
        'AccessKey',
        'Container',
        'EBSSnapshot',
        'EBSVolume',
        'EC2Image',
        'ECSCluster',
        'EKSCluster',
        'Instance',
        'KubernetesCluster',
        'Lambda',
        'RDSDBInstance',
        'RDSLimitlessDB',
        'RecoveryPoint',
        'S3Bucket',
        'S3Object',
      ],
      'service.action.actionType': [
        'AWS_API_CALL',
        'DNS_REQUEST',
        'KUBERNETES_API_CALL',
        'KUBERNETES_PERMISSION_CHECKED',
        'KUBERNETES_ROLE_BINDING_CREATED',
        'KUBERNETES_ROLE_CREATED',
        'NETWORK_CONNECTION',
        'PORT_PROBE',
        'RDS_LOGIN_ATTEMPT',
      ],
    },
  },
  ...(
    [
      ['object-scan-result', 'Object Scan Result'],
      ['post-scan-action-failed', 'Post Scan Action Failed'],
      ['status-active', 'Resource Status Active'],
      ['status-error', 'Resource Status Error'],
      ['status-warning', 'Resource Status Warning'],
    ] as const
  ).map(
    ([name, title]): Kind => ({
      name: `guardduty-malware-${name}`,
      page: 'guardduty',
      source: 'aws.guardduty',
      detailType: `GuardDuty Malware Protection ${title}`,
      origins: [{ registry: 'aws.guardduty', detailType: `GuardDuty Malware Protection ${title}` }],
    }),
  ),
  {
    name: 'guardduty-runtime-unhealthy',
    page: 'guardduty',
    source: 'aws.guardduty',
    detailType: 'GuardDuty Runtime Protection Unhealthy',
    origins: [
      { api: 'guardduty', shape: 'CoverageResourceDetails', at: 'resourceDetails' },
      {
        documented: `${GUIDE}/guardduty/latest/ug/runtime-monitoring-assessing-coverage.html`,
        fields: [
          ...['schemaVersion: string', 'resourceAccountId: string', 'currentStatus: string'],
          ...['previousStatus: string', 'issue: string', 'lastUpdatedAt: string'],
        ],
      },
    ],
  },
  {
    name: 'guardduty-runtime-healthy',
    page: 'guardduty',
    source: 'aws.guardduty',
    detailType: 'GuardDuty Runtime Protection Healthy',
    like: 'guardduty-runtime-unhealthy',
    origins: [],
  },
  {
    name: 'security-hub-finding',
    page: 'security-hub',
    source: 'aws.securityhub',
    detailType: 'Security Hub Findings - Imported',
    origins: [{ api: 'securityhub', shape: 'AwsSecurityFinding', at: 'findings[]' }],
  },
  {
    name: 'security-hub-custom-action',
    page: 'security-hub',
    source: 'aws.securityhub',
    detailType: 'Security Hub Findings - Custom Action',
    like: 'security-hub-finding',
    origins: [
      {
        documented: `${GUIDE}/securityhub/latest/userguide/securityhub-cwe-event-formats.html`,
        fields: ['actionName: string', 'actionDescription: string'],
      },
    ],
  },
  {
    name: 'security-hub-finding-v2',
    page: 'security-hub',
    source: 'aws.securityhub',
    detailType: 'Findings Imported V2',
    origins: [
      {
        ocsf: ['compliance_finding', 'data_security_finding', 'detection_finding', 'vulnerability_finding'],
      },
      { samples: `${GUIDE}/securityhub/latest/userguide/securityhub-v2-cwe-event-types.html` },
    ],
  },
  {
    name: 'inspector-finding',
    page: 'inspector',
    source: 'aws.inspector2',
    detailType: 'Inspector2 Finding',
    origins: [{ api: 'inspector2', shape: 'Finding' }],
  },
  {
    name: 'macie-finding',
    page: 'macie',
    source: 'aws.macie',
    detailType: 'Macie Finding',
    origins: [{ api: 'macie2', shape: 'Finding' }],
  },
  {
    name: 'health-event',
    page: 'health',
    source: 'aws.health',
    detailType: 'AWS Health Event',
    origins: [
      { registry: 'aws.health', detailType: 'AWS Health Event' },
      {
        samples: `${GUIDE}/health/latest/ug/aws-health-events-eventbridge-schema.html`,
        open: ['affectedEntities[].tags.*'],
      },
    ],
  },
  {
    name: 'health-abuse-event',
    page: 'health',
    source: 'aws.health',
    detailType: 'AWS Health Abuse Event',
    like: 'health-event',
    origins: [{ registry: 'aws.health', detailType: 'AWS Health Abuse Event' }],
  },
  {
    name: 'trusted-advisor-check-item',
    page: 'trusted-advisor',
    source: 'aws.trustedadvisor',
    detailType: 'Trusted Advisor Check Item Refresh Notification',
    // The columns of a check: each check has its own.
    origins: [
      {
        registry: 'aws.trustedadvisor',
        detailType: 'Trusted Advisor Check Item Refresh Notification',
        open: ['check-item-detail'],
      },
    ],
  },
  ...(
    [
      ['config-item-change', 'Config Configuration Item Change'],
      ['config-compliance-change', 'Config Rules Compliance Change'],
    ] as const
  ).map(
    ([name, detailType]): Kind => ({
      name,
      page: 'aws-config',
      source: 'aws.config',
      detailType,
      origins: [
        {
          samples: `${GUIDE}/config/latest/developerguide/monitor-config-with-cloudwatchevents.html`,
          open: [
            'configurationItem.configuration',
            'configurationItem.supplementaryConfiguration',
            'configurationItem.tags.*',
            'configurationItemDiff.changedProperties.*',
            'configurationItemDiff.changedProperties.*.previousValue',
            'configurationItemDiff.changedProperties.*.updatedValue',
          ],
        },
      ],
    }),
  ),
  {
    name: 'cloudwatch-alarm',
    page: 'event-rules',
    source: 'aws.cloudwatch',
    detailType: 'CloudWatch Alarm State Change',
    origins: [
      { registry: 'aws.cloudwatch', detailType: 'CloudWatch Alarm State Change' },
      { samples: `${GUIDE}/AmazonCloudWatch/latest/monitoring/cloudwatch-and-eventbridge.html` },
      METRIC_MATH,
    ],
  },
  {
    name: 'cloudwatch-alarm-configuration',
    page: 'event-rules',
    source: 'aws.cloudwatch',
    detailType: 'CloudWatch Alarm Configuration Change',
    origins: [
      { registry: 'aws.cloudwatch', detailType: 'CloudWatch Alarm Configuration Change' },
      METRIC_MATH,
    ],
  },
  ...(
    [
      ['ecs-task', 'aws.ecs', 'ECS Task State Change'],
      ['ecs-service-action', 'aws.ecs', 'ECS Service Action'],
      ['ecs-container-instance', 'aws.ecs', 'ECS Container Instance State Change'],
      ['ec2-instance-state', 'aws.ec2', 'EC2 Instance State-change Notification'],
      ['ec2-spot-interruption', 'aws.ec2', 'EC2 Spot Instance Interruption Warning'],
      ['ebs-snapshot', 'aws.ec2', 'EBS Snapshot Notification'],
      ['ebs-volume', 'aws.ec2', 'EBS Volume Notification'],
      ['ebs-multi-volume-snapshots', 'aws.ec2', 'EBS Multi-Volume Snapshots Completion Status'],
      ['rds-instance', 'aws.rds', 'RDS DB Instance Event'],
      ['ecr-image-scan', 'aws.ecr', 'ECR Image Scan'],
      ['kms-key-deletion', 'aws.kms', 'KMS CMK Deletion'],
      ['kms-key-rotation', 'aws.kms', 'KMS CMK Rotation'],
      ['kms-material-expiration', 'aws.kms', 'KMS Imported Key Material Expiration'],
    ] as const
  ).map(
    ([name, source, detailType]): Kind => ({
      name,
      page: 'event-rules',
      source,
      detailType,
      origins: [{ registry: source, detailType }],
    }),
  ),
  ...(
    [
      [
        'ecs-deployment',
        'aws.ecs',
        'ECS Deployment State Change',
        'AmazonECS/latest/developerguide/ecs_service_deployment_events.html',
      ],
      [
        'ec2-image-state',
        'aws.ec2',
        'EC2 AMI State Change',
        'AWSEC2/latest/UserGuide/monitor-ami-events.html',
      ],
      [
        'ec2-rebalance',
        'aws.ec2',
        'EC2 Instance Rebalance Recommendation',
        'AWSEC2/latest/UserGuide/rebalance-recommendations.html',
      ],
      [
        'account-region',
        'aws.account',
        'Region Opt-In Status Change',
        'accounts/latest/reference/monitoring-eventbridge.html',
      ],
    ] as const
  ).map(
    ([name, source, detailType, page]): Kind => ({
      name,
      page: 'event-rules',
      source,
      detailType,
      origins: [{ samples: `${GUIDE}/${page}` }],
    }),
  ),
  ...RDS_EVENTS.map(
    (name): Kind => ({
      name: `rds-${name.toLowerCase().replaceAll(' ', '-')}`,
      page: 'event-rules',
      source: 'aws.rds',
      detailType: `RDS ${name} Event`,
      like: 'rds-instance',
      origins: [{ registry: 'aws.rds', detailType: `RDS ${name} Event` }],
    }),
  ),
  {
    name: 'ebs-fast-snapshot-restore',
    page: 'event-rules',
    source: 'aws.ec2',
    detailType: 'EBS Fast Snapshot Restore State-change Notification',
    origins: [
      {
        documented: `${GUIDE}/ebs/latest/userguide/ebs-cloud-watch-events.html`,
        fields: ['snapshot-id: string', 'state: string', 'zone: string', 'message: string'],
      },
    ],
  },
  ...(
    [
      ['access-analyzer-finding', 'Access Analyzer Finding'],
      ['access-analyzer-internal', 'Internal Access Finding'],
      ['access-analyzer-unused', 'Unused Access Finding for IAM entities'],
    ] as const
  ).map(
    ([name, detailType]): Kind => ({
      name,
      page: 'event-rules',
      source: 'aws.access-analyzer',
      detailType,
      ...(name !== 'access-analyzer-finding' && { like: 'access-analyzer-finding' }),
      origins: ACCESS_ANALYZER[name],
    }),
  ),
  {
    name: 'cost-anomaly',
    page: 'event-rules',
    source: 'aws.ce',
    detailType: 'Anomaly Detected',
    origins: [
      { api: 'ce', shape: 'Anomaly', names: 'lower' },
      {
        documented: `${GUIDE}/cost-management/latest/userguide/cad-eventbridge.html`,
        fields: [
          ...[
            'accountId: string',
            'accountName: string',
            'anomalyDetailsLink: string',
            'monitorName: string',
          ],
          ...['monitorType: string', 'subscriptionId: string', 'subscriptionName: string'],
        ],
      },
    ],
  },
  // What a call asked and what it answered is another thing for each of thousands of calls.
  ...(['aws.ec2', 'aws.ecs', 'aws.iam'] as const).map(
    (source): Kind => ({
      name: `${source.slice(4)}-api-call`,
      page: 'event-rules',
      source,
      detailType: 'AWS API Call via CloudTrail',
      origins: [{ registry: '*', detailType: 'AWS API Call via CloudTrail', open: CALL }],
    }),
  ),
  {
    name: 'console-sign-in',
    page: 'event-rules',
    source: 'aws.signin',
    detailType: 'AWS Console Sign In via CloudTrail',
    origins: [
      {
        registry: 'aws.signin',
        detailType: 'AWS Console Sign In via CloudTrail',
        open: ['requestParameters'],
      },
      { registry: '*', detailType: 'AWS API Call via CloudTrail', open: CALL },
    ],
  },
];
