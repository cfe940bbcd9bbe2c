/** What the ARNs of a deployment follow from. */
export interface Naming {
  /** `prefix` of terraform.tfvars. */
  readonly prefix: string;
  /** `event_forwarder.stack_name`. */
  readonly application: string;
  /** Where the state is, if it is in a bucket. */
  readonly state: { readonly bucket: string; readonly key_prefix: string } | undefined;
}

/** Where actions are allowed: ARN patterns, and a condition where a pattern alone would allow too much. */
export interface Place {
  readonly arns: readonly string[];
  readonly condition?: Readonly<Record<string, Readonly<Record<string, string | readonly string[]>>>>;
}

/**
 * The account in these ARNs is `*`: an identity-based policy allows nothing in another account that does not allow it too.
 * A policy variable may not stand there.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html
 */
export function placesOf({ prefix, application, state }: Naming) {
  const named = `${prefix}-*`;
  const stack = `serverlessrepo-${application}`;
  const ownTag = { 'aws:ResourceTag/managed-by': prefix };
  const mapping = 'arn:aws:lambda:*:*:event-source-mapping:*';
  const ofOwnFunctions = { ArnLike: { 'lambda:FunctionArn': `arn:aws:lambda:*:*:function:${named}` } };
  return {
    /** For actions that know no resources, and for resources whose ARN is not known before they exist. */
    any: { arns: ['*'] },
    stateBucket: { arns: [`arn:aws:s3:::${state?.bucket}`] },
    states: { arns: [`arn:aws:s3:::${state?.bucket}/${state?.key_prefix}/*.tfstate`] },
    stateLocks: { arns: [`arn:aws:s3:::${state?.bucket}/${state?.key_prefix}/*.tfstate.tflock`] },
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
    newMapping: { arns: ['*'], condition: ofOwnFunctions },
    mappings: { arns: [mapping], condition: ofOwnFunctions },
    /** Tags of mappings know no condition on the function. */
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
    /** The id of a key is random: its tag says whose it is. */
    keys: { arns: ['arn:aws:kms:*:*:key/*'], condition: { StringEquals: ownTag } },
    /** A tag may take five minutes to count, which is too long for what follows the creation at once. */
    anyKey: { arns: ['arn:aws:kms:*:*:key/*'] },
    bucket: { arns: [`arn:aws:s3:::${prefix}-config-*`] },
    recorders: { arns: [`arn:aws:config:*:*:configuration-recorder/${prefix}-recorder/*`] },
    detectors: { arns: ['arn:aws:guardduty:*:*:detector/*'] },
    budgets: { arns: [`arn:aws:budgets::*:budget/${named}`] },
    securityHub: { arns: ['arn:aws:securityhub:*:*:hub/default'] },
    analyzers: {
      arns: [
        `arn:aws:access-analyzer:*:*:analyzer/${prefix}`,
        `arn:aws:access-analyzer:*:*:analyzer/${named}`,
      ],
    },
    /** Of srest's account. */
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
  } satisfies Record<string, Place>;
}

export type PlaceName = keyof ReturnType<typeof placesOf>;
