import type { Template } from '../../../../stacks/parts/organization/cloudformation';
import { evaluateTemplate, type Place } from './evaluate-template';
import type { Listening } from './terraform-made';

type Properties = Readonly<Record<string, unknown>>;

const block = (value: unknown) => value as Properties;
const list = (value: unknown) => value as readonly Properties[];

/** What a template makes in a Region of an account. The Region at the end of the names of roles is taken away. */
export function templateMade(template: Template, place: Place): Listening {
  const made = Object.entries(evaluateTemplate(template, place));
  const ofType = (type: string) =>
    made.filter(([, { Type }]) => Type === type).map(([id, { Properties }]) => [id, Properties] as const);
  const unplaced = (arn: unknown) =>
    arn === undefined
      ? null
      : String(arn).replace(/(:role\/.*)$/, (role) => role.replace(`-${place.region}`, ''));
  const policyOf = (queue: string) =>
    ofType('AWS::SQS::QueuePolicy').find(([, { Queues }]) => String(Queues) === `url of ${queue}`)?.[1]
      .PolicyDocument;

  return {
    rules: Object.fromEntries(
      ofType('AWS::Events::Rule').map(([, rule]) => [
        rule.Name,
        {
          pattern: rule.EventPattern,
          state: rule.State ?? 'ENABLED',
          description: rule.Description,
          targets: Object.fromEntries(
            list(rule.Targets).map((target) => [
              target.Id,
              {
                arn: target.Arn,
                role: unplaced(target.RoleArn),
                deadLetters: block(target.DeadLetterConfig).Arn,
                retry: target.RetryPolicy ? Object.values(target.RetryPolicy) : null,
              },
            ]),
          ),
        },
      ]),
    ),
    queues: Object.fromEntries(
      ofType('AWS::SQS::Queue').map(([id, queue]) => [
        queue.QueueName,
        {
          retention: queue.MessageRetentionPeriod,
          size: queue.MaximumMessageSize,
          encrypted: queue.SqsManagedSseEnabled,
          policy: policyOf(id),
        },
      ]),
    ),
    schedules: Object.fromEntries(
      ofType('AWS::Scheduler::Schedule').map(([, schedule]) => {
        const { Arn, RoleArn, Input, DeadLetterConfig } = block(schedule.Target);
        return [
          schedule.Name,
          {
            expression: schedule.ScheduleExpression,
            window: block(schedule.FlexibleTimeWindow).Mode,
            target: [Arn, unplaced(RoleArn), JSON.parse(String(Input)), block(DeadLetterConfig).Arn],
          },
        ];
      }),
    ),
    roles: Object.fromEntries(
      ofType('AWS::IAM::Role').map(([, role]) => [
        String(role.RoleName).replace(`-${place.region}`, ''),
        {
          trust: role.AssumeRolePolicyDocument,
          policies: list(role.Policies).map(({ PolicyName, PolicyDocument }) => [PolicyName, PolicyDocument]),
        },
      ]),
    ),
  };
}
