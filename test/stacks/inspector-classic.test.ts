import { warnings } from '../../cli/synth/warnings';
import { INSPECTOR_CLASSIC } from '../../settings/inspector-classic-regions';
import { parseSettings } from '../../settings/schema';
import { regionsOf } from '../../settings/services/index';
import { ACCOUNT, addresses, synthesizeStack } from './synthesize';
import { tlsOnly } from './tls-only';

const stack = (block: Record<string, unknown> = {}, rest: Record<string, unknown> = {}) =>
  synthesizeStack('inspector-classic', { ...rest, inspector_classic: block });

const one = (block: Record<string, unknown> = {}) =>
  stack({ enabled: true, regions: ['eu-north-1'], ...block }).resource;

test('by default the stack is empty', () => {
  expect(addresses(stack())).toEqual([]);
});

test('when enabled there is a warning that AWS ended the service', () => {
  const warned = warnings(parseSettings({ inspector_classic: { enabled: true } }, 'terraform.tfvars'));
  expect(warned).toEqual([
    'warning: inspector_classic.enabled: AWS ended Inspector Classic on 2026-05-20, so deploying this stack will most likely fail; Inspector now reports the same findings: inspector = { scan_types = ["EC2"] }',
  ]);
});

test('the ARNs of the 12 Regions are those of the user guide', () => {
  expect(Object.keys(INSPECTOR_CLASSIC)).toEqual(regionsOf('inspector_classic'));
  const { resource } = stack({ enabled: true });
  const templates = Object.values(resource.aws_inspector_assessment_template ?? {});
  expect(templates.flatMap(({ rules_package_arns }) => rules_package_arns)).toEqual([
    'arn:aws:inspector:ap-northeast-1:406045910587:rulespackage/0-YI95DVd7',
    'arn:aws:inspector:ap-northeast-2:526946625049:rulespackage/0-s3OmLzhL',
    'arn:aws:inspector:ap-south-1:162588757376:rulespackage/0-YxKfjFu1',
    'arn:aws:inspector:ap-southeast-2:454640832652:rulespackage/0-FLcuV4Gz',
    'arn:aws:inspector:eu-central-1:537503971621:rulespackage/0-6yunpJ91',
    'arn:aws:inspector:eu-north-1:453420244670:rulespackage/0-52Sn74uu',
    'arn:aws:inspector:eu-west-1:357557129151:rulespackage/0-SPzU33xe',
    'arn:aws:inspector:eu-west-2:146838936955:rulespackage/0-AizSYyNq',
    'arn:aws:inspector:us-east-1:316112463485:rulespackage/0-PmNV0Tcd',
    'arn:aws:inspector:us-east-2:646659390643:rulespackage/0-cE4kTR30',
    'arn:aws:inspector:us-west-1:166987590008:rulespackage/0-TxmXimXF',
    'arn:aws:inspector:us-west-2:758058086616:rulespackage/0-rD1z6dpl',
  ]);
});

test('a Region has a target, a template, a topic with a subscription of the hub, and a weekly run', () => {
  expect(addresses(stack({ enabled: true, regions: ['eu-north-1'] }))).toEqual([
    'aws_cloudwatch_event_rule.weekly-eu-north-1',
    'aws_cloudwatch_event_target.weekly-run-eu-north-1',
    'aws_iam_role.start-runs',
    'aws_iam_role_policy.start-runs-policy',
    'aws_inspector_assessment_target.target-eu-north-1',
    'aws_inspector_assessment_template.template-eu-north-1',
    'aws_kms_key.topic-key-eu-north-1',
    'aws_sns_topic.topic-eu-north-1',
    'aws_sns_topic_subscription.topic-to-hub-eu-north-1',
  ]);
});

test('the template runs for an hour and publishes each finding', () => {
  expect(one().aws_inspector_assessment_template?.['template-eu-north-1']).toMatchObject({
    name: 'aws-monitoring-network-reachability',
    target_arn: '${aws_inspector_assessment_target.target-eu-north-1.arn}',
    duration: 3600,
    event_subscription: [{ event: 'FINDING_REPORTED', topic_arn: '${aws_sns_topic.topic-eu-north-1.arn}' }],
  });
});

test('the target is every instance, or with instance_tags those with the tags', () => {
  expect(one().aws_inspector_assessment_target?.['target-eu-north-1']).toEqual({
    name: 'aws-monitoring-network-reachability',
    provider: 'aws.eu-north-1',
  });
  const tagged = one({ instance_tags: { Stage: 'production' } });
  expect(tagged.aws_inspector_resource_group?.['instances-eu-north-1']).toMatchObject({
    tags: { Stage: 'production' },
  });
  expect(tagged.aws_inspector_assessment_target?.['target-eu-north-1']).toMatchObject({
    resource_group_arn: '${aws_inspector_resource_group.instances-eu-north-1.arn}',
  });
});

test('the run is started once a week with a role that allows nothing else', () => {
  const { aws_cloudwatch_event_rule, aws_cloudwatch_event_target, aws_iam_role_policy } = one();
  expect(aws_cloudwatch_event_rule?.['weekly-eu-north-1']).toMatchObject({
    name: 'aws-monitoring-inspector-classic',
    schedule_expression: 'rate(7 days)',
  });
  expect(aws_cloudwatch_event_target?.['weekly-run-eu-north-1']).toMatchObject({
    arn: '${aws_inspector_assessment_template.template-eu-north-1.arn}',
    role_arn: '${aws_iam_role.start-runs.arn}',
    dead_letter_config: { arn: `arn:aws:sqs:eu-north-1:${ACCOUNT}:aws-monitoring-dead-letters` },
  });
  expect(JSON.parse(String(aws_iam_role_policy?.['start-runs-policy']?.policy)).Statement).toEqual([
    { Sid: 'Run', Effect: 'Allow', Action: ['inspector:StartAssessmentRun'], Resource: ['*'] },
  ]);
});

test('only the account from which Inspector Classic publishes in that Region may publish', () => {
  const topic = one().aws_sns_topic?.['topic-eu-north-1'];
  expect(JSON.parse(String(topic?.policy)).Statement).toEqual([
    {
      Sid: 'Publisher',
      Effect: 'Allow',
      Principal: { AWS: 'arn:aws:iam::453420244670:root' },
      Action: ['sns:Publish'],
      Resource: [`arn:aws:sns:eu-north-1:${ACCOUNT}:aws-monitoring-inspector-classic`],
    },
    tlsOnly('sns:Publish', `arn:aws:sns:eu-north-1:${ACCOUNT}:aws-monitoring-inspector-classic`),
  ]);
});

test('a Region without a rules package is refused with a list of those with one', () => {
  const values = { inspector_classic: { enabled: true, regions: ['eu-west-3'] } };
  expect(() => parseSettings(values, 'terraform.tfvars')).toThrow(
    [
      'terraform.tfvars: 1 problem',
      '  inspector_classic.regions[0] = "eu-west-3"',
      `    inspector_classic does not exist there; allowed: ${Object.keys(INSPECTOR_CLASSIC).join(', ')}`,
    ].join('\n'),
  );
});
