import { DEFAULT_REGIONS } from '../../settings/regions';
import { addresses, synthesize, type Terraform } from './synthesize';

const spokes = (values: Record<string, unknown> = {}) => synthesize(values).spokes as Terraform;

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
  const { resource } = spokes();
  expect(resource.aws_cloudwatch_event_rule?.['heartbeat-eu-west-1']).toMatchObject({
    name: 'aws-monitoring-heartbeat',
    schedule_expression: 'rate(1 day)',
    provider: 'aws.eu-west-1',
  });
  expect(resource.aws_cloudwatch_event_target?.['heartbeat-to-hub-eu-west-1']).toMatchObject({
    arn: expect.stringMatching(/^arn:aws:events:us-east-1:.*:event-bus\/aws-monitoring$/),
    role_arn: expect.stringMatching(/:role\/aws-monitoring-to-hub$/),
    dead_letter_config: {
      arn: expect.stringMatching(/^arn:aws:sqs:eu-west-1:.*:aws-monitoring-dead-letters$/),
    },
  });
});
