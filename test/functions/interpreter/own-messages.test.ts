import type { AwsEvent } from '../../../functions/interpreter/event';
import { DAY_MS } from '../../../functions/shared/calendar';
import { alertEvent, flushEvent } from '../../../functions/shared/own-event';
import { alertWith, ROUTE } from '../reader';
import { sample } from '../sample-events';
import { World } from './world';

const SILENT = alertWith({
  service: 'monitoring',
  key: 'monitoring/region/eu-west-1',
  eventId: 'region/eu-west-1/1',
});
const FINDING = sample('guardduty-finding-high');

/** The event of a scheduled rule in eu-west-1. */
function scheduled(rule: string): AwsEvent {
  const resources = [`arn:aws:events:eu-west-1:111122223333:rule/${rule}`];
  const event = sample('guardduty-finding-low', { source: 'aws.events', 'detail-type': 'Scheduled Event' });
  return { ...event, region: 'eu-west-1', resources, detail: {} };
}

describe('an alert of the monitoring itself', () => {
  test('is sent unchanged, on the route of its service', async () => {
    const world = new World({ services: { monitoring: { ...ROUTE, webhooks: ['oncall'] } } });
    expect(await world.receive({ 'm-1': alertEvent(SILENT) })).toEqual([]);
    expect(world.deliveryMessages).toEqual([
      { webhook: 'oncall', alerts: [{ id: `${SILENT.eventId}/0`, alert: SILENT, mention: 'channel' }] },
    ]);
  });

  test('is counted, but not recorded as a sign of a service', async () => {
    const world = new World();
    await world.receive({ 'm-1': alertEvent(SILENT) });
    expect(world.week).toEqual({ received: 1 });
    expect(world.seen).toBeUndefined();
  });

  test('can be ignored by an ignore rule', async () => {
    const rule = { name: 'quiet', service: 'monitoring', pattern: {}, expires: '2027-01-31' };
    const world = new World({ ignore: [{ ...rule, pattern: { detail: { region: ['eu-west-1'] } } }] });
    await world.receive({ 'm-1': alertEvent(SILENT) });
    expect(world.deliveryMessages).toEqual([]);
    expect(world.week).toMatchObject({ 'ignored by quiet': 1 });
  });

  test('that arrives through a bus is not trusted, and is shown like any other event', async () => {
    const world = new World();
    const forged = { ...FINDING, ...alertEvent(SILENT) };
    await world.receive({ 'm-1': forged });
    expect(world.sentTo('alerts').map(({ alert }) => alert.title)).toEqual(['Alert']);
  });

  test.each([
    ['another source', { source: 'somebody' }],
    ['another type', { 'detail-type': 'Note' }],
  ])('is not recognized in an event with %s', async (_, other) => {
    const world = new World();
    const event = { ...alertEvent(SILENT), ...other };
    await world.receive({ 'm-1': event });
    expect(world.sentTo('alerts').map(({ alert }) => alert.title)).toEqual([event['detail-type']]);
  });

  test.each(['title', 'key', 'service', 'fields'])(
    'without %s would hold up its webhook, and is shown as any other event',
    async (name) => {
      const world = new World();
      await world.receive({ 'm-1': { ...alertEvent(SILENT), detail: { ...SILENT, [name]: undefined } } });
      expect(world.sentTo('alerts').map(({ alert }) => alert.title)).toEqual(['Alert']);
    },
  );
});

describe('the request to post what was collected', () => {
  test.each(['storm', 'digest'] as const)('goes to its webhook: %s', async (collection) => {
    const world = new World();
    const event = flushEvent({ webhook: 'oncall', collection }, 'f-1');
    expect(await world.receive({ 'm-1': event })).toEqual([]);
    expect(world.deliveryMessages).toEqual([{ webhook: 'oncall', flush: collection }]);
  });

  test('keeps its position among the alerts for its webhook', async () => {
    const world = new World();
    const flush = flushEvent({ webhook: 'alerts', collection: 'storm' }, 'f-1');
    await world.receive({ 'm-1': FINDING, 'm-2': flush, 'm-3': { ...FINDING, id: 'later' } });
    expect(
      world.deliveryMessages.map((delivery) => ('flush' in delivery ? 'flush' : delivery.alerts.length)),
    ).toEqual([1, 'flush', 1]);
  });

  test('that cannot be sent stays in the queue', async () => {
    const world = new World();
    world.refuses = (delivery) => 'flush' in delivery;
    const flush = flushEvent({ webhook: 'alerts', collection: 'storm' }, 'f-1');
    expect(await world.receive({ 'm-1': flush, 'm-2': sample('guardduty-finding-low') })).toEqual([
      'm-1',
      'm-2',
    ]);
  });
});

describe('a redriven delivery message', () => {
  test('is sent unchanged, without evaluating the settings again', async () => {
    const before = new World();
    await before.receive({ 'm-1': FINDING });
    const [delivery] = before.deliveryMessages;
    const world = new World({
      default: { ...ROUTE, webhooks: ['elsewhere'] },
      ignore: [
        { name: 'all', service: 'guardduty', pattern: { source: ['aws.guardduty'] }, expires: '2027-01-31' },
      ],
    });
    expect(await world.receive({ 'm-1': delivery })).toEqual([]);
    expect(world.deliveryMessages).toEqual([delivery]);
    expect(world.seen).toBeUndefined();
  });

  test('with a request to post what was collected is sent unchanged, too', async () => {
    const world = new World();
    await world.receive({ 'm-1': { webhook: 'alerts', flush: 'digest' } });
    expect(world.deliveryMessages).toEqual([{ webhook: 'alerts', flush: 'digest' }]);
  });

  test('is done even if a heartbeat of the same batch cannot be recorded', async () => {
    const world = new World();
    world.tableFaults = ['seen'];
    expect(
      await world.receive({ 'm-1': { webhook: 'alerts', flush: 'digest' }, 'm-2': heartbeat() }),
    ).toEqual(['m-2']);
  });

  test('shares a delivery message with new alerts', async () => {
    const world = new World();
    const delivery = { webhook: 'alerts', alerts: [{ id: 'old/0', alert: alertWith({}), mention: 'none' }] };
    await world.receive({ 'm-1': FINDING, 'm-2': delivery });
    expect(world.deliveryMessages).toHaveLength(1);
    expect(world.sent).toEqual({ alerts: [`${FINDING.id}/0`, 'old/0'] });
  });

  test.each([
    { webhook: 'alerts' },
    { webhook: '', alerts: [] },
    { webhook: 'alerts', flush: 'all' },
    { alerts: [] },
    { webhook: 7, flush: 'storm' },
    { webhook: 'alerts', alerts: [null] },
    { webhook: 'alerts', alerts: [{ id: 'e-1/0', alert: alertWith({}), mention: 'none' }, null] },
    { webhook: 'alerts', alerts: [{ id: 'e-1/0', alert: { title: 'x' }, mention: 'none' }] },
    { webhook: 'alerts', alerts: [{ alert: alertWith({}), mention: 'none' }] },
    { webhook: 'alerts', alerts: [{ id: 7, alert: alertWith({}), mention: 'none' }] },
    {
      webhook: 'alerts',
      alerts: [{ id: 'e-1/0', alert: { ...alertWith({}), region: null }, mention: 'none' }],
    },
  ])('but %j is not one, and is shown as an unreadable message', async (body) => {
    const world = new World();
    await world.receive({ 'm-1': body });
    expect(world.sentTo('alerts').map(({ alert }) => alert.title)).toEqual(['Unreadable message']);
  });
});

/** What the schedule of a Region puts on its default bus. */
function heartbeat(envelope: Partial<AwsEvent> = {}): AwsEvent {
  const source = 'aws-monitoring.heartbeat';
  const event = sample('guardduty-finding-low', { source, 'detail-type': 'Monitoring Heartbeat' });
  return { ...event, region: 'eu-west-1', resources: [], detail: {}, ...envelope };
}

describe('a heartbeat', () => {
  test('is recorded for its Region, and makes no alert', async () => {
    const world = new World();
    expect(await world.receive({ 'm-1': heartbeat() })).toEqual([]);
    expect(world.deliveryMessages).toEqual([]);
    expect(world.seen).toEqual({ 'region/eu-west-1': world.now });
    expect(world.week).toEqual({ received: 1 });
  });

  test('of another account is recorded for that account, and says nothing of the Region of this one', async () => {
    const world = new World();
    const of = (account: string, region: string) => heartbeat({ account, region });
    const bodies = [
      of('444455556666', 'eu-west-1'),
      of('444455556666', 'us-east-1'),
      of('777788889999', 'eu-west-1'),
    ];
    expect(await world.receive(Object.fromEntries(bodies.entries()))).toEqual([]);
    const { now } = world;
    expect(world.table).toEqual({
      'seen/444455556666': { 'region/eu-west-1': now, 'region/us-east-1': now },
      'seen/777788889999': { 'region/eu-west-1': now },
      'week/2931': { received: 3 },
    });
  });

  test('counts for the account of its envelope, whatever its content says', async () => {
    const world = new World();
    const forged = { account: '111122223333', accountId: '111122223333', awsAccountId: '111122223333' };
    await world.receive({ 'm-1': heartbeat({ account: '444455556666', detail: forged }) });
    expect(Object.keys(world.table)).toEqual(['seen/444455556666', 'week/2931']);
  });

  test('stays in the queue if its account cannot be recorded, while those of others are done', async () => {
    const world = new World();
    world.tableFaults = ['seen/444455556666'];
    const bodies = {
      'm-1': heartbeat({ account: '444455556666' }),
      'm-2': heartbeat({ account: '777788889999' }),
    };
    expect(await world.receive({ ...bodies, 'm-3': heartbeat() })).toEqual(['m-1']);
    expect(world.seen).toEqual({ 'region/eu-west-1': world.now });
    expect(world.logged).toMatchObject([{ level: 'warn', message: 'UpdateItem: no answer (TimeoutError)' }]);
  });

  test('of a scheduled rule, which earlier versions send, is recorded too', async () => {
    const world = new World();
    expect(await world.receive({ 'm-1': scheduled('aws-monitoring-heartbeat') })).toEqual([]);
    expect(world.seen).toEqual({ 'region/eu-west-1': world.now });
  });

  test.each([
    ['another type', { 'detail-type': 'Heartbeat' }],
    ['another source', { source: 'my.heartbeats' }],
  ])('is not recognized in an event with %s', async (_, other) => {
    const world = new World();
    await world.receive({ 'm-1': heartbeat(other) });
    expect(world.sentTo('alerts')).toHaveLength(1);
    expect(world.seen).not.toHaveProperty('region/eu-west-1');
  });

  test('that a schedule could not deliver is redriven by hand, and is not recorded', async () => {
    const world = new World();
    const entry = { Source: 'mine.heartbeat', DetailType: 'Monitoring Heartbeat', Detail: '{}' };
    expect(await world.receive({ 'm-1': { Entries: [entry] } })).toEqual([]);
    expect(world.deliveryMessages).toEqual([]);
    expect(world.seen).toBeUndefined();
    expect(world.logged[0]).toMatchObject({ message: 'suppressed: undelivered heartbeat' });
  });

  test.each([
    { Entries: [] },
    { Entries: [null] },
    { Entries: 'Monitoring Heartbeat' },
    { Entries: [{ Source: 'mine.heartbeat', DetailType: 'Other' }] },
    { Entries: [{ Source: 'mine.heartbeat', DetailType: 'Monitoring Heartbeat' }, { Source: 'other' }] },
  ])('is not recognized in the request %j, which is shown as an unreadable message', async (request) => {
    const world = new World();
    await world.receive({ 'm-1': request });
    expect(world.sentTo('alerts').map(({ alert }) => alert.title)).toEqual(['Unreadable message']);
  });

  test('from the day before comes from a dead-letter queue, and is not recorded', async () => {
    const world = new World();
    const old = new Date(world.now - DAY_MS - 1000).toISOString();
    expect(await world.receive({ 'm-1': heartbeat({ time: old }) })).toEqual([]);
    expect(world.seen).toBeUndefined();
    expect(world.logged.map(({ message }) => message)).toEqual(['suppressed: outdated heartbeat']);
    expect(world.deliveryMessages).toEqual([]);
  });

  test('is recorded up to a day after it was sent', async () => {
    const world = new World();
    await world.receive({ 'm-1': heartbeat({ time: new Date(world.now - DAY_MS).toISOString() }) });
    expect(world.seen).toEqual({ 'region/eu-west-1': world.now });
  });

  test('of the watcher comes from a failed run of the past, and is suppressed', async () => {
    const world = new World();
    expect(await world.receive({ 'm-1': scheduled('aws-monitoring-clock') })).toEqual([]);
    expect(world.deliveryMessages).toEqual([]);
    expect(world.week).toEqual({ received: 1, suppressed: 1 });
    expect(world.logged[0]).toMatchObject({ message: 'suppressed: outdated run of the watcher' });
  });

  test('is not recognized in the event of another scheduled rule', async () => {
    const world = new World();
    expect(await world.receive({ 'm-1': scheduled('nightly-backup') })).toEqual([]);
    expect(world.sentTo('alerts').map(({ alert }) => alert.title)).toEqual([
      'Scheduled Event: rule/nightly-backup',
    ]);
    expect(world.seen).toEqual({ 'service/events': world.now });
  });

  test.each([
    ['source', { source: 'somebody' }],
    ['type', { 'detail-type': 'Rule Disabled' }],
  ])('is not recognized in an event about its rule of another %s', async (_, other) => {
    const world = new World();
    await world.receive({ 'm-1': { ...scheduled('aws-monitoring-heartbeat'), ...other } });
    expect(world.sentTo('alerts')).toHaveLength(1);
  });
});
