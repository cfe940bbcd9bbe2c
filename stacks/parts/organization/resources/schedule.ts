import type { CfnResource } from '../cloudformation';
import { referencesIn } from '../placeholders';
import { nested, toProperties } from '../properties';
import type { References } from '../references';
import type { MemberResource } from '../terraform-resources';

export function toSchedule({ block }: MemberResource, references: References): CfnResource {
  const Properties = toProperties('aws_scheduler_schedule', block, {
    name: 'Name',
    description: (value) => ({ Description: references.text(value) }),
    schedule_expression: 'ScheduleExpression',
    flexible_time_window: nested('FlexibleTimeWindow', { mode: 'Mode' }),
    target: nested('Target', {
      arn: references.arnMapping('Arn'),
      role_arn: references.arnMapping('RoleArn'),
      input: (value) => ({ Input: references.text(value) }),
      dead_letter_config: nested('DeadLetterConfig', { arn: references.arnMapping('Arn') }),
    }),
  });
  const referred = referencesIn(JSON.stringify(Properties));
  // The first invocation is as soon as the schedule is there.
  const DependsOn = references.dependencies(block.depends_on).filter((id) => !referred.includes(id));
  return { Type: 'AWS::Scheduler::Schedule', DependsOn, Properties };
}
