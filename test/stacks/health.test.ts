import { warnings } from '../../cli/synth/warnings';
import { DEFAULT_REGIONS } from '../../settings/regions';
import { parseSettings } from '../../settings/schema';
import { addresses, synthesizeStack } from './synthesize';

const stack = (block: Record<string, unknown> = {}) => synthesizeStack('health', { health: block });

test('each of the 17 default Regions has a rule and a target, and nothing else', () => {
  expect(addresses(stack())).toEqual(
    DEFAULT_REGIONS.flatMap((region) => [
      `aws_cloudwatch_event_rule.health-${region}`,
      `aws_cloudwatch_event_target.health-to-hub-${region}`,
    ]).sort(),
  );
});

test.each([
  [{}, { eventTypeCategory: ['issue', 'scheduledChange', 'investigation'] }],
  [{ categories: ['issue'] }, { eventTypeCategory: ['issue'] }],
  [
    { categories: ['scheduledChange'], services: ['EC2'] },
    { eventTypeCategory: ['scheduledChange'], service: ['EC2'] },
  ],
])('with %j the rule wants %j, and abuse and exposed keys always', (block, detail) => {
  const rule = stack(block).resource.aws_cloudwatch_event_rule?.['health-eu-west-1'];
  expect(JSON.parse(String(rule?.event_pattern))).toEqual({
    source: ['aws.health', 'test.aws.health'],
    $or: [
      { 'detail-type': ['AWS Health Abuse Event'] },
      { 'detail-type': ['AWS Health Event'], detail: { service: ['ABUSE', 'RISK'] } },
      { 'detail-type': ['AWS Health Event'], detail },
    ],
  });
});

test('without us-east-1 there is a warning about global events', () => {
  const warned = (values: Record<string, unknown>) => warnings(parseSettings(values, 'terraform.tfvars'));
  expect(warned({ regions: ['eu-west-1'] })).toEqual([
    'warning: health.regions does not include us-east-1, where AWS Health sends events without a Region, such as those of IAM and billing',
  ]);
  expect(warned({ regions: ['eu-west-1'], health: { regions: ['eu-west-1', 'us-east-1'] } })).toEqual([]);
  expect(warned({ regions: ['eu-west-1'], health: { enabled: false } })).toEqual([]);
});
