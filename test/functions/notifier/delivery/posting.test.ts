import type { RoutedAlert } from '../../../../functions/shared/delivery-message';
import { ALERTS, delivery, FLUSH, ofEvent, routed, SECURITY, textOf, World } from '../world';

const posted = (id: string, webhook?: string) => ({
  level: 'info',
  message: 'posted',
  ...ofEvent(id, webhook),
});

test('a single alert is posted, recorded and logged', async () => {
  const world = new World();
  expect(await world.receive({ 'm-1': delivery(routed('a')) })).toEqual([]);
  expect(world.sent.map(({ url, body }) => [url, body.text])).toEqual([[ALERTS, textOf('a')]]);
  expect(world.logged).toEqual([posted('a')]);
  expect(world.entries.at(-1)).toEqual({
    level: 'info',
    message: 'batch',
    counts: { messages: 1, posted: 1 },
  });
  expect(world.store.numbers.get('week/2931')).toEqual({ messages: 1, posted: 1 });
});

test('the alerts of a batch are one message, highest severity first, and each alert is logged', async () => {
  const world = new World();
  const worse = routed('b', { severity: 'critical' });
  expect(await world.receive({ 'm-1': delivery(routed('a')), 'm-2': delivery(worse) })).toEqual([]);
  expect(world.texts).toEqual([
    '🚨 2 alerts · Critical 1 · High 1 · 🚨 Critical: finding b · production (111122223333) eu-west-1',
  ]);
  expect(world.logged).toEqual([posted('a'), posted('b')]);
  expect(world.counts).toEqual({ messages: 1, posted: 2 });
});

test('each webhook has a message of its own', async () => {
  const world = new World();
  const other = { webhook: 'security', alerts: [routed('b')] };
  await world.receive({ 'm-1': delivery(routed('a')), 'm-2': other, 'm-3': delivery(routed('c')) });
  expect(world.sent.map(({ url }, n) => [url, world.heads[n]])).toEqual([
    [ALERTS, '🔴 2 alerts'],
    [SECURITY, '🔴 High: finding b'],
  ]);
  expect(world.logged).toContainEqual(posted('b', 'security'));
});

test('the same alert delivered twice is posted once, in one batch and in two', async () => {
  const world = new World();
  const twice = { 'm-1': delivery(routed('a')), 'm-2': delivery(routed('a')) };
  expect(await world.receive(twice)).toEqual([]);
  expect(await world.receive({ 'm-3': delivery(routed('a')) })).toEqual([]);
  expect(world.texts).toEqual([textOf('a')]);
  const again = { level: 'info', message: 'suppressed: delivered before', ...ofEvent('a') };
  expect(world.logged).toEqual([again, posted('a'), again]);
  expect(world.counts).toEqual({ suppressed: 1 });
});

test('a problem in two Regions is one entry that names both, and a third one later is counted', async () => {
  const world = new World();
  const [one, two, three] = ['us-east-1', 'eu-west-1', 'eu-west-2'].map((region) =>
    routed(region, { region, key: 'k', title: 'leak' }),
  ) as [RoutedAlert, RoutedAlert, RoutedAlert];
  await world.receive({ 'm-1': delivery(one, two) });
  await world.receive({ 'm-2': delivery(three) });
  expect(world.texts).toEqual(['🔴 High: leak × 2 · production (111122223333), 2 Regions']);
  expect(world.logged.map(({ message, eventId }) => `${message}: ${eventId}`)).toEqual([
    'posted: us-east-1',
    'posted: eu-west-1',
    'suppressed: repeat: eu-west-2',
  ]);
  expect(world.counts).toEqual({ repeated: 1 });
});

test('a repeat is posted ten minutes before the repeat interval is over, with the number of previous alerts', async () => {
  const world = new World({ repeat_hours: 2 });
  const repeat = (id: string) => delivery(routed(id, { key: 'k', title: 'it lasts' }));
  await world.receive({ 'm-1': repeat('a') });
  world.now += (120 - 10) * 60 * 1000 - 2000;
  await world.receive({ 'm-2': repeat('b') });
  expect(world.sent).toHaveLength(1);
  world.now += 2000;
  await world.receive({ 'm-3': repeat('c') });
  expect(world.sent).toHaveLength(2);
  expect(JSON.stringify(world.sent[1]?.body)).toContain('*Previous alerts*\\n2 ×');
});

test('two alerts with one key in one event count as two, posted at once and in a digest', async () => {
  const world = new World({ digest_below: 'medium' });
  const of = (id: string, severity: 'high' | 'low') =>
    ['us-east-1', 'eu-west-1'].map((region, position) => ({
      ...routed(id, { severity, region, key: `k-${id}` }),
      id: `${id}/${position}`,
    }));
  await world.receive({ 'm-1': delivery(...of('e-1', 'high')) });
  expect(world.texts.at(-1)).toMatch(/^🔴 High: finding e-1 × 2 /);
  await world.receive({ 'm-2': delivery(...of('e-2', 'low')) });
  await world.receive({ 'm-3': { webhook: 'alerts', flush: 'digest' } });
  expect(world.texts.at(-1)).toMatch(/^🟡 Digest of the day: 2 alerts/);
  expect(world.counts).toEqual({ messages: 1, posted: 2 });
});

test('an invocation lasts until a second after its last post, so that the next one may post at once', async () => {
  const world = new World();
  const begun = world.now;
  await world.receive({ 'm-1': delivery(routed('a')) });
  expect(world.now).toBe(begun + 1000);
  await world.receive({ 'm-2': delivery(routed('a')) });
  expect(world.now).toBe(begun + 1000);
});

test('a webhook named after an Object property is a webhook and not a channel of the bot', async () => {
  const world = new World({ channels: { alerts: 'C1' } });
  world.secret = { constructor: SECURITY };
  await world.receive({ 'm-1': { webhook: 'constructor', alerts: [routed('a')] } });
  expect(world.sent.map(({ url }) => url)).toEqual([SECURITY]);
});

test('an invocation that has nothing to count writes no counters', async () => {
  const world = new World();
  await world.receive({ timer: FLUSH });
  expect(world.table.calls.filter((call) => call.startsWith('count '))).toEqual([]);
});

test('counters that cannot be written are a warning in the log, and nothing is returned to the queue', async () => {
  const world = new World();
  world.table.fault = (call) => (call.startsWith('count ') ? new Error('no answer') : undefined);
  expect(await world.receive({ 'm-1': delivery(routed('a')) })).toEqual([]);
  expect(world.troubles).toEqual([{ level: 'warn', message: 'no answer', error: 'Error' }]);
});

test('with metrics, the log line of the batch has the embedded metric format', async () => {
  const world = new World({ metrics: true });
  await world.receive({ 'm-1': delivery(routed('a')) });
  expect(world.entries.at(-1)).toEqual({
    level: 'info',
    message: 'batch',
    counts: { messages: 1, posted: 1 },
    Posted: 1,
    Suppressed: 0,
    Undelivered: 0,
    _aws: {
      Timestamp: world.now,
      CloudWatchMetrics: [
        {
          Namespace: 'AwsMonitoring',
          Dimensions: [[]],
          Metrics: ['Posted', 'Suppressed', 'Undelivered'].map((Name) => ({ Name, Unit: 'Count' })),
        },
      ],
    },
  });
});
