import type { PlaceName } from './scopes';

/** IAM actions, by where they are allowed. */
export type Actions = { readonly [Place in PlaceName]?: readonly string[] };

export interface Row {
  /** Whose policy the actions are in: what every deployment has, what turns services on, or the application of srest. */
  readonly part: 'base' | 'services' | 'event-forwarder';
  /** To read the resource: what `plan` needs of it. */
  readonly read: Actions;
  /** To create, change, tag and delete it: what `apply` and `destroy` need besides. */
  readonly write: Actions;
}

/** EventBridge, Lambda, GuardDuty and others name these alike. */
const TAGS = ['TagResource', 'UntagResource'];

/**
 * What the AWS provider calls, by type of resource or data source: its documentation does not say, so it is from its source
 * and from a recording (test/permissions/calls.json). Both ends of the versions that the stacks accept count.
 * https://github.com/hashicorp/terraform-provider-aws/tree/main/internal/service
 */
export const ROWS: Readonly<Record<string, Row>> = {
  // AWS allows GetCallerIdentity to everybody: https://docs.aws.amazon.com/STS/latest/APIReference/API_GetCallerIdentity.html
  'data.aws_caller_identity': { part: 'base', read: {}, write: {} },
  'data.aws_iam_role': { part: 'services', read: { configRole: ['iam:GetRole'] }, write: {} },
  'data.aws_iam_roles': { part: 'services', read: { any: ['iam:ListRoles'] }, write: {} },
  aws_budgets_budget: {
    part: 'services',
    read: { budgets: of('budgets', 'ViewBudget', 'ListTagsForResource') },
    write: { budgets: of('budgets', 'ModifyBudget', ...TAGS) },
  },
  aws_cloudwatch_event_archive: {
    part: 'base',
    read: { bus: of('events', 'DescribeArchive') },
    write: { bus: of('events', 'CreateArchive', 'UpdateArchive', 'DeleteArchive') },
  },
  aws_cloudwatch_event_bus: {
    part: 'base',
    read: { bus: of('events', 'DescribeEventBus', 'ListTagsForResource') },
    write: { bus: of('events', 'CreateEventBus', 'UpdateEventBus', 'DeleteEventBus', ...TAGS) },
  },
  aws_cloudwatch_event_bus_policy: {
    part: 'base',
    read: { bus: of('events', 'DescribeEventBus') },
    write: { any: of('events', 'PutPermission', 'RemovePermission') },
  },
  aws_cloudwatch_event_rule: {
    part: 'base',
    read: { rules: of('events', 'DescribeRule', 'ListTagsForResource') },
    write: { rules: of('events', 'PutRule', 'DeleteRule', ...TAGS) },
  },
  aws_cloudwatch_event_target: {
    part: 'base',
    read: { rules: of('events', 'ListTargetsByRule') },
    write: { rules: of('events', 'PutTargets', 'RemoveTargets'), rolesToPass: ['iam:PassRole'] },
  },
  aws_cloudwatch_log_group: {
    part: 'base',
    read: { any: of('logs', 'DescribeLogGroups'), logs: of('logs', 'ListTagsForResource') },
    write: { logs: of('logs', 'CreateLogGroup', 'PutRetentionPolicy', 'DeleteLogGroup', ...TAGS) },
  },
  aws_cloudwatch_metric_alarm: {
    part: 'base',
    read: { alarms: of('cloudwatch', 'DescribeAlarms', 'ListTagsForResource') },
    write: { alarms: of('cloudwatch', 'PutMetricAlarm', 'DeleteAlarms', ...TAGS) },
  },
  aws_config_configuration_recorder: {
    part: 'services',
    read: { recorders: of('config', 'DescribeConfigurationRecorders') },
    write: {
      recorders: of('config', 'PutConfigurationRecorder', 'DeleteConfigurationRecorder'),
      rolesToPass: ['iam:PassRole'],
    },
  },
  aws_config_configuration_recorder_status: {
    part: 'services',
    read: { recorders: of('config', 'DescribeConfigurationRecorderStatus') },
    write: { recorders: of('config', 'StartConfigurationRecorder', 'StopConfigurationRecorder') },
  },
  aws_config_delivery_channel: {
    part: 'services',
    read: { any: of('config', 'DescribeDeliveryChannels') },
    write: { any: of('config', 'PutDeliveryChannel', 'DeleteDeliveryChannel') },
  },
  aws_dynamodb_table: {
    part: 'base',
    read: {
      tables: of(
        'dynamodb',
        ...['DescribeTable', 'DescribeContinuousBackups', 'DescribeTimeToLive', 'ListTagsOfResource'],
      ),
    },
    write: {
      tables: of(
        'dynamodb',
        ...[
          'CreateTable',
          'UpdateTable',
          'UpdateContinuousBackups',
          'UpdateTimeToLive',
          'DeleteTable',
          ...TAGS,
        ],
      ),
    },
  },
  aws_guardduty_detector: {
    part: 'services',
    read: { detectors: of('guardduty', 'GetDetector', 'ListTagsForResource') },
    write: {
      any: ['guardduty:CreateDetector'],
      detectors: of('guardduty', 'UpdateDetector', 'DeleteDetector', ...TAGS),
      serviceLinkedRoles: ['iam:CreateServiceLinkedRole'],
      // GuardDuty looks, with the rights of the caller, whether they are there.
      guarddutyRoles: ['iam:GetRole'],
    },
  },
  aws_iam_role: {
    part: 'base',
    read: { roles: of('iam', 'GetRole', 'ListRolePolicies', 'GetRolePolicy', 'ListAttachedRolePolicies') },
    write: {
      roles: of(
        'iam',
        ...['CreateRole', 'UpdateRole', 'UpdateRoleDescription', 'UpdateAssumeRolePolicy', 'DeleteRole'],
        ...['TagRole', 'UntagRole', 'ListInstanceProfilesForRole'],
      ),
    },
  },
  aws_iam_role_policy: {
    part: 'base',
    read: { roles: ['iam:GetRolePolicy'] },
    write: { roles: of('iam', 'PutRolePolicy', 'DeleteRolePolicy') },
  },
  aws_iam_role_policy_attachment: {
    part: 'services',
    read: { roles: ['iam:ListAttachedRolePolicies'] },
    write: { recorderRole: of('iam', 'AttachRolePolicy', 'DetachRolePolicy') },
  },
  aws_iam_service_linked_role: {
    part: 'services',
    read: { configRole: ['iam:GetRole'] },
    write: {
      serviceLinkedRoles: ['iam:CreateServiceLinkedRole'],
      configRole: of(
        'iam',
        ...['UpdateRole', 'TagRole', 'UntagRole', 'DeleteServiceLinkedRole'],
        'GetServiceLinkedRoleDeletionStatus',
      ),
    },
  },
  aws_inspector2_enabler: {
    part: 'services',
    read: { any: of('inspector2', 'BatchGetAccountStatus') },
    write: {
      any: of('inspector2', 'Enable', 'Disable'),
      serviceLinkedRoles: ['iam:CreateServiceLinkedRole'],
    },
  },
  aws_inspector_assessment_target: {
    part: 'services',
    read: { any: of('inspector', 'DescribeAssessmentTargets') },
    write: {
      any: of('inspector', 'CreateAssessmentTarget', 'UpdateAssessmentTarget', 'DeleteAssessmentTarget'),
      serviceLinkedRoles: ['iam:CreateServiceLinkedRole'],
    },
  },
  aws_inspector_assessment_template: {
    part: 'services',
    read: {
      any: of('inspector', 'DescribeAssessmentTemplates', 'ListEventSubscriptions', 'ListTagsForResource'),
    },
    write: {
      any: of(
        'inspector',
        ...['CreateAssessmentTemplate', 'DeleteAssessmentTemplate', 'SetTagsForResource'],
        ...['SubscribeToEvent', 'UnsubscribeFromEvent'],
      ),
    },
  },
  aws_inspector_resource_group: {
    part: 'services',
    read: { any: of('inspector', 'DescribeResourceGroups') },
    write: { any: of('inspector', 'CreateResourceGroup') },
  },
  aws_kms_key: {
    part: 'services',
    read: { anyKey: of('kms', 'DescribeKey', 'GetKeyPolicy', 'GetKeyRotationStatus', 'ListResourceTags') },
    write: {
      newKey: of('kms', 'CreateKey', 'TagResource'),
      anyKey: ['kms:EnableKeyRotation'],
      keys: of(
        'kms',
        ...['DisableKeyRotation', 'EnableKey', 'DisableKey', 'PutKeyPolicy', 'UpdateKeyDescription'],
        ...[...TAGS, 'ScheduleKeyDeletion'],
      ),
    },
  },
  aws_lambda_event_source_mapping: {
    part: 'base',
    read: { mappings: ['lambda:GetEventSourceMapping'], anyMapping: ['lambda:ListTags'] },
    write: {
      newMapping: ['lambda:CreateEventSourceMapping'],
      mappings: of('lambda', 'UpdateEventSourceMapping', 'DeleteEventSourceMapping'),
      anyMapping: of('lambda', ...TAGS),
    },
  },
  aws_lambda_function: {
    part: 'base',
    read: {
      functions: of(
        'lambda',
        ...['GetFunction', 'GetFunctionCodeSigningConfig', 'ListVersionsByFunction', 'ListTags'],
      ),
    },
    write: {
      functions: of(
        'lambda',
        ...['CreateFunction', 'UpdateFunctionCode', 'UpdateFunctionConfiguration', 'DeleteFunction', ...TAGS],
      ),
      rolesToPass: ['iam:PassRole'],
    },
  },
  aws_lambda_invocation: {
    part: 'event-forwarder',
    read: {},
    write: { functions: ['lambda:InvokeFunction'] },
  },
  aws_lambda_permission: {
    part: 'base',
    read: { functions: ['lambda:GetPolicy'] },
    write: { functions: of('lambda', 'AddPermission', 'RemovePermission') },
  },
  aws_macie2_account: {
    part: 'services',
    read: { any: ['macie2:GetMacieSession'] },
    write: {
      any: of('macie2', 'EnableMacie', 'UpdateMacieSession', 'DisableMacie'),
      serviceLinkedRoles: ['iam:CreateServiceLinkedRole'],
    },
  },
  aws_s3_bucket: {
    part: 'services',
    read: {
      bucket: of(
        's3',
        ...['ListBucket', 'GetBucketLocation', 'GetBucketPolicy', 'GetBucketAcl', 'GetBucketCORS'],
        ...['GetBucketWebsite', 'GetBucketVersioning', 'GetAccelerateConfiguration', 'GetBucketLogging'],
        ...['GetBucketRequestPayment', 'GetLifecycleConfiguration', 'GetReplicationConfiguration'],
        ...['GetEncryptionConfiguration', 'GetBucketObjectLockConfiguration', 'GetBucketTagging'],
        // From provider 6.23 on.
        'ListTagsForResource',
      ),
    },
    write: {
      bucket: of('s3', 'CreateBucket', 'DeleteBucket', 'PutBucketTagging', 'TagResource', 'UntagResource'),
    },
  },
  aws_s3_bucket_lifecycle_configuration: {
    part: 'services',
    read: { bucket: of('s3', 'GetLifecycleConfiguration') },
    write: { bucket: of('s3', 'PutLifecycleConfiguration') },
  },
  aws_s3_bucket_policy: {
    part: 'services',
    read: { bucket: of('s3', 'GetBucketPolicy') },
    write: { bucket: of('s3', 'PutBucketPolicy', 'DeleteBucketPolicy') },
  },
  aws_s3_bucket_public_access_block: {
    part: 'services',
    read: { bucket: of('s3', 'GetBucketPublicAccessBlock') },
    write: { bucket: of('s3', 'PutBucketPublicAccessBlock') },
  },
  aws_s3_bucket_versioning: {
    part: 'services',
    read: { bucket: of('s3', 'GetBucketVersioning') },
    write: { bucket: of('s3', 'PutBucketVersioning') },
  },
  aws_scheduler_schedule: {
    part: 'base',
    read: { schedules: of('scheduler', 'GetSchedule') },
    write: {
      schedules: of('scheduler', 'CreateSchedule', 'UpdateSchedule', 'DeleteSchedule'),
      rolesToPass: ['iam:PassRole'],
    },
  },
  aws_securityhub_account: {
    part: 'services',
    read: { securityHub: of('securityhub', 'DescribeHub') },
    write: {
      securityHub: of(
        'securityhub',
        ...['EnableSecurityHub', 'UpdateSecurityHubConfiguration', 'DisableSecurityHub'],
      ),
      serviceLinkedRoles: ['iam:CreateServiceLinkedRole'],
    },
  },
  // CloudFormation acts with the rights of the caller: what srest's application makes has to be allowed as well.
  // https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/control-access-with-iam.html
  aws_serverlessapplicationrepository_cloudformation_stack: {
    part: 'event-forwarder',
    read: {
      applications: of('serverlessrepo', 'GetApplication'),
      applicationStack: of('cloudformation', 'DescribeStacks'),
    },
    write: {
      applications: of(
        'serverlessrepo',
        ...['CreateCloudFormationChangeSet', 'CreateCloudFormationTemplate', 'GetCloudFormationTemplate'],
      ),
      applicationTemplates: ['s3:GetObject'],
      serverlessTransform: ['cloudformation:CreateChangeSet'],
      applicationStack: of(
        'cloudformation',
        ...['CreateChangeSet', 'DescribeChangeSet', 'ExecuteChangeSet', 'DescribeStackEvents', 'DeleteStack'],
        ...['GetTemplate', 'TagResource', 'UntagResource'],
      ),
      applicationRules: of(
        'events',
        ...['DescribeRule', 'PutRule', 'PutTargets', 'RemoveTargets', 'DeleteRule', ...TAGS],
      ),
      applicationRoles: of(
        'iam',
        ...['GetRole', 'CreateRole', 'DeleteRole', 'TagRole', 'UntagRole', 'UpdateAssumeRolePolicy'],
        ...['GetRolePolicy', 'PutRolePolicy', 'DeleteRolePolicy'],
      ),
      applicationRolesToPass: ['iam:PassRole'],
    },
  },
  aws_sns_topic: {
    part: 'base',
    read: { topics: of('sns', 'GetTopicAttributes', 'ListTagsForResource') },
    write: { topics: of('sns', 'CreateTopic', 'SetTopicAttributes', 'DeleteTopic', ...TAGS) },
  },
  aws_sns_topic_subscription: {
    part: 'base',
    read: { topics: of('sns', 'GetSubscriptionAttributes', 'ListSubscriptionsByTopic') },
    write: { topics: of('sns', 'Subscribe', 'SetSubscriptionAttributes', 'Unsubscribe') },
  },
  aws_sqs_queue: {
    part: 'base',
    read: { queues: of('sqs', 'GetQueueAttributes', 'ListQueueTags') },
    write: {
      queues: of('sqs', 'CreateQueue', 'SetQueueAttributes', 'DeleteQueue', 'TagQueue', 'UntagQueue'),
    },
  },
  aws_ssm_parameter: {
    part: 'base',
    read: {
      any: of('ssm', 'DescribeParameters'),
      // With decryption, also of a write-only value. The key that AWS keeps for SSM lets in who may read the parameter.
      parameter: of('ssm', 'GetParameter', 'ListTagsForResource'),
    },
    write: {
      parameter: of('ssm', 'PutParameter', 'DeleteParameter', 'AddTagsToResource', 'RemoveTagsFromResource'),
    },
  },
};

/**
 * The state in S3, with its lock file. `plan` writes the lock as well, unless it is told -lock=false.
 * https://developer.hashicorp.com/terraform/language/backend/s3#permissions-required
 */
export const STATE: Readonly<Record<'read' | 'write', Actions>> = {
  read: {
    stateBucket: ['s3:ListBucket'],
    states: ['s3:GetObject'],
    stateLocks: of('s3', 'GetObject', 'PutObject', 'DeleteObject'),
  },
  write: { states: ['s3:PutObject'] },
};

function of(service: string, ...names: readonly string[]): readonly string[] {
  return names.map((name) => `${service}:${name}`);
}
