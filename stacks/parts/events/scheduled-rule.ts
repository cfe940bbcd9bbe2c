import { CloudwatchEventRule } from '@cdktf/provider-aws/lib/cloudwatch-event-rule';
import type { Region } from '../../../settings/regions';
import type { AccountStack } from '../account/account-stack';

export interface Schedule {
  readonly id: string;
  /** Of the rule, without the prefix. */
  readonly name: string;
  readonly description: string;
  /** https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-scheduled-rule-pattern.html */
  readonly expression: string;
}

/** A scheduled rule on the default bus of a Region, for targets in that Region. It costs nothing. */
export function schedule(
  stack: AccountStack,
  region: Region,
  { id, name, description, expression }: Schedule,
): CloudwatchEventRule {
  return new CloudwatchEventRule(stack, id, {
    ...stack.at(region),
    name: stack.names.named(name),
    description,
    scheduleExpression: expression,
  });
}
