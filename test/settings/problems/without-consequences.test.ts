import { Expression } from '../../../settings/read/expression';
import { issuesIn } from '../issues-in';

const URL = 'https://hooks.slack.com/services/T00000000/B00000000/XXXXXXXXXXXXXXXXXXXXXXXX';
const BUS = 'arn:aws:events:eu-west-1:111122223333:event-bus';
const QUEUE = 'arn:aws:sqs:eu-west-1:111122223333:events';

describe('one mistake gives one message', () => {
  test.each<[string, string, Record<string, unknown>]>([
    [
      'a misspelled Region, not also the existing detector that is there',
      'regions[0]',
      { regions: ['eu-wset-1'], guardduty: { existing_detectors: ['eu-west-1'] } },
    ],
    [
      'a misspelled Region of a service, not also the existing detector that is there',
      'guardduty.regions[0]',
      { guardduty: { regions: ['eu-wset-1'], existing_detectors: ['eu-west-1'] } },
    ],
    [
      'a misspelled Region for IAM, not also the existing recorder that is there',
      'aws_config.global_resource_region',
      {
        regions: ['eu-west-1'],
        aws_config: { global_resource_region: 'us-est-2', existing_recorders: ['us-east-2'] },
      },
    ],
    [
      'a misspelled key of the Region for IAM, not also the existing recorder that is there',
      'aws_config.global_resource_regoin',
      {
        regions: ['eu-west-1'],
        aws_config: { global_resource_regoin: 'us-east-2', existing_recorders: ['us-east-2'] },
      },
    ],
    [
      'a misspelled key, not also the existing detector outside of the default Regions',
      'regoins',
      { regoins: ['ap-east-1'], guardduty: { existing_detectors: ['ap-east-1'] } },
    ],
    ['a misspelled key, not also the missing one', 'state.buckt', { state: { buckt: 'mine' } }],
    [
      'a misspelled block, not also what it should contain',
      'event_forwader',
      { event_forwader: { enabled: true } },
    ],
    [
      'a misspelled pattern, not also the missing one',
      'event_rules.rules.a.patern',
      { event_rules: { rules: { a: { patern: {} } } } },
    ],
    [
      'a wrong Region of a rule, not also its target there',
      'event_rules.rules.a.regions[0]',
      {
        event_rules: {
          rules: { a: { ready_made: 'rds-failover', regions: ['eu-wst-1'], targets: [QUEUE] } },
        },
      },
    ],
    [
      'a wrong Region of all event rules, not also the target there',
      'event_rules.regions[0]',
      {
        event_rules: {
          regions: ['eu-wst-1'],
          rules: { a: { ready_made: 'rds-failover', targets: [QUEUE] } },
        },
      },
    ],
    [
      'a wrong Region of all services, not also the target of a rule there',
      'regions[0]',
      {
        regions: ['eu-wst-1'],
        event_rules: { rules: { a: { ready_made: 'rds-failover', targets: [QUEUE] } } },
      },
    ],
    [
      'a wrong name of a pattern, not also a target outside of the default Regions',
      'event_rules.rules.a.ready_made',
      {
        regions: ['eu-central-1'],
        event_rules: { rules: { a: { ready_made: 'iam-chnge', targets: [QUEUE] } } },
      },
    ],
    [
      'a misspelled ready_made, not also the missing pattern',
      'event_rules.rules.a.redy_made',
      { event_rules: { rules: { a: { redy_made: 'health' } } } },
    ],
    [
      'a rule that is no map, not also its missing pattern',
      'event_rules.rules.a',
      { event_rules: { rules: { a: 'health' } } },
    ],
    [
      'a wrong name of a webhook, not also its channel',
      'slack.webhooks[0]',
      { slack: { webhooks: ['Ops'], channels: { ops: 'C0123456789' } } },
    ],
    [
      'a misspelled list of webhooks, not also its channel',
      'routes[0].webhoks',
      { routes: [{ webhoks: ['ops'] }], slack: { channels: { ops: 'C0123456789' } } },
    ],
    [
      'a misspelled block, not also the channel of its webhook',
      'guradduty',
      { guradduty: { webhooks: ['ops'] }, slack: { channels: { ops: 'C0123456789' } } },
    ],
    [
      'a secret, not also the setting that does not exist',
      'slack_webhooks.default',
      { slack_webhooks: { default: URL } },
    ],
    [
      'an unknown setting, not also what it contains',
      'lightsail',
      { lightsail: { a: new Expression('${var.x}') } },
    ],
    [
      'a misspelled Region of Inspector, not also those without code scans',
      'inspector.regions[1]',
      { inspector: { regions: ['us-west-1', 'mx-centrl-1'], scan_types: ['LAMBDA', 'LAMBDA_CODE'] } },
    ],
    [
      'a misspelled Region of all services, not also those without code scans',
      'regions[1]',
      { regions: ['us-west-1', 'mx-centrl-1'], inspector: { scan_types: ['LAMBDA', 'LAMBDA_CODE'] } },
    ],
  ])('%s', (_, path, values) => {
    expect(issuesIn(values).map((issue) => issue.path)).toEqual([path]);
  });

  test.each<[string, Record<string, unknown>]>([
    ['event_rules.rules.a', { event_rules: { rules: { a: {} } } }],
    [
      'event_rules.rules.a.targets[0]',
      { event_rules: { rules: { a: { ready_made: 'health', regions: ['us-east-1'], targets: [QUEUE] } } } },
    ],
    [
      'event_rules.rules.a.targets[0]',
      { event_rules: { regions: ['us-east-1'], rules: { a: { ready_made: 'health', targets: [QUEUE] } } } },
    ],
    ['guardduty.existing_detectors[0]', { guardduty: { existing_detectors: ['ap-east-1'] } }],
    [
      'aws_config.existing_recorders[0]',
      {
        regions: ['eu-west-1'],
        aws_config: { global_resource_region: 'us-east-2', existing_recorders: ['us-east-1'] },
      },
    ],
    [
      'guardduty.existing_detectors[0]',
      { guardduty: { regions: ['us-east-1'], existing_detectors: ['eu-west-1'] } },
    ],
    ['hub.event_bus_arn', { hub: { event_bus_arn: `${BUS}/mine` } }],
    ['inspector.organization', { inspector: { organization: true } }],
    ['inspector.scan_types[1]', { inspector: { scan_types: ['LAMBDA', 'LAMBDA_CODE'] } }],
    ['kms_key_arn', { kms_key_arn: 'arn:aws:kms:eu-west-1:111122223333:key/1234abcd' }],
    [
      'organization.exclude_accounts',
      { organization: { id: 'o-a1b2c3d4e5', exclude_accounts: ['111122223333'] } },
    ],
    ['provider_version', { provider_version: '6.1.0' }],
    ['security_hub.organization', { security_hub: { organization: true } }],
    ['slack.channels.ops', { slack: { channels: { ops: 'C0123456789' } } }],
    ['slack.webhooks[1]', { slack: { webhooks: ['ops', 'ops'] } }],
  ])('a conflict at %s is reported next to a mistake of another setting', (path, values) => {
    expect(issuesIn({ ...values, tracing: 'on' }).map((issue) => issue.path)).toEqual(
      [path, 'tracing'].sort(),
    );
  });

  test('a secret in a rule, and that the rule has no pattern, are two mistakes', () => {
    expect(issuesIn({ event_rules: { rules: { a: { title: URL } } } }).map(({ path }) => path)).toEqual([
      'event_rules.rules.a',
      'event_rules.rules.a.title',
    ]);
  });

  test('two mistakes give two messages, even if one depends on settings that are valid', () => {
    const guardduty = { regions: ['eu-west-1'], existing_detectors: ['eu-west-3'] };
    expect(issuesIn({ regions: ['eu-wset-1'], guardduty }).map(({ path }) => path)).toEqual([
      'guardduty.existing_detectors[0]',
      'regions[0]',
    ]);
  });
});
