import { DEFAULT_REGIONS } from '../../settings/regions';
import { ACCOUNT, addresses, synthesize, synthesizeStack } from './synthesize';

const guardduty = (block: Record<string, unknown> = {}, rest: Record<string, unknown> = {}) =>
  synthesizeStack('guardduty', { ...rest, guardduty: block });

test('by default each of the 17 default Regions has a detector, a rule and a target', () => {
  expect(addresses(guardduty())).toEqual(
    DEFAULT_REGIONS.flatMap((region) => [
      `aws_cloudwatch_event_rule.guardduty-${region}`,
      `aws_cloudwatch_event_target.guardduty-to-hub-${region}`,
      `aws_guardduty_detector.detector-${region}`,
    ]).sort(),
  );
});

test('a detector publishes every fifteen minutes through the alias of its Region', () => {
  expect(guardduty().resource.aws_guardduty_detector?.['detector-eu-west-1']).toMatchObject({
    enable: true,
    finding_publishing_frequency: 'FIFTEEN_MINUTES',
    provider: 'aws.eu-west-1',
  });
});

test('a Region with an existing detector has the rule and no detector', () => {
  const stack = guardduty({ regions: ['us-east-1', 'eu-west-1'], existing_detectors: ['eu-west-1'] });
  expect(addresses(stack)).toEqual([
    'aws_cloudwatch_event_rule.guardduty-eu-west-1',
    'aws_cloudwatch_event_rule.guardduty-us-east-1',
    'aws_cloudwatch_event_target.guardduty-to-hub-eu-west-1',
    'aws_cloudwatch_event_target.guardduty-to-hub-us-east-1',
    'aws_guardduty_detector.detector-us-east-1',
  ]);
});

test('the rule matches findings of the threshold or worse, and test events', () => {
  const rule = guardduty({ min_severity: 4, coverage: false }).resource.aws_cloudwatch_event_rule?.[
    'guardduty-eu-west-1'
  ];
  expect(JSON.parse(String(rule?.event_pattern))).toEqual({
    source: ['aws.guardduty', 'test.aws.guardduty'],
    $or: [
      { 'detail-type': ['GuardDuty Finding'], detail: { severity: [{ numeric: ['>=', 4] }] } },
      {
        'detail-type': ['GuardDuty Malware Protection Object Scan Result'],
        detail: { scanResultDetails: { scanResultStatus: ['THREATS_FOUND'] } },
      },
    ],
  });
});

test('the target is the hub bus, with a role and the dead-letter queue of the rule’s Region', () => {
  expect(guardduty().resource.aws_cloudwatch_event_target?.['guardduty-to-hub-eu-west-1']).toEqual({
    rule: '${aws_cloudwatch_event_rule.guardduty-eu-west-1.name}',
    target_id: 'hub',
    provider: 'aws.eu-west-1',
    arn: `arn:aws:events:us-east-1:${ACCOUNT}:event-bus/aws-monitoring`,
    role_arn: `arn:aws:iam::${ACCOUNT}:role/aws-monitoring-to-hub`,
    dead_letter_config: { arn: `arn:aws:sqs:eu-west-1:${ACCOUNT}:aws-monitoring-dead-letters` },
  });
});

test('when disabled, the stack is empty but keeps every alias, so that Terraform can destroy what it had created', () => {
  const stack = guardduty({ enabled: false });
  expect(addresses(stack)).toEqual([]);
  expect(stack.provider.aws.filter(({ alias }) => alias)).toHaveLength(34);
});

test('a Region with nothing but GuardDuty has a dead-letter queue in spokes', () => {
  const { spokes } = synthesize({
    regions: ['us-east-1'],
    guardduty: { regions: ['us-east-1', 'ca-west-1'] },
  });
  expect(Object.keys(spokes?.resource.aws_sqs_queue ?? {})).toEqual([
    'dead-letters-ca-west-1',
    'dead-letters-us-east-1',
  ]);
});
