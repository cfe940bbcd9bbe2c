import type { Detail } from '../../../../functions/interpreter/event';
import {
  cloudwatch,
  cloudwatchConfiguration,
  cloudwatchContributor,
} from '../../../../functions/interpreter/messages/cloudwatch';
import { sample, sampleWith } from '../../sample-events';
import { only, shown } from './shown';

const ALARM = 'cloudwatch-alarm-alarm';

const toldWith = (detail: Detail) => only(cloudwatch(sampleWith(ALARM, detail)));

test('an alarm shows old and new state, reason and metric', () => {
  const { fields, ...alert } = only(cloudwatch(sample(ALARM)));
  expect(alert).toEqual({
    service: 'cloudwatch',
    product: 'CloudWatch',
    severity: 'high',
    state: 'open',
    title: 'ServerCpuTooHigh: OK → ALARM',
    link: 'https://us-east-1.console.aws.amazon.com/cloudwatch/home?region=us-east-1#alarmsV2:alarm/ServerCpuTooHigh',
    description:
      'Goes into alarm when server CPU utilization is too high!\nThreshold Crossed: 1 out of the last 1 datapoints [99.50160229693434 (02/10/26 16:59:00)] was greater than the threshold (50.0) (minimum 1 datapoint for OK -> ALARM transition).',
    account: '111122223333',
    region: 'us-east-1',
    resource: 'ServerCpuTooHigh',
    key: 'cloudwatch/arn:aws:cloudwatch:us-east-1:111122223333:alarm:ServerCpuTooHigh',
    revision: 'ALARM',
    time: '2026-10-02T17:04:40Z',
    eventId: 'c4c1c1c9-6542-e61b-6ef0-8c4d36933a92',
    origin: 'real',
  });
  expect(shown({ fields })).toEqual({
    State: 'OK → ALARM',
    Metric: 'AWS/EC2 CPUUtilization (Average, 300 s)',
    Dimensions: 'InstanceId = i-0a1b2c3d4e5f60718',
    Threshold: '50',
    Datapoints: '99.50160229693434',
  });
});

test('OK resolves the alarm: same key, same severity', () => {
  const [ok, alarm] = ['cloudwatch-alarm-ok', ALARM].map((name) => only(cloudwatch(sample(name))));
  const { title, state, severity, key } = ok ?? {};
  expect({ title, state, severity, key }).toEqual({
    title: 'ServerCpuTooHigh: ALARM → OK',
    state: 'resolved',
    severity: 'high',
    key: alarm?.key,
  });
});

test('the first OK of a new alarm is a resolution, which the notifier drops', () => {
  expect(only(cloudwatch(sample('cloudwatch-alarm-initial'))).state).toBe('resolved');
});

test('OK after INSUFFICIENT_DATA is a resolution', () => {
  const previousState = { value: 'INSUFFICIENT_DATA', reason: 'Insufficient Data: 1 datapoint was unknown.' };
  expect(toldWith({ previousState, state: { value: 'OK' } }).state).toBe('resolved');
});

test('a composite alarm shows its rule', () => {
  const alert = only(cloudwatch(sample('cloudwatch-alarm-composite')));
  expect(alert.title).toBe('ServiceAggregatedAlarm: OK → ALARM');
  expect(shown(alert)).toEqual({
    State: 'OK → ALARM',
    'Triggering alarms': 'ServerCpuTooHigh: ALARM',
    'Alarm rule': 'ALARM(ServerCpuTooHigh) OR ALARM(TotalNetworkTrafficTooHigh)',
  });
});

test('an expression over metrics is shown with its label', () => {
  const metrics = [{ id: 'e1', expression: 'm1/m2*100', label: 'error rate', returnData: true }];
  expect(shown(toldWith({ configuration: { metrics } })).Metric).toBe('m1/m2*100 (error rate)');
});

describe('severity', () => {
  test.each([
    ['without data', { state: { value: 'INSUFFICIENT_DATA' } }, 'low'],
    ['in a state that came later', { state: { value: 'CONFUSED' } }, 'medium'],
    ['of Auto Scaling', { alarmName: 'TargetTracking-service/prod/web-AlarmHigh' }, 'info'],
    ['whose actions are suppressed', { state: { value: 'ALARM', actionsSuppressedBy: 'Alarm' } }, 'low'],
    ['which a mute rule mutes', { muteDetail: { mutedByArn: 'a:alarm-mute-rule:night' } }, 'low'],
  ])('an alarm %s is %s', (_, detail: Detail, severity) => {
    expect(toldWith(detail)).toMatchObject({ severity, state: 'open' });
  });
});

test('a name with a slash is encoded in the link', () => {
  expect(toldWith({ alarmName: 'a/b c' }).link).toMatch(/#alarmsV2:alarm\/a%2Fb%20c$/);
});

test('without valid JSON in reasonData only the threshold is missing', () => {
  expect(shown(toldWith({ state: { value: 'ALARM', reasonData: '{"threshold":' } }))).not.toHaveProperty(
    'Threshold',
  );
});

test('an event without a name takes it from the ARN', () => {
  expect(toldWith({ alarmName: undefined }).resource).toBe('ServerCpuTooHigh');
  const arn = 'arn:aws:cloudwatch:us-east-1:111122223333:alarm:shop: errors';
  const event = { ...sampleWith(ALARM, { alarmName: undefined }), resources: [arn] };
  expect(only(cloudwatch(event)).resource).toBe('shop: errors');
});

test('an event without an ARN is identified by the name of the alarm, or else by itself', () => {
  const keyOf = (detail: Detail) => only(cloudwatch({ ...sampleWith(ALARM, detail), resources: [] })).key;
  expect(keyOf({})).toBe('cloudwatch/111122223333/us-east-1/ServerCpuTooHigh');
  expect(keyOf({ alarmName: null })).toBe(`cloudwatch/111122223333/us-east-1/${sample(ALARM).id}`);
});

test('a triggering alarm without a state is named', () => {
  const reasonData = JSON.stringify({ triggeringAlarms: [{ arn: 'arn:aws:cloudwatch:x:1:alarm:cpu' }] });
  expect(shown(toldWith({ state: { value: 'ALARM', reasonData } }))['Triggering alarms']).toBe('cpu');
});

test('several datapoints are listed', () => {
  const reasonData = JSON.stringify({ recentDatapoints: [99.5, 98.25] });
  expect(shown(toldWith({ state: { value: 'ALARM', reasonData } })).Datapoints).toBe('99.5, 98.25');
});

test('an alarm with suppressed actions shows suppressor and reason, and is low', () => {
  const alert = only(cloudwatch(sample('cloudwatch-alarm-suppressed')));
  expect(alert.severity).toBe('low');
  expect(shown(alert)).toMatchObject({
    'Actions suppressed by': 'WaitPeriod',
    'Why suppressed': 'Actions suppressed by WaitPeriod',
    Suppressor: 'Maintenance',
    'Triggering alarms': 'FirstChild: ALARM',
  });
  expect(shown(toldWith({ configuration: { actionsSuppressor: 'Maintenance' } })).Suppressor).toBe(
    'Maintenance',
  );
});

describe('a contributor of an alarm', () => {
  const CONTRIBUTOR = 'cloudwatch-alarm-contributor';
  const contributorWith = (detail: Detail) => only(cloudwatchContributor(sampleWith(CONTRIBUTOR, detail)));

  test('is named by its attributes, and links to the alarm', () => {
    const alert = contributorWith({ muteDetail: undefined });
    expect(alert).toMatchObject({
      severity: 'high',
      state: 'open',
      title: 'table-writes (orders): ALARM',
      resource: 'table-writes',
    });
    expect(alert.link).toMatch(/#alarmsV2:alarm\/table-writes$/);
    expect(shown(alert)).toEqual({
      State: 'ALARM',
      Contributor: 'TableName = orders',
      Metric: 'SELECT AVG(ConsumedWriteCapacityUnits) FROM "AWS/DynamoDB" GROUP BY TableName',
    });
  });

  test('is a problem of its own, which its OK resolves', () => {
    const open = contributorWith({});
    const resolved = contributorWith({ state: { value: 'OK' } });
    const other = contributorWith({ alarmContributor: { id: 'other' } });
    expect([resolved.state, resolved.key]).toEqual(['resolved', open.key]);
    expect(other.key).not.toBe(open.key);
    expect(other.title).toBe('table-writes: ALARM');
  });
});

test('a muted alarm shows the mute rule and the end', () => {
  expect(shown(only(cloudwatchContributor(sample('cloudwatch-alarm-contributor'))))).toMatchObject({
    'Muted by': 'nightly-import',
    'Muted until': '2026-11-20T12:00:00.000+0000',
  });
});

test('an alarm with partial data shows it', () => {
  const { title } = only(cloudwatch(sample('cloudwatch-alarm-partial-data')));
  expect(title).toBe('fleet-cpu: OK → ALARM (partial data)');
});

describe('a configuration change', () => {
  const DELETED = 'cloudwatch-alarm-deleted';

  test('shows the configuration', () => {
    const { fields, ...alert } = only(cloudwatchConfiguration(sample(DELETED)));
    expect(alert).toMatchObject({
      service: 'cloudwatch',
      product: 'CloudWatch',
      description: 'too much to do',
      key: `cloudwatch/configuration/arn:aws:cloudwatch:us-east-1:111122223333:alarm:fleet-cpu/${sample(DELETED).id}`,
    });
    expect(shown({ fields })).toEqual({
      State: 'INSUFFICIENT_DATA',
      Metric: 'AWS/EC2 CPUUtilization (Maximum, 60 s)',
      Dimensions: 'InstanceId = i-0a1b2c3d4e5f60718',
      Threshold: 'GreaterThanThreshold 50',
      'Actions enabled': 'true',
      'Alarm actions': 'arn:aws:sns:us-east-1:111122223333:oncall',
    });
    const configuration = { alarmRule: 'ALARM(a)' };
    expect(shown(only(cloudwatchConfiguration(sampleWith(DELETED, { configuration }))))['Alarm rule']).toBe(
      'ALARM(a)',
    );
  });

  test('takes the name from the configuration, or else from the ARN', () => {
    const nameWith = (detail: Detail) => only(cloudwatchConfiguration(sampleWith(DELETED, detail))).resource;
    expect(nameWith({ alarmName: null, configuration: { alarmName: 'other' } })).toBe('other');
    expect(nameWith({ alarmName: null, configuration: null })).toBe('fleet-cpu');
  });

  test('without an ARN is identified by the name', () => {
    const event = sample(DELETED, { resources: [] });
    expect(only(cloudwatchConfiguration(event)).key).toBe(
      `cloudwatch/configuration/111122223333/us-east-1/fleet-cpu/${event.id}`,
    );
  });
});

test.each([
  ['delete', 'low', 'deleted'],
  ['update', 'info', 'changed'],
  ['create', 'info', 'created'],
  ['freeze', 'info', 'freeze'],
])('a configuration change of kind %s is %s: %s', (operation, severity, word) => {
  const alert = only(cloudwatchConfiguration(sampleWith('cloudwatch-alarm-deleted', { operation })));
  expect(alert).toMatchObject({ severity, title: `fleet-cpu: configuration ${word}`, state: 'open' });
});
