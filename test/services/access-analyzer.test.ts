import { accessAnalyzerFindings } from '../../patterns/access-analyzer';
import { matches } from '../../patterns/engine/match';
import { REGIONS } from '../../settings/regions';
import { sample } from '../functions/sample-events';
import { issuesIn } from '../settings/issues-in';
import { addresses, synthesizeStack } from '../stacks/synthesize';

const stack = (block: Record<string, unknown> = {}, rest: Record<string, unknown> = {}) =>
  synthesizeStack('access-analyzer', {
    regions: ['us-east-1', 'eu-west-1'],
    access_analyzer: block,
    ...rest,
  });

const RULES = [
  'aws_cloudwatch_event_rule.access-analyzer-eu-west-1',
  'aws_cloudwatch_event_rule.access-analyzer-us-east-1',
  'aws_cloudwatch_event_target.access-analyzer-to-hub-eu-west-1',
  'aws_cloudwatch_event_target.access-analyzer-to-hub-us-east-1',
];

describe('the pattern', () => {
  test.each(['external', 'internal', 'unused'])('matches a finding of access that is %s', (kind) => {
    const event = sample(`access-analyzer-finding-${kind}`);
    expect(matches(accessAnalyzerFindings, event)).toBe(true);
    expect(matches(accessAnalyzerFindings, { ...event, source: `test.${event.source}` })).toBe(true);
  });

  test.each(['ACTIVE', 'ARCHIVED', 'RESOLVED'])('matches a finding that is %s', (status) => {
    const event = sample('access-analyzer-finding-external');
    expect(matches(accessAnalyzerFindings, { ...event, detail: { ...event.detail, status } })).toBe(true);
  });

  test.each([
    [{ source: 'aws.securityhub' }],
    [{ 'detail-type': 'AWS API Call via CloudTrail' }],
    [{ 'detail-type': 'Access Preview State Change' }],
  ])('does not match events with %j', (change) => {
    const event = { ...sample('access-analyzer-finding-external'), ...change };
    expect(matches(accessAnalyzerFindings, event)).toBe(false);
  });
});

describe('the stack', () => {
  test('has a rule in every Region, and no analyzer', () => {
    expect(addresses(stack())).toEqual(RULES);
    const { aws_cloudwatch_event_rule: rules = {} } = stack({}, { regions: [...REGIONS] }).resource;
    expect(Object.keys(rules)).toHaveLength(34);
  });

  test('has an analyzer of external access if the settings ask for one and none exists', () => {
    const { resource } = stack({ create_analyzers: true, existing_analyzers: ['us-east-1'] });
    expect(resource.aws_accessanalyzer_analyzer).toEqual({
      'analyzer-eu-west-1': {
        analyzer_name: 'aws-monitoring-external-access',
        type: 'ACCOUNT',
        provider: 'aws.eu-west-1',
      },
    });
    expect(addresses({ ...stack(), resource })).toEqual(expect.arrayContaining(RULES));
  });

  test('is empty if the service is off', () => {
    expect(addresses(stack({ enabled: false, create_analyzers: true }))).toEqual([]);
  });
});

test('a Region with an analyzer must be one of the block', () => {
  const issues = issuesIn({
    regions: ['eu-west-1'],
    access_analyzer: { existing_analyzers: ['us-east-1'] },
  });
  expect(issues).toEqual([
    {
      path: 'access_analyzer.existing_analyzers[0]',
      value: '"us-east-1"',
      message:
        'not among the Regions of access_analyzer; add it to access_analyzer.regions or take it out here',
    },
  ]);
});
