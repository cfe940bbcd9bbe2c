import { CloudwatchLogGroup } from '@cdktf/provider-aws/lib/cloudwatch-log-group';
import { IamRole } from '@cdktf/provider-aws/lib/iam-role';
import { IamRolePolicy } from '@cdktf/provider-aws/lib/iam-role-policy';
import { LambdaFunction } from '@cdktf/provider-aws/lib/lambda-function';
import { LambdaInvocation } from '@cdktf/provider-aws/lib/lambda-invocation';
import type { ServerlessapplicationrepositoryCloudformationStack as Application } from '@cdktf/provider-aws/lib/serverlessapplicationrepository-cloudformation-stack';
import { AssetType, TerraformAsset } from 'cdktf';
import type { ForwarderRequest } from '../../functions/forwarder-settings/request';
import type { Region } from '../../settings/regions';
import type { Settings } from '../../settings/schema';
import type { AccountStack } from './account-stack';
import { functionZip } from './function-zip';
import { patternJson } from './pattern-json';
import { policy } from './policy';

interface Placed {
  readonly region: Region;
  readonly application: Application;
}

const NAME = 'forwarder-settings';

/**
 * CloudFormation made the application's rules, so Terraform cannot hold them: a function sets their pattern and state, called
 * by Terraform when they are made, changed or taken away. One function serves all Regions.
 *
 * @returns the calls, in the order of the applications
 */
export function forwarderSettings(
  base: AccountStack,
  settings: Settings,
  applications: readonly Placed[],
): readonly LambdaInvocation[] {
  const { stack, at } = base;
  const { fn, allowed } = settingsFunction(base, settings, applications);
  const { services, event_pattern, paused } = settings.event_forwarder;
  return applications.map(({ region, application }) => {
    const request: ForwarderRequest = {
      region,
      // The id is new when the application is, so its rule is then set again.
      stack: application.id,
      services,
      event_pattern: event_pattern ? JSON.parse(patternJson(event_pattern)) : null,
      paused,
    };
    return new LambdaInvocation(stack, `settings-${region}`, {
      ...at(settings.home_region),
      functionName: fn.functionName,
      lifecycleScope: 'CRUD',
      input: JSON.stringify(request),
      dependsOn: [allowed],
    });
  });
}

function settingsFunction(base: AccountStack, settings: Settings, applications: readonly Placed[]) {
  const { stack, at, names } = base;
  const place = at(settings.home_region);
  const functionName = names.named(NAME);
  const log = new CloudwatchLogGroup(stack, 'settings-log', {
    ...place,
    name: `/aws/lambda/${functionName}`,
    retentionInDays: settings.log_retention_days,
  });
  const zip = new TerraformAsset(stack, 'settings-zip', {
    path: functionZip(NAME, {}),
    type: AssetType.FILE,
  });
  const { role, allowed } = roleOf(base, settings, log, applications);
  const fn = new LambdaFunction(stack, 'settings', {
    ...place,
    functionName,
    description: 'Sets pattern and state of the rules that forward events to srest',
    role: role.arn,
    runtime: settings.lambda_runtime,
    architectures: ['arm64'],
    handler: 'index.handler',
    filename: zip.path,
    sourceCodeHash: `\${filebase64sha256("${zip.path}")}`,
    memorySize: 256,
    timeout: 60,
    dependsOn: [log],
  });
  return { fn, allowed };
}

function roleOf(
  { stack, global, names }: AccountStack,
  { home_region, event_forwarder }: Settings,
  log: CloudwatchLogGroup,
  applications: readonly Placed[],
) {
  const role = new IamRole(stack, 'settings-role', {
    ...global,
    name: names.named(NAME),
    description: 'What the function for the rules of the event forwarder may do',
    assumeRolePolicy: policy({
      sid: 'Function',
      service: 'lambda.amazonaws.com',
      actions: ['sts:AssumeRole'],
      from: {
        account: names.account,
        arn: `arn:aws:lambda:${home_region}:${names.account}:function:${names.named(NAME)}`,
        ifSent: true,
      },
    }),
  });
  // What CloudFormation makes for a stack begins with the stack's name, and that of an application with `serverlessrepo-`.
  const rules = `serverlessrepo-${event_forwarder.stack_name}-*`;
  const allowed = new IamRolePolicy(stack, 'settings-needs', {
    ...global,
    name: 'needs',
    role: role.name,
    policy: policy(
      { sid: 'Log', actions: ['logs:CreateLogStream', 'logs:PutLogEvents'], resources: [`${log.arn}:*`] },
      {
        sid: 'Stack',
        actions: ['cloudformation:GetTemplate', 'cloudformation:ListStackResources'],
        resources: applications.map(({ application }) => application.id),
      },
      {
        sid: 'Rule',
        actions: ['events:DescribeRule', 'events:PutRule'],
        resources: applications.map(({ region }) => names.ruleArn(region, rules)),
      },
    ),
  });
  return { role, allowed };
}
