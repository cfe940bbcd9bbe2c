import { regionsOf } from '../../settings/services/index';
import { addresses, synthesizeStack } from './synthesize';

const stack = (block: Record<string, unknown> = {}, rest: Record<string, unknown> = {}) =>
  synthesizeStack('macie', { ...rest, macie: block });

test('by default the stack is empty', () => {
  expect(addresses(stack())).toEqual([]);
});

test('when enabled, each Region that has Macie has a session and a rule', () => {
  const on = stack({ enabled: true }, { regions: ['us-east-1', 'ca-west-1', 'eu-south-1'] });
  expect(addresses(on)).toEqual([
    'aws_cloudwatch_event_rule.macie-eu-south-1',
    'aws_cloudwatch_event_rule.macie-us-east-1',
    'aws_cloudwatch_event_target.macie-to-hub-eu-south-1',
    'aws_cloudwatch_event_target.macie-to-hub-us-east-1',
    'aws_macie2_account.session-eu-south-1',
    'aws_macie2_account.session-us-east-1',
  ]);
  expect(on.resource.aws_macie2_account?.['session-eu-south-1']).toEqual({
    status: 'ENABLED',
    finding_publishing_frequency: 'FIFTEEN_MINUTES',
    provider: 'aws.eu-south-1',
  });
});

test('22 Regions can have Macie', () => {
  const { resource } = stack({ enabled: true, regions: regionsOf('macie') });
  expect(Object.keys(resource.aws_macie2_account ?? {})).toHaveLength(22);
});

test('a Region with an existing session has the rule and no session', () => {
  const { resource } = stack({
    enabled: true,
    regions: ['us-east-1', 'eu-west-1'],
    existing_sessions: ['eu-west-1'],
  });
  expect(Object.keys(resource.aws_macie2_account ?? {})).toEqual(['session-us-east-1']);
  expect(Object.keys(resource.aws_cloudwatch_event_rule ?? {})).toEqual([
    'macie-eu-west-1',
    'macie-us-east-1',
  ]);
});
