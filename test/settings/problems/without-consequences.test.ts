import { Expression } from '../../../settings/read/expression';
import { issuesIn } from '../issues-in';

const URL = 'https://hooks.slack.com/services/T00000000/B00000000/XXXXXXXXXXXXXXXXXXXXXXXX';
const QUEUE = 'arn:aws:sqs:eu-west-1:111122223333:events';

describe('one mistake gives one message', () => {
  test.each<[string, string, Record<string, unknown>]>([
    [
      'a misspelled Region, not also the existing detector that is there',
      'regions[0]',
      { regions: ['eu-wset-1'], guardduty: { existing_detectors: ['eu-west-1'] } },
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
      'a Region that Inspector does not scan, where it is misspelled',
      'inspector.regions[0]',
      { inspector: { regions: ['mx-centrl-1'], scan_types: ['LAMBDA', 'LAMBDA_CODE'] } },
    ],
  ])('%s', (_, path, values) => {
    expect(issuesIn(values).map((issue) => issue.path)).toEqual([path]);
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
