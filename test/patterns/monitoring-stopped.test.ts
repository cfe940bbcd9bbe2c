import type { AwsEvent } from '../../functions/interpreter/event';
import { checkPattern } from '../../patterns/engine/check';
import { matches } from '../../patterns/engine/match';
import { monitoringStopped, ownMonitoringStopped } from '../../patterns/monitoring-stopped';
import { sample, sampleWith } from '../sample-event';

function called(service: string, eventName: string, requestParameters: object = {}): AwsEvent {
  const { detail } = sampleWith('cloudtrail-stop-logging', {
    eventSource: `${service}.amazonaws.com`,
    eventName,
    requestParameters,
  });
  return { ...sample('cloudtrail-stop-logging', { source: `aws.${service}` }), detail };
}

const OFF: readonly (readonly [string, string, object])[] = [
  ['guardduty', 'DeleteDetector', { detectorId: '12ab' }],
  ['guardduty', 'UpdateDetector', { detectorId: '12ab', enable: false }],
  [
    'guardduty',
    'UpdateDetector',
    {
      features: [
        { name: 'A', status: 'ENABLED' },
        { name: 'B', status: 'DISABLED' },
      ],
    },
  ],
  ['config', 'StopConfigurationRecorder', {}],
  ['config', 'DeleteConfigurationRecorder', {}],
  ['config', 'DeleteDeliveryChannel', {}],
  ['securityhub', 'DisableSecurityHub', {}],
  ['securityhub', 'DisableSecurityHubV2', {}],
  ['securityhub', 'BatchDisableStandards', {}],
  ['macie2', 'DisableMacie', {}],
  ['macie2', 'UpdateMacieSession', { status: 'PAUSED' }],
  ['inspector2', 'Disable', {}],
  ['access-analyzer', 'DeleteAnalyzer', {}],
];

const OTHER: readonly (readonly [string, string, object])[] = [
  ['guardduty', 'UpdateDetector', { detectorId: '12ab', enable: true }],
  ['guardduty', 'UpdateDetector', { findingPublishingFrequency: 'ONE_HOUR' }],
  ['guardduty', 'ListDetectors', {}],
  ['macie2', 'UpdateMacieSession', { status: 'ENABLED' }],
  ['config', 'StartConfigurationRecorder', {}],
  ['inspector2', 'Enable', {}],
  ['iam', 'DeleteDetector', {}],
];

const OWN = ownMonitoringStopped('mon');

test.each(OFF)('both patterns match %s %s %j', (service, call, request) => {
  expect([monitoringStopped, OWN].map((pattern) => matches(pattern, called(service, call, request)))).toEqual(
    [true, true],
  );
});

test.each(OTHER)('neither pattern matches %s %s %j', (service, call, request) => {
  expect([monitoringStopped, OWN].map((pattern) => matches(pattern, called(service, call, request)))).toEqual(
    [false, false],
  );
});

test.each([
  ['DisableRule', { name: 'mon-guardduty' }],
  ['DeleteRule', { name: 'mon-rule-mine' }],
  ['RemoveTargets', { rule: 'mon-guardduty', ids: ['hub'] }],
  ['PutRule', { name: 'mon-guardduty', state: 'DISABLED' }],
])('%s matches only for rules of this deployment', (call, request) => {
  const others = JSON.parse(JSON.stringify(request).replace('mon-', 'another-'));
  expect(matches(OWN, called('events', call, request))).toBe(true);
  expect(matches(OWN, called('events', call, others))).toBe(false);
  expect(matches(monitoringStopped, called('events', call, request))).toBe(false);
});

test('the deployment of a rule does not match', () => {
  expect(matches(OWN, called('events', 'PutRule', { name: 'mon-guardduty', state: 'ENABLED' }))).toBe(false);
});

test('a test event matches', () => {
  const event = called('guardduty', 'DeleteDetector');
  expect(matches(OWN, { ...event, source: 'test.aws.guardduty' })).toBe(true);
});

test('EventBridge accepts the pattern, with the longest prefix', () => {
  const pattern = ownMonitoringStopped('a-prefix-of-20-chars');
  expect(checkPattern(pattern)).toEqual([]);
  expect(JSON.stringify(pattern).length).toBeLessThan(2048);
});
