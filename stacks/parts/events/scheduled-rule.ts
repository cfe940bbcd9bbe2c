import { CloudwatchEventRule } from '@cdktf/provider-aws/lib/cloudwatch-event-rule';
import type { Region } from '../../../settings/regions';
import type { AccountStack } from '../account/account-stack';
import { ENABLED } from './rule-state';

export interface ScheduledRuleProps {
  readonly id: string;
  /** Name of the rule without the prefix. */
  readonly name: string;
  readonly description: string;
  /** https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-scheduled-rule-pattern.html */
  readonly scheduleExpression: string;
}

/** A scheduled rule on the default bus of a Region, for targets in that Region. Scheduled rules are free of charge. */
export function createScheduledRule(
  stack: AccountStack,
  region: Region,
  { id, name, description, scheduleExpression }: ScheduledRuleProps,
): CloudwatchEventRule {
  return new CloudwatchEventRule(stack, id, {
    ...stack.at(region),
    name: stack.names.named(name),
    description,
    scheduleExpression,
    state: ENABLED,
  });
}
