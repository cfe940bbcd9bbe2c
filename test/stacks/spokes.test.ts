import { readOwnMessage } from '../../functions/interpreter/own-messages';
import { parse } from '../../functions/interpreter/parse';
import { ownMonitoringStopped } from '../../patterns/monitoring-stopped';
import { DEFAULT_REGIONS, REGIONS } from '../../settings/regions';
import { ACCOUNT, addresses, synthesizeStack } from './synthesize';

const spokes = (values: Record<string, unknown> = {}) => synthesizeStack('spokes', values);

test('each of the 17 default Regions has a dead-letter queue, a heartbeat and a rule for monitoring that is stopped; all share two roles', () => {
  expect(addresses(spokes())).toEqual(
    [
      'aws_iam_role.heartbeat',
      'aws_iam_role.to-hub',
      'aws_iam_role_policy.put-events-on-hub-bus',
      'aws_iam_role_policy.put-heartbeats',
      'terraform_data.stays-with',
      ...DEFAULT_REGIONS.flatMap((region) => [
        `aws_cloudwatch_event_rule.heartbeat-${region}`,
        `aws_cloudwatch_event_target.heartbeat-to-hub-${region}`,
        `aws_cloudwatch_event_rule.monitoring-stopped-${region}`,
        `aws_cloudwatch_event_target.monitoring-stopped-to-hub-${region}`,
        `aws_scheduler_schedule.heartbeat-schedule-${region}`,
        `aws_sqs_queue.dead-letters-${region}`,
      ]),
    ].sort(),
  );
});

describe('the rule for monitoring that is stopped', () => {
  test('takes calls about the services and about rules of this prefix, and waits for what it needs', () => {
    const { resource } = spokes({ prefix: 'mine', regions: ['eu-west-1'] });
    const rule = resource.aws_cloudwatch_event_rule?.['monitoring-stopped-eu-west-1'];
    expect(rule).toMatchObject({ name: 'mine-monitoring-stopped', provider: 'aws.eu-west-1' });
    expect(rule).toHaveProperty('state', 'ENABLED');
    expect(JSON.parse(String(rule?.event_pattern))).toEqual(ownMonitoringStopped('mine'));
    expect(resource.aws_cloudwatch_event_target?.['monitoring-stopped-to-hub-eu-west-1']).toMatchObject({
      arn: `arn:aws:events:us-east-1:${ACCOUNT}:event-bus/mine`,
      depends_on: [
        'aws_iam_role.to-hub',
        'aws_iam_role_policy.put-events-on-hub-bus',
        'aws_sqs_queue.dead-letters-eu-west-1',
      ],
    });
  });

  test('is left out with alert_on_disabled = false', () => {
    const { resource } = spokes({ alert_on_disabled: false });
    expect(Object.keys(resource.aws_cloudwatch_event_rule ?? {}).sort()).toEqual(
      DEFAULT_REGIONS.map((region) => `heartbeat-${region}`).sort(),
    );
  });
});

describe('a heartbeat', () => {
  const { resource } = spokes({ prefix: 'mine', home_region: 'eu-central-1' });

  test('is put on the default bus of its Region once a day by a schedule', () => {
    const schedule = resource.aws_scheduler_schedule?.['heartbeat-schedule-eu-west-1'];
    const target = schedule?.target as Record<string, unknown>;
    expect(schedule).toEqual({
      name: 'mine-heartbeat',
      description: 'Tells the hub once a day that this Region reaches it',
      schedule_expression: 'rate(1 day)',
      flexible_time_window: { mode: 'OFF' },
      target: {
        arn: 'arn:aws:scheduler:::aws-sdk:eventbridge:putEvents',
        role_arn: '${aws_iam_role.heartbeat.arn}',
        input: expect.any(String),
        dead_letter_config: { arn: '${aws_sqs_queue.dead-letters-eu-west-1.arn}' },
      },
      depends_on: [
        'aws_iam_role_policy.put-heartbeats',
        'aws_cloudwatch_event_target.heartbeat-to-hub-eu-west-1',
      ],
      provider: 'aws.eu-west-1',
    });
    // Without the name of a bus, for the default bus.
    expect(JSON.parse(String(target.input))).toEqual({
      Entries: [{ Source: 'mine.heartbeat', DetailType: 'Monitoring Heartbeat', Detail: '{}' }],
    });
  });

  test('is sent to the hub by a rule like those of the services', () => {
    const rule = resource.aws_cloudwatch_event_rule?.['heartbeat-eu-west-1'];
    expect(rule).toMatchObject({ name: 'mine-heartbeat', provider: 'aws.eu-west-1' });
    expect(rule).not.toHaveProperty('schedule_expression');
    expect(JSON.parse(String(rule?.event_pattern))).toEqual({
      source: ['mine.heartbeat'],
      'detail-type': ['Monitoring Heartbeat'],
    });
    expect(resource.aws_cloudwatch_event_target?.['heartbeat-to-hub-eu-west-1']).toEqual({
      rule: '${aws_cloudwatch_event_rule.heartbeat-eu-west-1.name}',
      target_id: 'hub',
      arn: `arn:aws:events:eu-central-1:${ACCOUNT}:event-bus/mine`,
      role_arn: `arn:aws:iam::${ACCOUNT}:role/mine-to-hub`,
      dead_letter_config: { arn: `arn:aws:sqs:eu-west-1:${ACCOUNT}:mine-dead-letters` },
      depends_on: [
        'aws_iam_role.to-hub',
        'aws_iam_role_policy.put-events-on-hub-bus',
        'aws_sqs_queue.dead-letters-eu-west-1',
      ],
      provider: 'aws.eu-west-1',
    });
  });

  test('is recognized by the interpreter', () => {
    const { target } = resource.aws_scheduler_schedule?.['heartbeat-schedule-eu-west-1'] ?? {};
    const [{ Source, DetailType, Detail }] = JSON.parse((target as { input: string }).input).Entries;
    const envelope = {
      id: 'e-1',
      time: '2026-03-04T02:11:00Z',
      region: 'eu-west-1',
      account: '111122223333',
    };
    const event = { ...envelope, source: Source, 'detail-type': DetailType, detail: JSON.parse(Detail) };
    expect(readOwnMessage(parse(JSON.stringify(event), 'm-1'))).toEqual({
      kind: 'heartbeat',
      account: '111122223333',
      region: 'eu-west-1',
      time: '2026-03-04T02:11:00Z',
    });
  });

  test('has a role that only schedules of this account may assume, with no other permissions', () => {
    const { assume_role_policy } = resource.aws_iam_role?.heartbeat ?? {};
    expect(JSON.parse(String(assume_role_policy)).Statement).toMatchObject([
      {
        Principal: { Service: 'scheduler.amazonaws.com' },
        Condition: {
          ArnLike: { 'aws:SourceArn': `arn:aws:scheduler:*:${ACCOUNT}:schedule-group/default` },
          StringEquals: { 'aws:SourceAccount': ACCOUNT },
        },
      },
    ]);
    const { policy } = resource.aws_iam_role_policy?.['put-heartbeats'] ?? {};
    expect(JSON.parse(String(policy)).Statement).toEqual([
      {
        Sid: 'DefaultBuses',
        Effect: 'Allow',
        Action: ['events:PutEvents'],
        Resource: DEFAULT_REGIONS.map((region) => `arn:aws:events:${region}:${ACCOUNT}:event-bus/default`),
      },
      {
        Sid: 'DeadLetters',
        Effect: 'Allow',
        Action: ['sqs:SendMessage'],
        Resource: DEFAULT_REGIONS.map((region) => `arn:aws:sqs:${region}:${ACCOUNT}:mine-dead-letters`),
      },
    ]);
  });
});

test('the role is within the size limit of IAM with all 34 Regions and the longest prefix', () => {
  const { policy } =
    spokes({ regions: [...REGIONS], prefix: 'a-prefix-of-20-chars' }).resource.aws_iam_role_policy?.[
      'put-heartbeats'
    ] ?? {};
  // https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html
  expect(String(policy).replaceAll(ACCOUNT, '111122223333').length).toBeLessThan(10_240);
});

test('every Region in which a service has a rule has a heartbeat, up to all 34', () => {
  const heartbeats = (values: object) =>
    Object.values(spokes({ ...values }).resource.aws_scheduler_schedule ?? {}).length;
  expect(heartbeats({ regions: [...REGIONS] })).toBe(34);
  expect(heartbeats({ regions: ['us-east-1'], guardduty: { regions: ['us-east-1', 'ca-west-1'] } })).toBe(2);
});
