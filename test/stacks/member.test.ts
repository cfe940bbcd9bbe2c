import { summary } from '../../cli/synth/summary';
import { warnings } from '../../cli/synth/warnings';
import { parseSettings } from '../../settings/schema';
import { EVERYTHING_ON } from './everything-on';
import { ACCOUNT, addresses, synthesize } from './synthesize';

const HUB = 'arn:aws:events:eu-central-1:111122223333:event-bus/aws-monitoring';
const MEMBER = { ...EVERYTHING_ON, regions: ['us-east-1', 'eu-west-1'], hub: { event_bus_arn: HUB } };

const stacks = synthesize(MEMBER);
const { hub, ...others } = stacks;

test('a member has no resource and no variable of a hub', () => {
  expect(hub && addresses(hub)).toEqual([]);
  expect(Object.keys(hub?.variable ?? {})).not.toContain('slack_webhooks');
});

test('no resource of a member is a function of the hub, a table, a secret or a bus', () => {
  const types = new Set(Object.values(others).flatMap(({ resource }) => Object.keys(resource ?? {})));
  for (const type of [
    'aws_cloudwatch_event_bus',
    'aws_dynamodb_table',
    'aws_ssm_parameter',
    'aws_cloudwatch_metric_alarm',
  ])
    expect([...types]).not.toContain(type);
});

test('every rule with the target hub sends to the bus of the other account, with the role of this account', () => {
  const targets = Object.values(others).flatMap(({ resource }) =>
    Object.values(resource?.aws_cloudwatch_event_target ?? {}),
  );
  const toHub = targets.filter(({ target_id }) => target_id === 'hub');
  expect(toHub.length).toBeGreaterThan(15);
  expect(new Set(toHub.map(({ arn }) => arn))).toEqual(new Set([HUB]));
  expect(new Set(toHub.map(({ role_arn }) => role_arn))).toEqual(
    new Set([`arn:aws:iam::${ACCOUNT}:role/aws-monitoring-to-hub`]),
  );
  const policy = stacks.spokes?.resource.aws_iam_role_policy?.['put-events-on-hub-bus'];
  expect(JSON.parse(String(policy?.policy)).Statement[0].Resource).toEqual([HUB]);
});

test('topics send to the queue of the hub, in its account and Region', () => {
  const subscription = stacks.budget?.resource.aws_sns_topic_subscription?.['topic-to-hub-us-east-1'];
  expect(subscription?.endpoint).toBe('arn:aws:sqs:eu-central-1:111122223333:aws-monitoring-events');
});

test('dead letters and heartbeats stay in the account of the member', () => {
  const queue = stacks.spokes?.resource.aws_sqs_queue?.['dead-letters-eu-west-1'];
  expect(String(queue?.policy)).toContain(`arn:aws:events:eu-west-1:${ACCOUNT}:rule/aws-monitoring-*`);
  expect(Object.keys(stacks.spokes?.resource.aws_scheduler_schedule ?? {})).toHaveLength(2);
});

test('the account of the hub may count the dead letters of a member, and do nothing else with them', () => {
  for (const region of ['us-east-1', 'eu-west-1']) {
    const queue = stacks.spokes?.resource.aws_sqs_queue?.[`dead-letters-${region}`];
    const statements: readonly { readonly Sid: string }[] = JSON.parse(String(queue?.policy)).Statement;
    expect(statements.filter(({ Sid }) => Sid === 'Hub')).toEqual([
      {
        Sid: 'Hub',
        Effect: 'Allow',
        Principal: { AWS: 'arn:aws:iam::111122223333:root' },
        Action: ['sqs:GetQueueAttributes'],
        Resource: [`arn:aws:sqs:${region}:${ACCOUNT}:aws-monitoring-dead-letters`],
      },
    ]);
  }
  const ofHub = synthesize({ regions: ['us-east-1'] }).spokes?.resource.aws_sqs_queue;
  expect(String(ofHub?.['dead-letters-us-east-1']?.policy)).not.toContain('GetQueueAttributes');
});

test('the summary of a member does not ask for webhooks', () => {
  const settings = parseSettings(MEMBER, 'terraform.tfvars');
  const made = { file: 'terraform.tfvars', isExample: false, outdir: 'cdktf.out' };
  const text = summary(settings, made, {});
  expect(text).not.toContain('slack_webhooks');
  expect(text).toContain('npm run deploy -- spokes');
});

test('nothing warns of an archive that only the hub has', () => {
  const settings = parseSettings(
    { ...MEMBER, archive_days: 7, home_region: 'ap-east-2' },
    'terraform.tfvars',
  );
  expect(warnings(settings).filter((warning) => warning.includes('archive'))).toEqual([]);
});
