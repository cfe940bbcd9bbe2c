import { changesIn } from '../../../cli/terraform/changes';
import { LOSSES, lossesOf } from '../../../cli/terraform/losses';
import { PROVIDER_ACTIONS } from '../../../permissions/provider-actions';
import { change } from '../plan/terraform-stand-in';

test('every resource type of the stacks has a description of its loss, or is listed as losing nothing', () => {
  const types = Object.keys(PROVIDER_ACTIONS).filter((type) => !type.startsWith('data.'));
  expect(Object.keys(LOSSES).sort()).toEqual(types.sort());
});

test.each([
  [
    'aws_config_configuration_recorder_status.status',
    { is_enabled: true },
    { is_enabled: false },
    'running AWS Config recorder',
  ],
  ['aws_guardduty_detector.detector', { enable: true }, { enable: false }, 'GuardDuty detector'],
  ['aws_macie2_account.macie', { status: 'ENABLED' }, { status: 'PAUSED' }, 'Macie session'],
  [
    'aws_cloudwatch_event_rule.rule',
    { state: 'ENABLED' },
    { state: 'DISABLED' },
    'aws_cloudwatch_event_rule',
  ],
])('%s that is turned off by an update is reported as a loss', (address, before, after, noun) => {
  const told = (...[from, to]: [object, object]) =>
    lossesOf(changesIn({ resource_changes: [change(address, ['update'], from, to)] }, new Map()));
  expect(told(before, after)).toEqual([`turns off ${noun}: it does nothing until it is turned on again`]);
  expect(told(after, before)).toEqual([]);
});

test('equal losses of many Regions are one sentence', () => {
  const regions = ['eu-west-1', 'eu-west-2', 'eu-west-3', 'us-east-1', 'us-east-2'];
  const addresses = regions.map((region) => `aws_guardduty_detector.detector-${region}`);
  const plan = { resource_changes: addresses.map((address) => change(address, ['delete'], {}, null)) };
  const byAddress = new Map(addresses.map((address, index) => [address, regions[index] ?? '']));
  expect(lossesOf(changesIn(plan, byAddress))).toEqual([
    'deletes GuardDuty detector in 5 Regions (eu-west-1, eu-west-2, eu-west-3, us-east-1, us-east-2): threat detection ends, and all its findings, filters and lists are deleted',
  ]);
});

test('data reads and unchanged resources are no changes; a sensitive name is left out', () => {
  const data = { ...change('aws_caller_identity.caller', ['read']), mode: 'data' };
  const secret = change('aws_ssm_parameter.webhooks', ['create'], null, { name: 'hidden' });
  const marked = { ...secret, change: { ...secret.change, after_sensitive: { name: true } } };
  const plan = { resource_changes: [data, change('aws_sqs_queue.events', ['no-op']), marked] };
  expect(changesIn(plan, new Map())).toEqual([
    { address: 'aws_ssm_parameter.webhooks', type: 'aws_ssm_parameter', action: 'create', attributes: [] },
  ]);
});
