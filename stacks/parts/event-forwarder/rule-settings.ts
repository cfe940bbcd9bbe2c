import { LambdaInvocation } from '@cdktf/provider-aws/lib/lambda-invocation';
import type { ServerlessapplicationrepositoryCloudformationStack as Application } from '@cdktf/provider-aws/lib/serverlessapplicationrepository-cloudformation-stack';
import type { ForwarderRequest } from '../../../functions/forwarder-settings/request';
import type { Region } from '../../../settings/regions';
import type { Settings } from '../../../settings/schema';
import type { AccountStack } from '../account/account-stack';
import { patternJson } from '../events/pattern-json';
import { createFunction } from '../lambda/function';

interface RegionApplication {
  readonly region: Region;
  readonly application: Application;
}

/**
 * Sets pattern and state of the applications' rules. CloudFormation created these rules, so they cannot be resources of Terraform:
 * instead Terraform invokes a function when an application or the settings are created, changed or destroyed. One function serves
 * all Regions.
 *
 * @returns the invocations, in the order of the applications
 */
export function applyRuleSettings(
  stack: AccountStack,
  settings: Settings,
  applications: readonly RegionApplication[],
): readonly LambdaInvocation[] {
  const { fn, rolePolicy } = createSettingsFunction(stack, settings, applications);
  const { services, event_pattern, paused } = settings.event_forwarder;
  return applications.map(({ region, application }) => {
    const request: ForwarderRequest = {
      region,
      // A new application has a new id, so that its rule is set again.
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
      dependsOn: [rolePolicy],
    });
  });
}

function createSettingsFunction(
  stack: AccountStack,
  settings: Settings,
  applications: readonly RegionApplication[],
) {
  // CloudFormation's names begin with that of the stack, and the stack of an application has the prefix `serverlessrepo-`.
  const rules = `serverlessrepo-${settings.event_forwarder.stack_name}-*`;
  return createFunction(stack, settings, {
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
