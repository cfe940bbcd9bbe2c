import { CloudwatchEventRule } from '@cdktf/provider-aws/lib/cloudwatch-event-rule';
import { CloudwatchEventTarget } from '@cdktf/provider-aws/lib/cloudwatch-event-target';
import type { Region } from '../../settings/regions';
import type { AccountStack } from './account-stack';
import { RETRY } from './rule-to-hub';

export interface Schedule {
  readonly id: string;
  /** Of the rule, without the prefix. */
  readonly name: string;
  readonly description: string;
  /** https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-scheduled-rule-pattern.html */
  readonly expression: string;
  readonly target: ScheduleTarget;
}

export interface ScheduleTarget {
  readonly id: string;
  /** Of the target among those of the rule. */
  readonly name: string;
  readonly arn: string;
  readonly roleArn?: string;
  /** ARN of the queue for what cannot be delivered. */
  readonly deadLetters: string;
}

/** A scheduled rule on the default bus of a Region: no other bus may have one. It costs nothing. */
export function schedule(
  { stack, at, names }: AccountStack,
  region: Region,
  { id, name, description, expression, target }: Schedule,
): CloudwatchEventRule {
  const rule = new CloudwatchEventRule(stack, id, {
    ...at(region),
    name: names.named(name),
    description,
    scheduleExpression: expression,
  });
  new CloudwatchEventTarget(stack, target.id, {
    ...at(region),
    rule: rule.name,
    targetId: target.name,
    arn: target.arn,
    ...(target.roleArn && { roleArn: target.roleArn }),
    deadLetterConfig: { arn: target.deadLetters },
    retryPolicy: RETRY,
  });
  return rule;
}
