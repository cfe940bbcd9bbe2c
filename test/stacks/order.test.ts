import { STACKS } from '../../stacks';
import { EVERYTHING_ON } from './everything-on';
import { orderOf, Resources } from './resources';
import { synthesize, synthesizeFiles } from './synthesize';

const EVERYTHING = { ...EVERYTHING_ON, regions: ['us-east-1', 'eu-west-1'] };

const SETTINGS = [
  EVERYTHING,
  {
    ...EVERYTHING,
    layout: 'region',
    home_region: 'ap-east-1',
    prefix: 'other',
    lambda_runtime: 'nodejs22.x',
    aws_config: { record: 'all', recorder_role: 'own' },
  },
];

describe.each(SETTINGS)('with everything on (%#)', (settings) => {
  const resources = new Resources(synthesize(settings));

  test('no resource can be created before one that it needs', () => {
    expect(resources.needs.filter((need) => !resources.isOrdered(need))).toEqual([]);
  });

  test('the dependencies that are checked include every kind', () => {
    const kinds = new Set(resources.needs.map(({ of, needs }) => `${of.type} → ${needs.type}`));
    expect([...kinds].sort()).toEqual(expect.arrayContaining(KINDS));
  });
});

/** Kinds of dependencies that must be among the checked ones, as a check of none would always pass. */
const KINDS = [
  'aws_cloudwatch_event_target → aws_cloudwatch_event_bus',
  'aws_cloudwatch_event_target → aws_cloudwatch_event_bus_policy',
  'aws_cloudwatch_event_target → aws_iam_role',
  'aws_cloudwatch_event_target → aws_iam_role_policy',
  'aws_cloudwatch_event_target → aws_lambda_function',
  'aws_cloudwatch_event_target → aws_lambda_permission',
  'aws_cloudwatch_event_target → aws_sqs_queue',
  'aws_config_delivery_channel → aws_s3_bucket_policy',
  'aws_lambda_event_source_mapping → aws_iam_role_policy',
  'aws_lambda_event_source_mapping → aws_lambda_function',
  'aws_lambda_event_source_mapping → aws_sqs_queue',
  'aws_lambda_function → aws_iam_role_policy',
  'aws_scheduler_schedule → aws_iam_role_policy',
  'aws_scheduler_schedule → aws_sqs_queue',
  'aws_sns_topic_subscription → aws_sqs_queue',
];

test('finds a target without its role’s policy, and a stack without its order', () => {
  const stacks = structuredClone(synthesize(EVERYTHING));
  const target = stacks.spokes?.resource.aws_cloudwatch_event_target?.['heartbeat-to-hub-eu-west-1'];
  expect(target?.depends_on).toContain('aws_iam_role_policy.put-events-on-hub-bus');
  Object.assign(target ?? {}, { depends_on: ['aws_sqs_queue.dead-letters-eu-west-1'] });
  const withoutPolicy = new Resources(stacks);
  const missing = withoutPolicy.needs.filter((need) => !withoutPolicy.isOrdered(need));
  expect(missing.map(({ needs }) => needs.type).sort()).toEqual(['aws_iam_role', 'aws_iam_role_policy']);

  const withoutOrder = new Resources(synthesize(EVERYTHING), () => []);
  const stray = withoutOrder.needs.filter((need) => !withoutOrder.isOrdered(need));
  // What the stack `organization` needs of the hub is in the template of its stack set.
  const ordered = STACKS.filter(({ name, after }) => after.length > 0 && name !== 'organization');
  expect(new Set(stray.map(({ of }) => of.stack))).toEqual(new Set(ordered.map(({ name }) => name)));
});

describe('the order of the stacks', () => {
  const manifest = JSON.parse(String(synthesizeFiles({ regions: ['us-east-1'] }).get('manifest.json')));
  const dependencies = (name: string): readonly string[] => manifest.stacks[name].dependencies;

  test('is in the manifest, where the cdktf CLI reads it', () => {
    expect(Object.fromEntries(STACKS.map(({ name }) => [name, dependencies(name)]))).toEqual(
      Object.fromEntries(STACKS.map(({ name, after }) => [name, [...after]])),
    );
  });

  test('is hub, spokes, and then the services, except the event forwarder, which needs neither', () => {
    expect(
      orderOf(
        STACKS.map(({ name }) => name),
        dependencies,
      ),
    ).toEqual(STACKS.map(({ name }) => name));
    expect(dependencies('guardduty')).toEqual(['hub', 'spokes']);
    expect(dependencies('spokes')).toEqual(['hub']);
    expect(dependencies('event-forwarder')).toEqual([]);
  });
});
