/** The settings from which the ARNs of a deployment follow. */
export interface DeploymentNames {
  /** `prefix` of terraform.tfvars. */
  readonly prefix: string;
  /** `event_forwarder.stack_name`. */
  readonly application: string;
  /** The location of the state; undefined if it is in local files. */
  readonly state: { readonly bucket: string; readonly key_prefix: string } | undefined;
}

/** What actions are allowed on: ARN patterns, and a condition where patterns alone would allow too much. */
export interface Scope {
  readonly arns: readonly string[];
  readonly condition?: Readonly<Record<string, Readonly<Record<string, string | readonly string[]>>>>;
}

/**
 * The scopes for a deployment, by name. The account in their ARNs is `*`: a policy variable is not allowed there, and an
 * identity-based policy alone allows nothing in another account.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html
 */
export function scopesOf({ prefix, application, state }: DeploymentNames) {
  const named = `${prefix}-*`;
  const stack = `serverlessrepo-${application}`;
  const ownTag = { 'aws:ResourceTag/managed-by': prefix };
  const mapping = 'arn:aws:lambda:*:*:event-source-mapping:*';
  const ownFunctions = { ArnLike: { 'lambda:FunctionArn': `arn:aws:lambda:*:*:function:${named}` } };
  return {
    /** For actions without resource types, and for resources whose ARN is unknown before they exist. */
    any: { arns: ['*'] },
    stateBucket: { arns: [`arn:aws:s3:::${state?.bucket}`] },
    states: { arns: [`arn:aws:s3:::${state?.bucket}/${state?.key_prefix}/*.tfstate`] },
    stateLocks: { arns: [`arn:aws:s3:::${state?.bucket}/${state?.key_prefix}/*.tfstate.tflock`] },
    templates: { arns: [`arn:aws:s3:::${state?.bucket}/${state?.key_prefix}/organization-*.json`] },
    rules: { arns: [`arn:aws:events:*:*:rule/${named}`, `arn:aws:events:*:*:rule/${prefix}/*`] },
    bus: { arns: [`arn:aws:events:*:*:event-bus/${prefix}`, `arn:aws:events:*:*:archive/${prefix}`] },
    schedules: {
      arns: [
        `arn:aws:scheduler:*:*:schedule/*/${named}`,
        `arn:aws:scheduler:*:*:schedule-group/${prefix}`,
        `arn:aws:scheduler:*:*:schedule-group/${named}`,
      ],
    },
    queues: { arns: [`arn:aws:sqs:*:*:${named}`] },
    topics: { arns: [`arn:aws:sns:*:*:${named}`] },
    functions: { arns: [`arn:aws:lambda:*:*:function:${named}`] },
    newMapping: { arns: ['*'], condition: ownFunctions },
    mappings: { arns: [mapping], condition: ownFunctions },
    /** Tagging a mapping does not support the condition on its function. */
    anyMapping: { arns: [mapping] },
    logs: { arns: [`arn:aws:logs:*:*:log-group:/aws/lambda/${named}`] },
    alarms: { arns: [`arn:aws:cloudwatch:*:*:alarm:${named}`] },
    tables: { arns: [`arn:aws:dynamodb:*:*:table/${named}`] },
    parameter: { arns: [`arn:aws:ssm:*:*:parameter/slack-webhooks/${prefix}`] },
    roles: { arns: [`arn:aws:iam::*:role/${named}`] },
    rolesToPass: {
      arns: [
        `arn:aws:iam::*:role/${named}`,
        'arn:aws:iam::*:role/aws-service-role/config.amazonaws.com/AWSServiceRoleForConfig',
      ],
      condition: {
        StringEquals: {
          'iam:PassedToService': [
            'config.amazonaws.com',
            'events.amazonaws.com',
            'lambda.amazonaws.com',
            'scheduler.amazonaws.com',
          ],
        },
      },
    },
    recorderRole: {
      arns: [`arn:aws:iam::*:role/${prefix}-recorder`],
      condition: { ArnEquals: { 'iam:PolicyARN': 'arn:aws:iam::aws:policy/service-role/AWS_ConfigRole' } },
    },
    aggregatorRole: {
      arns: [`arn:aws:iam::*:role/${prefix}-aggregator`],
      condition: {
        ArnEquals: { 'iam:PolicyARN': 'arn:aws:iam::aws:policy/service-role/AWSConfigRoleForOrganizations' },
      },
    },
    /** https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_aws-services-that-work-with-iam.html */
    serviceLinkedRoles: {
      arns: ['arn:aws:iam::*:role/aws-service-role/*'],
      condition: {
        StringEquals: {
          'iam:AWSServiceName': [
            'access-analyzer.amazonaws.com',
            'agentless.inspector2.amazonaws.com',
            'config.amazonaws.com',
            'guardduty.amazonaws.com',
            'inspector.amazonaws.com',
            'inspector2.amazonaws.com',
            'macie.amazonaws.com',
            'malware-protection.guardduty.amazonaws.com',
            'securityhub.amazonaws.com',
          ],
        },
      },
    },
    /** https://docs.aws.amazon.com/guardduty/latest/ug/slr-permissions-malware-protection.html */
    guarddutyRoles: {
      arns: [
        'arn:aws:iam::*:role/aws-service-role/guardduty.amazonaws.com/*',
        'arn:aws:iam::*:role/aws-service-role/malware-protection.guardduty.amazonaws.com/*',
      ],
    },
    configRole: { arns: ['arn:aws:iam::*:role/aws-service-role/config.amazonaws.com/*'] },
    newKey: { arns: ['*'], condition: { StringEquals: { 'aws:RequestTag/managed-by': prefix } } },
    /** Key ids are random, so the condition is on the tag. */
    keys: { arns: ['arn:aws:kms:*:*:key/*'], condition: { StringEquals: ownTag } },
    /** For actions right after the creation: it may take five minutes until a condition on a tag works. */
    anyKey: { arns: ['arn:aws:kms:*:*:key/*'] },
    bucket: { arns: [`arn:aws:s3:::${prefix}-config-*`] },
    recorders: { arns: [`arn:aws:config:*:*:configuration-recorder/${prefix}-recorder/*`] },
    /** Their ids are random. */
    aggregators: { arns: ['arn:aws:config:*:*:config-aggregator/*'] },
    /** The resources and targets of a stack set: actions on instances are checked against those too. */
    stackSets: {
      arns: [
        `arn:aws:cloudformation:*:*:stackset/${named}:*`,
        `arn:aws:cloudformation:*:*:stackset-target/${named}:*`,
        'arn:aws:cloudformation:*:*:type/resource/*',
      ],
    },
    detectors: { arns: ['arn:aws:guardduty:*:*:detector/*'] },
    budgets: { arns: [`arn:aws:budgets::*:budget/${named}`] },
    securityHub: { arns: ['arn:aws:securityhub:*:*:hub/default'] },
    analyzers: {
      arns: [
        `arn:aws:access-analyzer:*:*:analyzer/${prefix}`,
        `arn:aws:access-analyzer:*:*:analyzer/${named}`,
      ],
    },
    /** In srest's account. */
    applications: { arns: ['arn:aws:serverlessrepo:*:*:applications/*'] },
    applicationStack: { arns: [`arn:aws:cloudformation:*:*:stack/${stack}/*`] },
    applicationTemplates: { arns: ['arn:aws:s3:::awsserverlessrepo-changesets-*/*'] },
    serverlessTransform: { arns: ['arn:aws:cloudformation:*:aws:transform/Serverless-2016-10-31'] },
    applicationRules: { arns: [`arn:aws:events:*:*:rule/${stack}-*`] },
    applicationRoles: { arns: [`arn:aws:iam::*:role/${stack}-*`] },
    applicationRolesToPass: {
      arns: [`arn:aws:iam::*:role/${stack}-*`],
      condition: { StringEquals: { 'iam:PassedToService': 'events.amazonaws.com' } },
    },
  } satisfies Record<string, Scope>;
}

export type ScopeName = keyof ReturnType<typeof scopesOf>;
