import { CloudwatchEventRule } from '@cdktf/provider-aws/lib/cloudwatch-event-rule';
import { CloudwatchEventTarget } from '@cdktf/provider-aws/lib/cloudwatch-event-target';
import type { ITerraformDependable } from 'cdktf';
import type { Region } from '../../../settings/regions';
import type { AccountStack } from '../account/account-stack';
import { patternJson } from './pattern-json';

export interface RuleToHub {
  /** Of the rule, without the prefix. */
  readonly name: string;
  readonly description: string;
  readonly pattern: object;
  /** Whether it sends nothing for now. What happens in that time is not kept. */
  readonly paused?: boolean;
  /** What its target needs, where that is in the same stack. */
  readonly after?: ITerraformDependable[];
}

export interface ToHub {
  readonly rule: CloudwatchEventRule;
  readonly target: CloudwatchEventTarget;
}

/**
 * A rule on the default bus of a Region that sends what matches to the hub bus. Only a bus can be a target in another
 * Region, and it takes one hop.
 * https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-cross-region.html
 */
export function ruleToHub(stack: AccountStack, region: Region, rule: RuleToHub): ToHub {
  const created = new CloudwatchEventRule(stack, `${rule.name}-${region}`, {
    ...stack.at(region),
    name: stack.names.named(rule.name),
    description: rule.description,
    eventPattern: patternJson(rule.pattern),
    ...(rule.paused && { state: 'DISABLED' }),
  });
  const target = new CloudwatchEventTarget(stack, `${rule.name}-to-hub-${region}`, {
    ...stack.at(region),
    rule: created.name,
    targetId: 'hub',
    arn: stack.names.hubBus.arn,
    roleArn: stack.names.toHubRole.arn,
    deadLetterConfig: { arn: stack.names.deadLetters(region).arn },
    // No retry policy: AWS documents none for a bus as target. By default it is what RETRY says.
    // https://github.com/aws/aws-cdk/blob/main/packages/aws-cdk-lib/aws-events-targets/lib/event-bus.ts
    ...(rule.after && { dependsOn: rule.after }),
  });
  return { rule: created, target };
}

/** EventBridge's own maximum, written down so that it does not hang on a default. Not for buses. */
export const RETRY = { maximumEventAgeInSeconds: 86_400, maximumRetryAttempts: 185 } as const;
