import { interpret } from '../../../../functions/interpreter/messages';
import { sample } from '../../../sample-event';

const STOPPED = 'cloudtrail-stop-logging';

/** The alert about a call, as the interpreter makes it. */
function alertOf(service: string, eventName: string, request: object = {}, more: object = {}) {
  const event = sample(STOPPED, { source: `aws.${service}` });
  const detail = {
    ...event.detail,
    eventSource: `${service}.amazonaws.com`,
    eventName,
    requestParameters: request,
    responseElements: null,
    ...more,
  };
  const { alerts } = interpret({ kind: 'event', event: { ...event, resources: [], detail } });
  return alerts[0];
}

const who = alertOf('guardduty', 'CreateFilter')?.title.split(' called ')[0];

test.each([
  ['guardduty', 'DeleteDetector', { detectorId: '12ab' }, 'deleted the GuardDuty detector 12ab'],
  [
    'guardduty',
    'UpdateDetector',
    { detectorId: '12ab', enable: false },
    'switched off GuardDuty, or a part of it, in detector 12ab',
  ],
  [
    'guardduty',
    'UpdateDetector',
    { detectorId: '12ab', features: [{ name: 'S3_DATA_EVENTS', status: 'DISABLED' }] },
    'switched off GuardDuty, or a part of it, in detector 12ab',
  ],
  [
    'config',
    'StopConfigurationRecorder',
    { configurationRecorderName: 'default' },
    'stopped the Config recorder default',
  ],
  [
    'config',
    'DeleteConfigurationRecorder',
    { configurationRecorderName: 'default' },
    'deleted the Config recorder default',
  ],
  [
    'config',
    'DeleteDeliveryChannel',
    { deliveryChannelName: 'default' },
    'deleted the Config delivery channel default',
  ],
  ['securityhub', 'DisableSecurityHub', {}, 'switched off Security Hub CSPM'],
  ['securityhub', 'DisableSecurityHubV2', {}, 'switched off Security Hub'],
  ['macie2', 'DisableMacie', {}, 'switched off Macie'],
  ['macie2', 'UpdateMacieSession', { status: 'PAUSED' }, 'paused Macie'],
  ['inspector2', 'Disable', { resourceTypes: ['EC2'] }, 'switched off scans of Inspector'],
  ['access-analyzer', 'DeleteAnalyzer', { analyzerName: 'mine' }, 'deleted the analyzer mine'],
  ['events', 'DisableRule', { name: 'mon-guardduty' }, 'disabled the EventBridge rule mon-guardduty'],
  ['events', 'DeleteRule', { name: 'mon-guardduty' }, 'deleted the EventBridge rule mon-guardduty'],
  [
    'events',
    'RemoveTargets',
    { rule: 'mon-guardduty', ids: ['hub'] },
    'removed targets of the EventBridge rule mon-guardduty',
  ],
  [
    'events',
    'PutRule',
    { name: 'mon-guardduty', state: 'DISABLED' },
    'disabled the EventBridge rule mon-guardduty',
  ],
])('%s %s %j is high, and says what is turned off', (service, call, request, title) => {
  const alert = alertOf(service, call, request);
  expect(alert?.severity).toBe('high');
  expect(alert?.title).toBe(`${who} ${title}`);
  expect(alert?.description).toMatch(/\.$/);
});

test.each([
  ['guardduty', 'UpdateDetector', { detectorId: '12ab', enable: true }],
  [
    'guardduty',
    'UpdateDetector',
    { detectorId: '12ab', features: [{ name: 'S3_DATA_EVENTS', status: 'ENABLED' }] },
  ],
  ['macie2', 'UpdateMacieSession', { status: 'ENABLED' }],
  ['events', 'PutRule', { name: 'mon-guardduty', state: 'ENABLED' }],
  ['events', 'EnableRule', { name: 'mon-guardduty' }],
])('%s %s %j turns nothing off', (service, call, request) => {
  const alert = alertOf(service, call, request);
  expect(alert?.severity).not.toBe('high');
  expect(alert?.title).toContain(` called ${call}`);
});

test('a refused call says that it was refused, not that something is off', () => {
  const alert = alertOf('guardduty', 'DeleteDetector', { detectorId: '12ab' }, { errorCode: 'AccessDenied' });
  expect(alert?.severity).toBe('medium');
  expect(alert?.title).toContain('was refused DeleteDetector');
  expect(alert?.description).toBeUndefined();
});

test('features that cannot be read turn nothing off', () => {
  expect(alertOf('guardduty', 'UpdateDetector', { detectorId: '12ab', features: 'none' })?.severity).not.toBe(
    'high',
  );
});

test('a call of which nobody is named is high', () => {
  expect(alertOf('events', 'DeleteRule', { name: 'mine' }, { userIdentity: null })?.severity).toBe('high');
});

test('a detector is named by its id, whatever name the request has', () => {
  const alert = alertOf('guardduty', 'DeleteDetector', { detectorId: '12ab', name: 'x' });
  expect(alert?.resource).toBe('12ab');
});

test('what an AWS service does with its own rules is not high', () => {
  const identity = { userIdentity: { type: 'AWSService', invokedBy: 'autoscaling.amazonaws.com' } };
  expect(alertOf('guardduty', 'DeleteDetector', {}, identity)?.title).toMatch(
    / deleted the GuardDuty detector$/,
  );
  expect(alertOf('events', 'DeleteRule', { name: 'AutoScalingManagedRule' }, identity)?.severity).toBe(
    'info',
  );
});

test('API calls of Macie take the route of its findings', () => {
  expect(alertOf('macie2', 'DisableMacie')).toMatchObject({ service: 'macie', product: 'Macie' });
});
