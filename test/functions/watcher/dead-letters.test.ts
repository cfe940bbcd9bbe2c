import { REGIONS } from '../../../settings/regions';
import { shownFields, World } from './world';

const TITLE = 'Dead-letter queues need attention';

/** The watcher has run for some days; the next digest is due in 21 hours. */
async function knownWorld(changes = {}): Promise<World> {
  const world = new World(changes);
  await world.run();
  await world.runFor(72);
  world.take();
  world.looked.splice(0);
  return world;
}

/** The alerts about dead letters at the next digest hour. */
async function nextDay(world: World) {
  await world.runFor(24);
  return world.take().alerts.filter(({ key }) => key === 'monitoring/dead-letters');
}

test('every queue is checked once a day, at the digest hour', async () => {
  const world = await knownWorld({ regions: REGIONS });
  await world.runFor(20);
  expect(world.looked).toEqual([]);
  await world.runFor(1);
  expect(world.looked).toEqual(['hub', ...REGIONS]);
  await world.runFor(23);
  expect(world.looked).toHaveLength(35);
  expect(world.takeAlerts()).toEqual([]);
});

test('messages in the queues give one alert with each location, its number and the command', async () => {
  const world = await knownWorld();
  world.waiting['eu-west-1'] = 3;
  world.waiting.hub = 12;
  const alerts = await nextDay(world);
  expect(alerts).toHaveLength(1);
  expect(alerts[0]).toMatchObject({
    severity: 'high',
    state: 'open',
    title: TITLE,
    description: 'Alerts that did not reach Slack are kept here for 14 days at most.',
    eventId: 'monitoring/dead-letters/open/2026-03-08',
  });
  expect(shownFields(alerts[0])).toEqual({
    'Messages waiting': 'hub: 12\neu-west-1: 3',
    'To do': 'npm run cli -- redrive',
  });
});

test('messages in a queue of the hub and in one of another account are one issue', async () => {
  const world = await knownWorld();
  await world.hearMember('222233334444', 'eu-west-1');
  world.waiting.hub = 1;
  world.waiting['222233334444 eu-west-1'] = 2;
  const [alert] = await nextDay(world);
  expect(shownFields(alert)).toMatchObject({
    'Messages waiting': 'hub: 1',
    'Messages waiting in other accounts': '222233334444, eu-west-1: 2',
  });
});

test('messages in all 34 Regions fit into one field of Slack', async () => {
  const world = await knownWorld({ regions: REGIONS });
  for (const region of REGIONS) world.waiting[region] = 10_000;
  const [alert] = await nextDay(world);
  const waiting = shownFields(alert)['Messages waiting'] ?? '';
  expect(waiting.split('\n')).toHaveLength(34);
  expect(waiting.length).toBeLessThanOrEqual(800);
});

test('a queue that cannot be read is named, and the others are read', async () => {
  const world = await knownWorld({ regions: REGIONS });
  world.waiting[REGIONS[0]] = new Error('GetQueueAttributes: QueueDoesNotExist');
  world.waiting[REGIONS[33]] = 1;
  const [alert] = await nextDay(world);
  expect(alert?.severity).toBe('high');
  expect(shownFields(alert)).toEqual({
    'Messages waiting': 'mx-central-1: 1',
    'Not readable': 'us-east-1',
    'To do': 'npm run cli -- redrive',
  });
  expect(world.entries.filter(({ level }) => level === 'warn')).toEqual([
    {
      level: 'warn',
      message: 'dead-letter queue not readable: us-east-1: GetQueueAttributes: QueueDoesNotExist',
      error: 'Error',
    },
  ]);
});

test('queues that cannot be read alone give a lower severity, and the possible cause', async () => {
  const world = await knownWorld();
  world.waiting['eu-west-1'] = new Error('no answer');
  const [alert] = await nextDay(world);
  expect(alert).toMatchObject({
    severity: 'medium',
    title: TITLE,
    description:
      'A queue cannot be read if its Region is disabled, or if the stack spokes is not deployed there.',
  });
  expect(shownFields(alert)).toEqual({ 'Not readable': 'eu-west-1' });
});

test('of several queues that cannot be read each is named', async () => {
  const world = await knownWorld();
  world.waiting.hub = Number.NaN;
  world.waiting['eu-west-1'] = Number.NaN;
  const [alert] = await nextDay(world);
  expect(shownFields(alert)).toEqual({ 'Not readable': 'hub, eu-west-1' });
});

test('an answer without a number does not count as an empty queue', async () => {
  const world = await knownWorld();
  world.waiting.hub = Number.NaN;
  const [alert] = await nextDay(world);
  expect(shownFields(alert)).toEqual({ 'Not readable': 'hub' });
});

test('other numbers give another revision, the same numbers the same', async () => {
  const world = await knownWorld();
  world.waiting['eu-west-1'] = 3;
  const [first] = await nextDay(world);
  const [second] = await nextDay(world);
  world.waiting['eu-west-1'] = 4;
  const [third] = await nextDay(world);
  expect(second?.revision).toBe(first?.revision);
  expect(third?.revision).not.toBe(first?.revision);
  expect(new Set([first, second, third].map((alert) => alert?.eventId)).size).toBe(3);
});

test('once all queues are empty and readable, the issue is resolved once', async () => {
  const world = await knownWorld();
  world.waiting['eu-west-1'] = 3;
  await nextDay(world);
  world.waiting['eu-west-1'] = new Error('no answer');
  expect((await nextDay(world)).map(({ state }) => state)).toEqual(['open']);
  world.waiting['eu-west-1'] = 0;
  expect(await nextDay(world)).toMatchObject([
    { state: 'resolved', title: TITLE, severity: 'high', fields: [] },
  ]);
  expect(await nextDay(world)).toEqual([]);
});

test('the missing queue of a new Region is not reported', async () => {
  const world = await knownWorld();
  world.settings = { ...world.settings, regions: [...world.settings.regions, 'eu-central-1'] };
  world.waiting['eu-central-1'] = new Error('QueueDoesNotExist');
  expect(await nextDay(world)).toEqual([]);
  expect(await nextDay(world)).toEqual([]);
  expect((await nextDay(world)).map((alert) => shownFields(alert))).toEqual([
    { 'Not readable': 'eu-central-1' },
  ]);
});
