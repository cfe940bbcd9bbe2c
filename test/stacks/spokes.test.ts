import { DEFAULT_REGIONS, REGIONS } from '../../settings/regions';
import { addresses, synthesizeStack } from './synthesize';

const spokes = (values: Record<string, unknown> = {}) => synthesizeStack('spokes', values);

test('each of the 17 default Regions has a dead-letter queue and a heartbeat, and all share one role', () => {
  expect(addresses(spokes())).toEqual(
    [
      'aws_iam_role.to-hub',
      'aws_iam_role_policy.put-events-on-hub-bus',
      ...DEFAULT_REGIONS.flatMap((region) => [
        `aws_cloudwatch_event_rule.heartbeat-${region}`,
        `aws_cloudwatch_event_target.heartbeat-to-hub-${region}`,
        `aws_sqs_queue.dead-letters-${region}`,
      ]),
    ].sort(),
  );
});

test('a heartbeat takes the way of every event once a day', () => {
  const account = '${data.aws_caller_identity.caller.account_id}';
  const { resource } = spokes({ prefix: 'mine', home_region: 'eu-central-1' });
  expect(resource.aws_cloudwatch_event_rule?.['heartbeat-eu-west-1']).toEqual({
    name: 'mine-heartbeat',
    description: 'Tells the hub once a day that this Region reaches it',
    schedule_expression: 'rate(1 day)',
    provider: 'aws.eu-west-1',
  });
  expect(resource.aws_cloudwatch_event_target?.['heartbeat-to-hub-eu-west-1']).toEqual({
    rule: '${aws_cloudwatch_event_rule.heartbeat-eu-west-1.name}',
    target_id: 'hub',
    arn: `arn:aws:events:eu-central-1:${account}:event-bus/mine`,
    role_arn: `arn:aws:iam::${account}:role/mine-to-hub`,
    dead_letter_config: { arn: `arn:aws:sqs:eu-west-1:${account}:mine-dead-letters` },
    retry_policy: { maximum_event_age_in_seconds: 86_400, maximum_retry_attempts: 185 },
    provider: 'aws.eu-west-1',
  });
});

test('in all 34 Regions there are 34 heartbeats, also where only one service has a rule', () => {
  const beating = (values: object) =>
    Object.values(spokes({ ...values }).resource.aws_cloudwatch_event_rule ?? {}).length;
  expect(beating({ regions: [...REGIONS] })).toBe(34);
  expect(beating({ regions: ['us-east-1'], guardduty: { regions: ['us-east-1', 'ca-west-1'] } })).toBe(2);
});
