import { CloudwatchEventRule } from '@cdktf/provider-aws/lib/cloudwatch-event-rule';
import { CloudwatchEventTarget } from '@cdktf/provider-aws/lib/cloudwatch-event-target';
import type { Region } from '../../settings/regions';
import type { AccountStack } from './account-stack';
import { RETRY } from './rule-to-hub';

/** The rules whose events tell the notifier the time: their names end so, by which it knows them. */
export const HEARTBEAT = 'heartbeat';
export const CLOCK = 'clock';

export interface Schedule {
  readonly name: typeof HEARTBEAT | typeof CLOCK;
  readonly description: string;
  /** https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-scheduled-rule-pattern.html */
  readonly expression: string;
  readonly target: { readonly id: string; readonly arn: string; readonly roleArn?: string };
  readonly deadLetters: string;
}

/** A scheduled rule on the default bus of a Region, the only one that may have any. It costs nothing. */
export function schedule({ stack, at, names }: AccountStack, region: Region, given: Schedule): void {
  const { name, description, expression, target, deadLetters } = given;
  const rule = new CloudwatchEventRule(stack, `${name}-${region}`, {
    ...at(region),
    name: names.named(name),
    description,
    scheduleExpression: expression,
  });
  new CloudwatchEventTarget(stack, `${name}-to-${target.id}-${region}`, {
    ...at(region),
    rule: rule.name,
    targetId: target.id,
    arn: target.arn,
    ...(target.roleArn && { roleArn: target.roleArn }),
    deadLetterConfig: { arn: deadLetters },
    retryPolicy: RETRY,
  });
}
