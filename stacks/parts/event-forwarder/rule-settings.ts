import { LambdaInvocation } from '@cdktf/provider-aws/lib/lambda-invocation';
import type { ServerlessapplicationrepositoryCloudformationStack as Application } from '@cdktf/provider-aws/lib/serverlessapplicationrepository-cloudformation-stack';
import type { ForwarderRequest } from '../../../functions/forwarder-settings/request';
import type { Region } from '../../../settings/regions';
import type { Settings } from '../../../settings/schema';
import type { AccountStack } from '../account/account-stack';
import { patternJson } from '../events/pattern-json';
import { lambda } from '../lambda/function';

interface Placed {
  readonly region: Region;
  readonly application: Application;
}

/**
 * CloudFormation made the application's rules, so Terraform cannot hold them: a function sets their pattern and state, called
 * by Terraform when they are made, changed or taken away. One function serves all Regions.
 *
 * @returns the calls, in the order of the applications
 */
export function forwarderSettings(
  stack: AccountStack,
  settings: Settings,
  applications: readonly Placed[],
): readonly LambdaInvocation[] {
  const { fn, allowed } = settingsFunction(stack, settings, applications);
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
      ...stack.at(settings.home_region),
      functionName: fn.functionName,
      lifecycleScope: 'CRUD',
      input: JSON.stringify(request),
      dependsOn: [allowed],
    });
  });
}

function settingsFunction(stack: AccountStack, settings: Settings, applications: readonly Placed[]) {
  // What CloudFormation makes for a stack begins with the stack's name, and that of an application with `serverlessrepo-`.
  const rules = `serverlessrepo-${settings.event_forwarder.stack_name}-*`;
  return lambda(stack, settings, {
    id: 'settings',
    name: 'forwarder-settings',
    description: 'Sets pattern and state of the rules that forward events to srest',
    role: {
      sid: 'Function',
      description: 'What the function for the rules of the event forwarder may do',
    },
    statements: [
      {
        sid: 'Stack',
        actions: ['cloudformation:GetTemplate', 'cloudformation:ListStackResources'],
        resources: applications.map(({ application }) => application.id),
      },
      {
        sid: 'Rule',
        actions: ['events:DescribeRule', 'events:PutRule'],
        resources: applications.map(({ region }) => stack.names.ruleArn(region, rules)),
      },
    ],
    timeout: 60,
  });
}
