import { parseSettings } from '../../../settings/schema';
import { regionsOf } from '../../../settings/services/index';
import { issuesIn as problemsOfAll } from '../issues-in';

const APPLICATION = {
  enabled: true,
  application_id: 'arn:aws:serverlessrepo:us-east-1:111122223333:applications/aws-event-forwarder',
  semantic_version: '1.2.3',
};

const problemsOf = (event_forwarder: object) => problemsOfAll({ event_forwarder });

test('it is off by default and needs nothing then', () => {
  expect(parseSettings({}, 'terraform.tfvars').event_forwarder).toMatchObject({
    enabled: false,
    stack_name: 'aws-event-forwarder',
    capabilities: ['CAPABILITY_IAM'],
    services: ['cloudwatch', 'ec2', 'ecs', 'guardduty', 'inspector2', 'rds', 'securityhub', 'health'],
    paused: false,
  });
});

test('enabled, it needs the application and its version', () => {
  expect(problemsOf({ enabled: true })).toEqual([
    {
      path: 'event_forwarder.application_id',
      message: 'missing: the ARN of the application, as srest shows it',
    },
    {
      path: 'event_forwarder.semantic_version',
      message:
        'missing: the version of the application, such as "1.2.3"; a version that is not pinned would never change by itself',
    },
  ]);
  expect(problemsOf(APPLICATION)).toEqual([]);
});

test('a Region without the Serverless Application Repository is an error that lists the 18 that have it', () => {
  expect(regionsOf('event_forwarder')).toHaveLength(18);
  expect(problemsOf({ ...APPLICATION, regions: ['ap-northeast-3'] })).toEqual([
    {
      path: 'event_forwarder.regions[0]',
      value: '"ap-northeast-3"',
      message: `event_forwarder does not exist there; allowed: ${regionsOf('event_forwarder').join(', ')}`,
    },
  ]);
});

test('services and a pattern exclude each other', () => {
  const event_pattern = { source: ['aws.rds'] };
  expect(problemsOf({ ...APPLICATION, services: ['rds'], event_pattern })).toEqual([
    {
      path: 'event_forwarder.services',
      value: '[…]',
      message: 'event_pattern is set as well and replaces them; keep one of the two',
    },
  ]);
});

test('the pattern is checked as EventBridge would', () => {
  const event_pattern = { source: ['aws.rds'], detail: { SourceArn: [{ wildcard: 'staging-**' }] } };
  expect(problemsOf({ ...APPLICATION, event_pattern })).toEqual([
    {
      path: 'event_forwarder.event_pattern.detail.SourceArn[0].wildcard',
      value: '"staging-**"',
      message: expect.stringContaining('two wildcards in a row'),
    },
  ]);
});

test.each([
  ['services', ['s3'], 'allowed: cloudwatch, ec2'],
  ['services', [], 'allowed: at least one of cloudwatch, ec2'],
  ['semantic_version', 'latest', 'allowed: a version such as 1.2.3'],
  ['application_id', 'aws-event-forwarder', 'allowed: the ARN of the application'],
  ['stack_name', 'x'.repeat(26), 'allowed: letters, digits and hyphens, a letter first, at most 25'],
  ['webhooks', ['default'], 'unknown setting'],
])('%s = %j is refused', (key, value, message) => {
  expect(problemsOf({ ...APPLICATION, [key]: value })[0]?.message).toContain(message);
});
