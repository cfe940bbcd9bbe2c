import { addresses, synthesize, synthesizeStack } from './synthesize';

const stack = (block: Record<string, unknown> = {}, rest: Record<string, unknown> = {}) =>
  synthesizeStack('trusted-advisor', { ...rest, trusted_advisor: block });

const pattern = (block: Record<string, unknown>) =>
  JSON.parse(
    String(stack(block).resource.aws_cloudwatch_event_rule?.['trusted-advisor-us-east-1']?.event_pattern),
  );

test('there is one rule, in us-east-1, independent of the Regions of the settings', () => {
  const alone = stack({}, { regions: ['eu-west-1'], home_region: 'eu-west-1' });
  expect(addresses(alone)).toEqual([
    'aws_cloudwatch_event_rule.trusted-advisor-us-east-1',
    'aws_cloudwatch_event_target.trusted-advisor-to-hub-us-east-1',
  ]);
  expect(alone.resource.aws_cloudwatch_event_rule?.['trusted-advisor-us-east-1']).toMatchObject({
    name: 'aws-monitoring-trusted-advisor',
    provider: 'aws.us-east-1',
  });
});

test('us-east-1 has a dead-letter queue even if it is not among the Regions', () => {
  const { spokes } = synthesize({ regions: ['eu-west-1'], guardduty: { enabled: false }, ...QUIET });
  expect(Object.keys(spokes?.resource.aws_sqs_queue ?? {}).sort()).toEqual([
    'dead-letters-eu-west-1',
    'dead-letters-us-east-1',
  ]);
});

const QUIET = { aws_config: { enabled: false } };

test('by default the rule matches only items in status ERROR', () => {
  expect(pattern({}).detail).toEqual({ status: ['ERROR'] });
});

test('ignored checks match with and without the trailing space that events may have', () => {
  expect(pattern({ statuses: ['ERROR', 'WARN'], ignore_checks: ['Amazon EBS Snapshots'] }).detail).toEqual({
    status: ['ERROR', 'WARN'],
    'check-name': [{ 'anything-but': ['Amazon EBS Snapshots', 'Amazon EBS Snapshots '] }],
  });
});

test('when disabled, the stack is empty', () => {
  expect(addresses(stack({ enabled: false }))).toEqual([]);
});
