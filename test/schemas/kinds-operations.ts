import { GUIDE, type Kind, named, type Origin, registered } from './kind';

const CONFIG_PAGE = `${GUIDE}/config/latest/developerguide/monitor-config-with-cloudwatchevents.html`;
const CLOUDWATCH_PAGE = `${GUIDE}/AmazonCloudWatch/latest/monitoring/cloudwatch-and-eventbridge.html`;

const ACCOUNT: readonly Kind[] = [
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
    values: { statusCode: ['open', 'closed'], eventScopeCode: ['PUBLIC', 'ACCOUNT_SPECIFIC'] },
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
  {
    name: 'config-item-change',
    page: 'aws-config',
    source: 'aws.config',
    detailType: 'Config Configuration Item Change',
    origins: [
      {
        samples: CONFIG_PAGE,
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
    cases: [{ 'configurationItemDiff.changeType': 'CREATE', 'configurationItemDiff.changedProperties': {} }],
  },
  {
    name: 'config-compliance-change',
    page: 'aws-config',
    source: 'aws.config',
    detailType: 'Config Rules Compliance Change',
    origins: [{ samples: CONFIG_PAGE }],
  },
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
  {
    name: 'account-region',
    page: 'event-rules',
    source: 'aws.account',
    detailType: 'Region Opt-In Status Change',
    origins: [{ samples: `${GUIDE}/accounts/latest/reference/monitoring-eventbridge.html` }],
  },
];

const METRIC_MATH: Origin = {
  documented: CLOUDWATCH_PAGE,
  fields: [
    'configuration.metrics[].expression: string',
    'configuration.metrics[].label: string',
    'configuration.metrics[].accountId: string',
  ],
};

const MUTED: Origin = {
  documented: CLOUDWATCH_PAGE,
  fields: [
    'muteDetail.mutedByArn: string',
    'muteDetail.muteWindowEnd: string',
    'muteDetail.muteWindowStart: string',
  ],
};

const CLOUDWATCH: readonly Kind[] = [
  {
    name: 'cloudwatch-alarm',
    page: 'event-rules',
    source: 'aws.cloudwatch',
    detailType: 'CloudWatch Alarm State Change',
    origins: [
      { registry: 'aws.cloudwatch', detailType: 'CloudWatch Alarm State Change' },
      { samples: CLOUDWATCH_PAGE },
      METRIC_MATH,
      MUTED,
    ],
    values: {
      'state.value': ['ALARM', 'OK'],
      'state.reasonData': ['{"threshold":80,"recentDatapoints":[91]}'],
    },
  },
  {
    name: 'cloudwatch-alarm-contributor',
    page: 'event-rules',
    source: 'aws.cloudwatch',
    detailType: 'CloudWatch Alarm Contributor State Change',
    origins: [{ samples: CLOUDWATCH_PAGE, open: ['alarmContributor.attributes.*'] }],
    values: { 'state.value': ['ALARM', 'OK'] },
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
];

const ECS: readonly Kind[] = [
  {
    name: 'ecs-task',
    page: 'event-rules',
    source: 'aws.ecs',
    detailType: 'ECS Task State Change',
    origins: [
      { registry: 'aws.ecs', detailType: 'ECS Task State Change' },
      {
        documented: `${GUIDE}/AmazonECS/latest/developerguide/ecs_task_events.html`,
        fields: ['capacityProviderName: string'],
      },
    ],
    cases: [{ lastStatus: 'STOPPED', stopCode: 'EssentialContainerExited' }],
  },
  {
    name: 'ecs-service-action',
    page: 'event-rules',
    source: 'aws.ecs',
    detailType: 'ECS Service Action',
    origins: [{ registry: 'aws.ecs', detailType: 'ECS Service Action' }],
    values: { eventType: ['INFO', 'WARN', 'ERROR'], eventName: ['SERVICE_STEADY_STATE'] },
    cases: [{ desiredCount: 0 }],
  },
  {
    name: 'ecs-deployment',
    page: 'event-rules',
    source: 'aws.ecs',
    detailType: 'ECS Deployment State Change',
    origins: [{ samples: `${GUIDE}/AmazonECS/latest/developerguide/ecs_service_deployment_events.html` }],
    values: {
      eventType: ['INFO', 'ERROR'],
      eventName: [
        ...['SERVICE_DEPLOYMENT_IN_PROGRESS', 'SERVICE_DEPLOYMENT_COMPLETED', 'SERVICE_DEPLOYMENT_FAILED'],
      ],
    },
  },
  {
    name: 'ecs-container-instance',
    page: 'event-rules',
    source: 'aws.ecs',
    detailType: 'ECS Container Instance State Change',
    origins: [{ registry: 'aws.ecs', detailType: 'ECS Container Instance State Change' }],
  },
];

const EC2: readonly Kind[] = [
  ...named(
    'event-rules',
    'aws.ec2',
    [
      ['ec2-instance-state', 'EC2 Instance State-change Notification'],
      ['ec2-spot-interruption', 'EC2 Spot Instance Interruption Warning'],
      ['ebs-volume', 'EBS Volume Notification'],
      ['ebs-multi-volume-snapshots', 'EBS Multi-Volume Snapshots Completion Status'],
    ],
    registered('aws.ec2'),
  ),
  {
    name: 'ebs-snapshot',
    page: 'event-rules',
    source: 'aws.ec2',
    detailType: 'EBS Snapshot Notification',
    origins: [
      { registry: 'aws.ec2', detailType: 'EBS Snapshot Notification' },
      // The schema has both with capitals, the page and real events do not.
      {
        documented: `${GUIDE}/ebs/latest/userguide/ebs-cloud-watch-events.html`,
        fields: ['startTime: string', 'endTime: string'],
      },
    ],
  },
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
  {
    name: 'ec2-image-state',
    page: 'event-rules',
    source: 'aws.ec2',
    detailType: 'EC2 AMI State Change',
    origins: [{ samples: `${GUIDE}/AWSEC2/latest/UserGuide/monitor-ami-events.html` }],
  },
  {
    name: 'ec2-rebalance',
    page: 'event-rules',
    source: 'aws.ec2',
    detailType: 'EC2 Instance Rebalance Recommendation',
    origins: [{ samples: `${GUIDE}/AWSEC2/latest/UserGuide/rebalance-recommendations.html` }],
  },
];

/**
 * They have the same fields as those of instances.
 * https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/rds-cloud-watch-events.html
 */
const LIKE_INSTANCES = [
  ...['DB Cluster', 'DB Snapshot', 'DB Cluster Snapshot', 'DB Parameter Group', 'DB Security Group'],
  ...['DB Proxy', 'DB Shard Group', 'Custom Engine Version', 'Zero ETL'],
];

const RDS: readonly Kind[] = [
  {
    name: 'rds-instance',
    page: 'event-rules',
    source: 'aws.rds',
    detailType: 'RDS DB Instance Event',
    origins: [{ registry: 'aws.rds', detailType: 'RDS DB Instance Event' }],
  },
  ...named(
    'event-rules',
    'aws.rds',
    LIKE_INSTANCES.map((name) => [`rds-${name.toLowerCase().replaceAll(' ', '-')}`, `RDS ${name} Event`]),
    (detailType) => ({ like: 'rds-instance', ...registered('aws.rds')(detailType) }),
  ),
];

const CALL = ['requestParameters', 'responseElements', 'additionalEventData'];

/** What a call asked and what it answered is another thing for each of thousands of calls. */
const ANY_CALL: readonly Origin[] = [
  { registry: '*', detailType: 'AWS API Call via CloudTrail', open: CALL },
  {
    documented: `${GUIDE}/awscloudtrail/latest/userguide/cloudtrail-event-reference-record-contents.html`,
    fields: [
      'serviceEventDetails: json',
      'userIdentity.onBehalfOf.userId: string',
      'userIdentity.sessionContext.sourceIdentity: string',
    ],
  },
];

const SUCCEEDED = { errorCode: undefined, errorMessage: undefined };
const CALL_CASES = [
  SUCCEEDED,
  { ...SUCCEEDED, eventName: 'CreateUser', responseElements: { user: { userName: 'new-user' } } },
  { ...SUCCEEDED, eventName: 'DisableKey', eventSource: 'kms.amazonaws.com', readOnly: false },
  { 'userIdentity.accountId': '999988887777', recipientAccountId: '111122223333' },
  { additionalEventData: { MFAUsed: 'Yes' } },
  {
    'userIdentity.type': 'IdentityCenterUser',
    'userIdentity.arn': undefined,
    'userIdentity.userName': undefined,
    'userIdentity.principalId': undefined,
  },
];

const CLOUDTRAIL: readonly Kind[] = [
  ...['aws.ec2', 'aws.ecs', 'aws.iam', 'aws.kms'].map(
    (source): Kind => ({
      name: `${source.slice(4)}-api-call`,
      page: 'event-rules',
      source,
      detailType: 'AWS API Call via CloudTrail',
      origins: ANY_CALL,
      cases: CALL_CASES,
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
      ...ANY_CALL,
      {
        documented: `${GUIDE}/awscloudtrail/latest/userguide/cloudtrail-event-reference-aws-console-sign-in-events.html`,
        fields: ['additionalEventData.SwitchFrom: string', 'responseElements.SwitchRole: string'],
      },
      {
        documented: `${GUIDE}/singlesignon/latest/userguide/understanding-sign-in-events.html`,
        fields: ['additionalEventData.CredentialType: string', 'additionalEventData.UserName: string'],
      },
    ],
    cases: [
      { ...SUCCEEDED, eventName: 'ConsoleLogin', 'responseElements.ConsoleLogin': 'Success' },
      { ...SUCCEEDED, eventName: 'SwitchRole', 'responseElements.SwitchRole': 'Success' },
      {
        ...SUCCEEDED,
        eventName: 'UserAuthentication',
        'userIdentity.type': 'IdentityCenterUser',
        'userIdentity.arn': undefined,
        'userIdentity.userName': undefined,
        'userIdentity.principalId': undefined,
        serviceEventDetails: { UserAuthentication: 'Success' },
      },
      {
        ...SUCCEEDED,
        eventName: 'ConsoleLogin',
        'additionalEventData.MFAUsed': 'No',
        'userIdentity.type': 'IAMUser',
      },
      { ...SUCCEEDED, eventName: 'DisableKey', eventSource: 'kms.amazonaws.com', readOnly: false },
      { 'userIdentity.accountId': '999988887777', recipientAccountId: '111122223333' },
    ],
  },
  // As another page of AWS writes it.
  {
    name: 'console-signin',
    page: 'event-rules',
    source: 'aws.signin',
    detailType: 'AWS Console Signin via CloudTrail',
    like: 'console-sign-in',
    origins: [],
  },
  ...named(
    'event-rules',
    'aws.kms',
    [
      ['kms-key-deletion', 'KMS CMK Deletion'],
      ['kms-key-rotation', 'KMS CMK Rotation'],
      ['kms-material-expiration', 'KMS Imported Key Material Expiration'],
    ],
    registered('aws.kms'),
  ),
];

/** Events that say what happened to a resource or to the account. */
export const OPERATIONS: readonly Kind[] = [
  ...[...ACCOUNT, ...CLOUDWATCH, ...ECS, ...EC2, ...RDS, ...CLOUDTRAIL],
];
