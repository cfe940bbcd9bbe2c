import type { ScopeName } from './scopes';

/** IAM actions by the scope in which they are allowed. */
export type ScopedActions = { readonly [Scope in ScopeName]?: readonly string[] };

export interface ResourceActions {
  /**
   * The `deploy` policy that has the actions of `write`: that of every deployment, of services, of the srest application, or of
   * an organization, which also has its own `plan` policy.
   */
  readonly group: 'base' | 'services' | 'event-forwarder' | 'organization';
  /** For reading the resource, as `plan` does. */
  readonly read: ScopedActions;
  /** For creating, changing, tagging and deleting it, which `apply` and `destroy` do in addition. */
  readonly write: ScopedActions;
}

/** These have the same names in EventBridge, Lambda, GuardDuty and others. */
const TAGS = ['TagResource', 'UntagResource'];

/** The template of an organization that is too large for a request. It is in the bucket of the state, so it needs one. */
export const TEMPLATE_OBJECT = 'aws_s3_object';

/**
 * IAM actions that the AWS provider needs for each type of resource or data source. Its documentation does not list them, so they
 * are from its source and from a recording (test/permissions/calls.json), for the oldest and the newest version that the stacks
 * accept.
 * https://github.com/hashicorp/terraform-provider-aws/tree/main/internal/service
 */
export const PROVIDER_ACTIONS: Readonly<Record<string, ResourceActions>> = {
  // Everybody may call GetCallerIdentity: https://docs.aws.amazon.com/STS/latest/APIReference/API_GetCallerIdentity.html
  'data.aws_caller_identity': { group: 'base', read: {}, write: {} },
  'data.aws_guardduty_detector': {
    group: 'organization',
    read: {
      any: ['guardduty:ListDetectors'],
      detectors: actions('guardduty', 'GetDetector', 'ListTagsForResource'),
    },
    write: {},
  },
  'data.aws_iam_role': { group: 'services', read: { configRole: ['iam:GetRole'] }, write: {} },
  'data.aws_iam_roles': { group: 'services', read: { any: ['iam:ListRoles'] }, write: {} },
  aws_accessanalyzer_analyzer: {
    group: 'services',
    read: { analyzers: actions('access-analyzer', 'GetAnalyzer', 'ListTagsForResource') },
    write: {
      analyzers: actions('access-analyzer', 'CreateAnalyzer', 'DeleteAnalyzer', ...TAGS),
      serviceLinkedRoles: ['iam:CreateServiceLinkedRole'],
    },
  },
  aws_budgets_budget: {
    group: 'services',
    read: { budgets: actions('budgets', 'ViewBudget', 'ListTagsForResource') },
    write: { budgets: actions('budgets', 'ModifyBudget', ...TAGS) },
  },
  aws_cloudformation_stack_instances: {
    group: 'organization',
    read: {
      stackSets: actions(
        'cloudformation',
        'DescribeStackSet',
        'ListStackInstances',
        'DescribeStackSetOperation',
      ),
    },
    write: {
      stackSets: actions(
        'cloudformation',
        ...[
          'CreateStackInstances',
          'UpdateStackInstances',
          'DeleteStackInstances',
          'ListStackSetOperationResults',
        ],
      ),
    },
  },
  aws_cloudformation_stack_set: {
    group: 'organization',
    read: { stackSets: actions('cloudformation', 'DescribeStackSet') },
    write: {
      any: ['cloudformation:CreateStackSet'],
      stackSets: actions(
        'cloudformation',
        ...[
          'UpdateStackSet',
          'DeleteStackSet',
          'DescribeStackSetOperation',
          'ListStackSetOperationResults',
          ...TAGS,
        ],
      ),
    },
  },
  aws_cloudwatch_event_archive: {
    group: 'base',
    read: { bus: actions('events', 'DescribeArchive') },
    write: { bus: actions('events', 'CreateArchive', 'UpdateArchive', 'DeleteArchive') },
  },
  aws_cloudwatch_event_bus: {
    group: 'base',
    read: { bus: actions('events', 'DescribeEventBus', 'ListTagsForResource') },
    write: { bus: actions('events', 'CreateEventBus', 'UpdateEventBus', 'DeleteEventBus', ...TAGS) },
  },
  aws_cloudwatch_event_bus_policy: {
    group: 'base',
    read: { bus: actions('events', 'DescribeEventBus') },
    write: { any: actions('events', 'PutPermission', 'RemovePermission') },
  },
  aws_cloudwatch_event_rule: {
    group: 'base',
    read: { rules: actions('events', 'DescribeRule', 'ListTagsForResource') },
    write: { rules: actions('events', 'PutRule', 'DeleteRule', ...TAGS) },
  },
  aws_cloudwatch_event_target: {
    group: 'base',
    read: { rules: actions('events', 'ListTargetsByRule') },
    write: { rules: actions('events', 'PutTargets', 'RemoveTargets'), rolesToPass: ['iam:PassRole'] },
  },
  aws_cloudwatch_log_group: {
    group: 'base',
    read: { any: actions('logs', 'DescribeLogGroups'), logs: actions('logs', 'ListTagsForResource') },
    write: { logs: actions('logs', 'CreateLogGroup', 'PutRetentionPolicy', 'DeleteLogGroup', ...TAGS) },
  },
  aws_cloudwatch_metric_alarm: {
    group: 'base',
    read: { alarms: actions('cloudwatch', 'DescribeAlarms', 'ListTagsForResource') },
    write: { alarms: actions('cloudwatch', 'PutMetricAlarm', 'DeleteAlarms', ...TAGS) },
  },
  aws_config_configuration_aggregator: {
    group: 'organization',
    read: {
      any: ['config:DescribeConfigurationAggregators'],
      aggregators: ['config:ListTagsForResource'],
    },
    write: {
      aggregators: actions('config', 'PutConfigurationAggregator', 'DeleteConfigurationAggregator', ...TAGS),
      // https://docs.aws.amazon.com/config/latest/APIReference/API_PutConfigurationAggregator.html
      any: ['organizations:ListDelegatedAdministrators'],
      rolesToPass: ['iam:PassRole'],
    },
  },
  aws_config_configuration_recorder: {
    group: 'services',
    read: { recorders: actions('config', 'DescribeConfigurationRecorders') },
    write: {
      recorders: actions('config', 'PutConfigurationRecorder', 'DeleteConfigurationRecorder'),
      rolesToPass: ['iam:PassRole'],
    },
  },
  aws_config_configuration_recorder_status: {
    group: 'services',
    read: { recorders: actions('config', 'DescribeConfigurationRecorderStatus') },
    write: { recorders: actions('config', 'StartConfigurationRecorder', 'StopConfigurationRecorder') },
  },
  aws_config_delivery_channel: {
    group: 'services',
    read: { any: actions('config', 'DescribeDeliveryChannels') },
    write: { any: actions('config', 'PutDeliveryChannel', 'DeleteDeliveryChannel') },
  },
  aws_dynamodb_table: {
    group: 'base',
    read: {
      tables: actions(
        'dynamodb',
        ...['DescribeTable', 'DescribeContinuousBackups', 'DescribeTimeToLive', 'ListTagsOfResource'],
      ),
    },
    write: {
      tables: actions(
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
    group: 'services',
    read: { detectors: actions('guardduty', 'GetDetector', 'ListTagsForResource') },
    write: {
      any: ['guardduty:CreateDetector'],
      detectors: actions('guardduty', 'UpdateDetector', 'DeleteDetector', ...TAGS),
      serviceLinkedRoles: ['iam:CreateServiceLinkedRole'],
      // With the caller's permissions, GuardDuty checks whether these roles exist.
      guarddutyRoles: ['iam:GetRole'],
    },
  },
  aws_guardduty_organization_configuration: {
    group: 'organization',
    read: { any: ['guardduty:DescribeOrganizationConfiguration'] },
    write: { any: ['guardduty:UpdateOrganizationConfiguration'] },
  },
  aws_guardduty_organization_configuration_feature: {
    group: 'organization',
    read: { any: ['guardduty:DescribeOrganizationConfiguration'] },
    write: { any: ['guardduty:UpdateOrganizationConfiguration'] },
  },
  aws_iam_role: {
    group: 'base',
    read: {
      roles: actions('iam', 'GetRole', 'ListRolePolicies', 'GetRolePolicy', 'ListAttachedRolePolicies'),
    },
    write: {
      roles: actions(
        'iam',
        ...['CreateRole', 'UpdateRole', 'UpdateRoleDescription', 'UpdateAssumeRolePolicy', 'DeleteRole'],
        ...['TagRole', 'UntagRole', 'ListInstanceProfilesForRole'],
      ),
    },
  },
  aws_iam_role_policy: {
    group: 'base',
    read: { roles: ['iam:GetRolePolicy'] },
    write: { roles: actions('iam', 'PutRolePolicy', 'DeleteRolePolicy') },
  },
  aws_iam_role_policy_attachment: {
    group: 'services',
    read: { roles: ['iam:ListAttachedRolePolicies'] },
    write: {
      recorderRole: actions('iam', 'AttachRolePolicy', 'DetachRolePolicy'),
      aggregatorRole: actions('iam', 'AttachRolePolicy', 'DetachRolePolicy'),
    },
  },
  aws_iam_service_linked_role: {
    group: 'services',
    read: { configRole: ['iam:GetRole'] },
    write: {
      serviceLinkedRoles: ['iam:CreateServiceLinkedRole'],
      configRole: actions(
        'iam',
        ...['UpdateRole', 'TagRole', 'UntagRole', 'DeleteServiceLinkedRole'],
        'GetServiceLinkedRoleDeletionStatus',
      ),
    },
  },
  aws_inspector2_enabler: {
    group: 'services',
    read: { any: actions('inspector2', 'BatchGetAccountStatus') },
    write: {
      any: actions('inspector2', 'Enable', 'Disable'),
      serviceLinkedRoles: ['iam:CreateServiceLinkedRole'],
    },
  },
  aws_inspector2_organization_configuration: {
    group: 'organization',
    read: { any: ['inspector2:DescribeOrganizationConfiguration'] },
    write: { any: ['inspector2:UpdateOrganizationConfiguration'] },
  },
  aws_inspector_assessment_target: {
    group: 'services',
    read: { any: actions('inspector', 'DescribeAssessmentTargets') },
    write: {
      any: actions('inspector', 'CreateAssessmentTarget', 'UpdateAssessmentTarget', 'DeleteAssessmentTarget'),
      serviceLinkedRoles: ['iam:CreateServiceLinkedRole'],
    },
  },
  aws_inspector_assessment_template: {
    group: 'services',
    read: {
      any: actions(
        'inspector',
        'DescribeAssessmentTemplates',
        'ListEventSubscriptions',
        'ListTagsForResource',
      ),
    },
    write: {
      any: actions(
        'inspector',
        ...['CreateAssessmentTemplate', 'DeleteAssessmentTemplate', 'SetTagsForResource'],
        ...['SubscribeToEvent', 'UnsubscribeFromEvent'],
      ),
    },
  },
  aws_inspector_resource_group: {
    group: 'services',
    read: { any: actions('inspector', 'DescribeResourceGroups') },
    write: { any: actions('inspector', 'CreateResourceGroup') },
  },
  aws_kms_key: {
    group: 'services',
    read: {
      anyKey: actions('kms', 'DescribeKey', 'GetKeyPolicy', 'GetKeyRotationStatus', 'ListResourceTags'),
    },
    write: {
      newKey: actions('kms', 'CreateKey', 'TagResource'),
      anyKey: ['kms:EnableKeyRotation'],
      keys: actions(
        'kms',
        ...['DisableKeyRotation', 'EnableKey', 'DisableKey', 'PutKeyPolicy', 'UpdateKeyDescription'],
        ...[...TAGS, 'ScheduleKeyDeletion'],
      ),
    },
  },
  aws_lambda_event_source_mapping: {
    group: 'base',
    read: { mappings: ['lambda:GetEventSourceMapping'], anyMapping: ['lambda:ListTags'] },
    write: {
      newMapping: ['lambda:CreateEventSourceMapping'],
      mappings: actions('lambda', 'UpdateEventSourceMapping', 'DeleteEventSourceMapping'),
      anyMapping: actions('lambda', ...TAGS),
    },
  },
  aws_lambda_function: {
    group: 'base',
    read: {
      functions: actions(
        'lambda',
        ...['GetFunction', 'GetFunctionCodeSigningConfig', 'ListVersionsByFunction', 'ListTags'],
      ),
    },
    write: {
      functions: actions(
        'lambda',
        ...['CreateFunction', 'UpdateFunctionCode', 'UpdateFunctionConfiguration', 'DeleteFunction', ...TAGS],
      ),
      rolesToPass: ['iam:PassRole'],
    },
  },
  aws_lambda_invocation: {
    group: 'event-forwarder',
    read: {},
    write: { functions: ['lambda:InvokeFunction'] },
  },
  aws_lambda_permission: {
    group: 'base',
    read: { functions: ['lambda:GetPolicy'] },
    write: { functions: actions('lambda', 'AddPermission', 'RemovePermission') },
  },
  aws_macie2_account: {
    group: 'services',
    read: { any: ['macie2:GetMacieSession'] },
    write: {
      any: actions('macie2', 'EnableMacie', 'UpdateMacieSession', 'DisableMacie'),
      serviceLinkedRoles: ['iam:CreateServiceLinkedRole'],
    },
  },
  aws_macie2_organization_configuration: {
    group: 'organization',
    read: { any: ['macie2:DescribeOrganizationConfiguration'] },
    write: { any: ['macie2:UpdateOrganizationConfiguration'] },
  },
  aws_s3_bucket: {
    group: 'services',
    read: {
      bucket: actions(
        's3',
        ...['ListBucket', 'GetBucketLocation', 'GetBucketPolicy', 'GetBucketAcl', 'GetBucketCORS'],
        ...['GetBucketWebsite', 'GetBucketVersioning', 'GetAccelerateConfiguration', 'GetBucketLogging'],
        ...['GetBucketRequestPayment', 'GetLifecycleConfiguration', 'GetReplicationConfiguration'],
        ...['GetEncryptionConfiguration', 'GetBucketObjectLockConfiguration', 'GetBucketTagging'],
        // Since provider 6.23.
        'ListTagsForResource',
      ),
    },
    write: {
      bucket: actions(
        's3',
        'CreateBucket',
        'DeleteBucket',
        'PutBucketTagging',
        'TagResource',
        'UntagResource',
      ),
    },
  },
  aws_s3_bucket_lifecycle_configuration: {
    group: 'services',
    read: { bucket: actions('s3', 'GetLifecycleConfiguration') },
    write: { bucket: actions('s3', 'PutLifecycleConfiguration') },
  },
  aws_s3_bucket_policy: {
    group: 'services',
    read: { bucket: actions('s3', 'GetBucketPolicy') },
    write: { bucket: actions('s3', 'PutBucketPolicy', 'DeleteBucketPolicy') },
  },
  aws_s3_bucket_public_access_block: {
    group: 'services',
    read: { bucket: actions('s3', 'GetBucketPublicAccessBlock') },
    write: { bucket: actions('s3', 'PutBucketPublicAccessBlock') },
  },
  aws_s3_bucket_versioning: {
    group: 'services',
    read: { bucket: actions('s3', 'GetBucketVersioning') },
    write: { bucket: actions('s3', 'PutBucketVersioning') },
  },
  [TEMPLATE_OBJECT]: {
    group: 'organization',
    read: { templates: actions('s3', 'GetObject', 'GetObjectTagging') },
    write: {
      stateBucket: ['s3:ListBucketVersions'],
      templates: actions('s3', 'PutObject', 'PutObjectTagging', 'DeleteObject', 'DeleteObjectVersion'),
    },
  },
  aws_scheduler_schedule: {
    group: 'base',
    read: { schedules: actions('scheduler', 'GetSchedule') },
    write: {
      schedules: actions('scheduler', 'CreateSchedule', 'UpdateSchedule', 'DeleteSchedule'),
      rolesToPass: ['iam:PassRole'],
    },
  },
  aws_securityhub_account: {
    group: 'services',
    read: { securityHub: actions('securityhub', 'DescribeHub') },
    write: {
      securityHub: actions(
        'securityhub',
        ...['EnableSecurityHub', 'UpdateSecurityHubConfiguration', 'DisableSecurityHub'],
      ),
      serviceLinkedRoles: ['iam:CreateServiceLinkedRole'],
    },
  },
  aws_securityhub_organization_configuration: {
    group: 'organization',
    read: { securityHub: ['securityhub:DescribeOrganizationConfiguration'] },
    write: { securityHub: ['securityhub:UpdateOrganizationConfiguration'] },
  },
  // CloudFormation acts with the caller's permissions, so these include what the srest application creates.
  // https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/control-access-with-iam.html
  aws_serverlessapplicationrepository_cloudformation_stack: {
    group: 'event-forwarder',
    read: {
      applications: actions('serverlessrepo', 'GetApplication'),
      applicationStack: actions('cloudformation', 'DescribeStacks'),
    },
    write: {
      applications: actions(
        'serverlessrepo',
        ...['CreateCloudFormationChangeSet', 'CreateCloudFormationTemplate', 'GetCloudFormationTemplate'],
      ),
      applicationTemplates: ['s3:GetObject'],
      serverlessTransform: ['cloudformation:CreateChangeSet'],
      applicationStack: actions(
        'cloudformation',
        ...['CreateChangeSet', 'DescribeChangeSet', 'ExecuteChangeSet', 'DescribeStackEvents', 'DeleteStack'],
        ...['GetTemplate', 'TagResource', 'UntagResource'],
      ),
      applicationRules: actions(
        'events',
        ...['DescribeRule', 'PutRule', 'PutTargets', 'RemoveTargets', 'DeleteRule', ...TAGS],
      ),
      applicationRoles: actions(
        'iam',
        ...['GetRole', 'CreateRole', 'DeleteRole', 'TagRole', 'UntagRole', 'UpdateAssumeRolePolicy'],
        ...['GetRolePolicy', 'PutRolePolicy', 'DeleteRolePolicy'],
      ),
      applicationRolesToPass: ['iam:PassRole'],
    },
  },
  aws_sns_topic: {
    group: 'base',
    read: { topics: actions('sns', 'GetTopicAttributes', 'ListTagsForResource') },
    write: { topics: actions('sns', 'CreateTopic', 'SetTopicAttributes', 'DeleteTopic', ...TAGS) },
  },
  aws_sns_topic_subscription: {
    group: 'base',
    read: { topics: actions('sns', 'GetSubscriptionAttributes', 'ListSubscriptionsByTopic') },
    write: { topics: actions('sns', 'Subscribe', 'SetSubscriptionAttributes', 'Unsubscribe') },
  },
  aws_sqs_queue: {
    group: 'base',
    read: { queues: actions('sqs', 'GetQueueAttributes', 'ListQueueTags') },
    write: {
      queues: actions('sqs', 'CreateQueue', 'SetQueueAttributes', 'DeleteQueue', 'TagQueue', 'UntagQueue'),
    },
  },
  aws_ssm_parameter: {
    group: 'base',
    read: {
      any: actions('ssm', 'DescribeParameters'),
      // Includes decryption: the policy of the AWS managed key for SSM allows it to those who may read the parameter.
      parameter: actions('ssm', 'GetParameter', 'ListTagsForResource'),
    },
    write: {
      parameter: actions(
        'ssm',
        'PutParameter',
        'DeleteParameter',
        'AddTagsToResource',
        'RemoveTagsFromResource',
      ),
    },
  },
};

/**
 * IAM actions for the state in S3 and its lock file, which `plan` writes as well, except with -lock=false.
 * https://developer.hashicorp.com/terraform/language/backend/s3#permissions-required
 */
export const STATE_ACTIONS: Readonly<Record<'read' | 'write', ScopedActions>> = {
  read: {
    stateBucket: ['s3:ListBucket'],
    states: ['s3:GetObject'],
    stateLocks: actions('s3', 'GetObject', 'PutObject', 'DeleteObject'),
  },
  write: { states: ['s3:PutObject'] },
};

/** `actions('sqs', 'TagQueue')` is `['sqs:TagQueue']`. */
function actions(service: string, ...names: readonly string[]): readonly string[] {
  return names.map((name) => `${service}:${name}`);
}
