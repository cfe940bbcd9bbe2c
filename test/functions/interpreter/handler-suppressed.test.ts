import type { AwsEvent } from '../../../functions/interpreter/event';
import { bodyOf, sample } from '../sample-events';
import { finding, PROBES, World } from './world';

const HEARTBEAT = {
  ...sample('guardduty-finding-low', {
    source: 'aws-monitoring.heartbeat',
    'detail-type': 'Monitoring Heartbeat',
  }),
  region: 'eu-west-1',
  resources: [],
  detail: {},
};

describe('a suppressed event', () => {
  test('is not sent, but the reason is logged and it is counted', async () => {
    const world = new World();
    const event = sample('health-event-public-backup');
    expect(await world.receive({ 'm-1': event })).toEqual([]);
    expect(world.deliveryMessages).toEqual([]);
    expect(world.logged).toEqual([
      {
        level: 'info',
        message: 'suppressed: backup copy of a Health event',
        messageId: 'm-1',
        eventId: event.id,
      },
    ]);
    expect(world.week).toEqual({ received: 1, suppressed: 1 });
  });
});

describe('an alert that the settings ignore', () => {
  test('is not sent, but the rule is logged, counted and recorded as used', async () => {
    const world = new World({ ignore: [PROBES] });
    expect(await world.receive({ 'm-1': finding('a'), 'm-2': sample('guardduty-finding-high') })).toEqual([]);
    expect(world.sentTo('alerts').map(({ alert }) => alert.severity)).toEqual(['high']);
    expect(world.logged).toEqual([
      {
        level: 'info',
        message: 'ignored: rule "probes"',
        messageId: 'm-1',
        eventId: 'a',
        service: 'guardduty',
      },
    ]);
    expect(world.week).toEqual({ received: 2, ignored: 1, 'ignored by probes': 1 });
    expect(world.seen).toEqual({ 'service/guardduty': world.now, 'ignore/probes': world.now });
  });

  test('is sent again after the end of the last day of the rule, in the time zone of the reader', async () => {
    const world = new World({ ignore: [PROBES] });
    world.now = Date.parse('2026-03-04T14:59:59Z');
    await world.receive({ 'm-1': finding('a') });
    world.now = Date.parse('2026-03-04T15:00:00Z');
    await world.receive({ 'm-2': finding('b') });
    expect(world.sent).toEqual({ alerts: ['b/0'] });
  });

  test('never comes from an SNS message, which no pattern can match', async () => {
    const world = new World({ ignore: [{ ...PROBES, service: 'budget', pattern: {} }] });
    await world.receive({ 'm-1': bodyOf('budgets-sns-actual') });
    expect(world.sentTo('alerts')).toHaveLength(1);
  });
});

describe('an event from an archive', () => {
  const replayed = (event: AwsEvent) => ({ ...event, 'replay-name': 'r-1' });

  test('makes an alert with its own key, separate from the real one', async () => {
    const world = new World();
    await world.receive({ 'm-1': replayed(finding('a')), 'm-2': finding('a') });
    const [replay, real] = world.sentTo('alerts');
    expect(replay).toEqual({
      ...real,
      id: 'replay/r-1/a/0',
      alert: {
        ...real?.alert,
        origin: 'replay',
        key: `replay/r-1/${real?.alert.key}`,
        eventId: 'replay/r-1/a',
      },
    });
  });

  test('is ignored and left out like the real one', async () => {
    const world = new World({ ignore: [PROBES] });
    const batch = { 'm-1': finding('a'), 'm-2': sample('health-event-public-backup') };
    await world.receive({ 'm-1': replayed(batch['m-1']), 'm-2': replayed(batch['m-2']) });
    expect(world.deliveryMessages).toEqual([]);
    expect(world.week).toEqual({ received: 2, suppressed: 1, ignored: 1, 'ignored by probes': 1 });
  });

  test('is not recorded as a sign of its service, and neither is a test event', async () => {
    const world = new World();
    const test = { ...finding('b'), source: 'test.aws.guardduty' };
    await world.receive({ 'm-1': replayed(finding('a')), 'm-2': test });
    expect(world.sentTo('alerts').map(({ alert }) => alert.origin)).toEqual(['replay', 'test']);
    expect(world.seen).toBeUndefined();
  });

  test('is not recorded if it is a heartbeat', async () => {
    const world = new World();
    expect(await world.receive({ 'm-1': { ...HEARTBEAT, 'replay-name': 'r-1' } })).toEqual([]);
    expect(world.seen).toBeUndefined();
    expect(world.logged.map(({ message }) => message)).toEqual(['suppressed: replayed heartbeat']);
  });
});
