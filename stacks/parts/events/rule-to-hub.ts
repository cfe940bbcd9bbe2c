import { CloudwatchEventRule } from '@cdktf/provider-aws/lib/cloudwatch-event-rule';
import { CloudwatchEventTarget } from '@cdktf/provider-aws/lib/cloudwatch-event-target';
import type { ITerraformDependable } from 'cdktf';
import type { Region } from '../../../settings/regions';
import type { AccountStack } from '../account/account-stack';
import { patternJson } from './pattern-json';
import { ENABLED } from './rule-state';

export interface RuleToHubProps {
  /** Name of the rule without the prefix; the ids of rule and target begin with it. */
  readonly name: string;
  readonly description: string;
  /** An event pattern, see patterns/. */
  readonly pattern: object;
  /** Disables the rule. Events that come meanwhile are not kept. */
  readonly paused?: boolean;
  /** What the target needs, if it is in the same stack. */
  readonly dependsOn?: ITerraformDependable[];
}

export interface RuleToHub {
  readonly rule: CloudwatchEventRule;
  readonly target: CloudwatchEventTarget;
}

/**
 * A rule on the default bus of a Region that sends matching events to the hub bus. Only a bus can be a target in another
 * Region, and an event can take one such hop.
 * https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-cross-region.html
 */
export function createRuleToHub(
  stack: AccountStack,
  region: Region,
  { name, description, pattern, paused, dependsOn }: RuleToHubProps,
): RuleToHub {
  const rule = new CloudwatchEventRule(stack, `${name}-${region}`, {
    ...stack.at(region),
    name: stack.names.named(name),
    description,
    eventPattern: patternJson(pattern),
    state: paused ? 'DISABLED' : ENABLED,
  });
  const target = new CloudwatchEventTarget(stack, `${name}-to-hub-${region}`, {
    ...stack.at(region),
    rule: rule.name,
    targetId: 'hub',
    arn: stack.names.hubBus.arn,
    roleArn: stack.names.toHubRole.arn,
    deadLetterConfig: { arn: stack.names.deadLetters(region).arn },
    // No retry policy: AWS documents none for a bus as target. EventBridge's default is the same as RETRY_POLICY.
    // https://github.com/aws/aws-cdk/blob/main/packages/aws-cdk-lib/aws-events-targets/lib/event-bus.ts
    ...(dependsOn && { dependsOn }),
  });
  return { rule, target };
}

/**
 * Retry policy of every target that is not a bus: EventBridge's maximum, which is also its default. Explicit, so that a change of
 * the default does not matter.
 * https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-rule-retry-policy.html
 */
export const RETRY_POLICY = { maximumEventAgeInSeconds: 86_400, maximumRetryAttempts: 185 } as const;
