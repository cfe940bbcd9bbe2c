import type { CfnResource } from '../cloudformation';
import { elsewhere, nested, toProperties } from '../properties';
import type { References } from '../references';
import type { MemberResource } from '../terraform-resources';

/** A rule with its targets, which Terraform has as resources of their own. */
export function toRule({ id, block }: MemberResource, references: References): CfnResource {
  const targets = references.everywhere.filter(
    ({ type, block: target }) =>
      type === 'aws_cloudwatch_event_target' && target.rule === `\${aws_cloudwatch_event_rule.${id}.name}`,
  );
  return {
    Type: 'AWS::Events::Rule',
    Properties: {
      ...toProperties('aws_cloudwatch_event_rule', block, {
        name: 'Name',
        description: (value) => ({ Description: references.text(value) }),
        event_pattern: (value) => ({ EventPattern: references.json(value) }),
        state: 'State',
      }),
      Targets: targets.map((target) => toTarget(target, references)),
    },
  };
}

function toTarget({ block }: MemberResource, references: References): unknown {
  return toProperties('aws_cloudwatch_event_target', block, {
    rule: elsewhere,
    target_id: 'Id',
    arn: references.arnMapping('Arn'),
    role_arn: references.arnMapping('RoleArn'),
    dead_letter_config: nested('DeadLetterConfig', { arn: references.arnMapping('Arn') }),
    retry_policy: nested('RetryPolicy', {
      maximum_event_age_in_seconds: 'MaximumEventAgeInSeconds',
      maximum_retry_attempts: 'MaximumRetryAttempts',
    }),
  });
}
