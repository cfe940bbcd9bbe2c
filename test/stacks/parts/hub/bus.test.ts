import { everyEvent } from '../../../../patterns/every-event';
import { ACCOUNT, synthesizeStack } from '../../synthesize';

const hub = (values: Record<string, unknown> = {}) => synthesizeStack('hub', values);
const { resource } = hub();

test('the hub bus allows only this account to put events', () => {
  const policy = hub({ prefix: 'mine' }).resource.aws_cloudwatch_event_bus_policy?.['bus-policy'];
  expect(policy?.event_bus_name).toBe('${aws_cloudwatch_event_bus.bus.name}');
  expect(JSON.parse(String(policy?.policy)).Statement).toEqual([
    {
      Sid: 'Account',
      Effect: 'Allow',
      Principal: { AWS: `arn:aws:iam::${ACCOUNT}:root` },
      Action: ['events:PutEvents'],
      Resource: [`arn:aws:events:us-east-1:${ACCOUNT}:event-bus/mine`],
    },
  ]);
});

test('the rule of the hub bus matches every event, also replayed ones', () => {
  expect(JSON.parse(String(resource.aws_cloudwatch_event_rule?.['events-rule']?.event_pattern))).toEqual(
    everyEvent,
  );
});

test('by default there is no archive; with archive_days it keeps every event for that time', () => {
  expect(resource).not.toHaveProperty('aws_cloudwatch_event_archive');
  const { archive } = hub({ archive_days: 30 }).resource.aws_cloudwatch_event_archive ?? {};
  expect(archive).toEqual({
    name: '${aws_cloudwatch_event_bus.bus.name}',
    description: 'What came to the hub bus, to be replayed',
    event_source_arn: '${aws_cloudwatch_event_bus.bus.arn}',
    retention_days: 30,
    provider: 'aws.us-east-1',
  });
});
