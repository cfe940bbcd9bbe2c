import { DAY_MS, HOUR_MS } from '../../../functions/shared/calendar';
import { REGIONS } from '../../../settings/regions';
import { shownFields, World } from './world';

const SILENT = 'Region not heard for two days';

test('nothing is reported about Regions that are heard every day', async () => {
  const world = new World({ regions: REGIONS });
  await world.runFor(6);
  for (let day = 0; day < 3; day++) await world.runFor(24, day === 1 ? [] : REGIONS);
  expect(world.takeAlerts()).toEqual([]);
});

test('a Region is reported as silent after two days, not before', async () => {
  const world = new World();
  await world.run();
  world.now += 5 * DAY_MS;
  await world.hear('us-east-1', 'eu-west-1');
  world.now += DAY_MS;
  await world.hear('us-east-1');
  world.now += DAY_MS;
  await world.run();
  world.take();
  world.now += 1;
  await world.run();
  const { alerts } = world.take();
  expect(alerts).toEqual([
    {
      service: 'monitoring',
      product: 'AWS monitoring',
      account: '111122223333',
      region: 'eu-west-1',
      severity: 'high',
      state: 'open',
      title: SILENT,
      description:
        'Not even its daily heartbeat arrives. Other alerts from this Region may be missing as well.',
      fields: [
        { label: 'Last heard', value: '2026-03-09T03:12:00.000Z', format: 'time' },
        { label: 'Watched since', value: '2026-03-04T03:12:00.000Z', format: 'time' },
      ],
      key: 'monitoring/region/eu-west-1',
      time: '2026-03-11T03:12:00.001Z',
      eventId: 'monitoring/region/eu-west-1/open/2026-03-11T03',
      origin: 'real',
    },
  ]);
});

test('a silent Region is reported about once a day, under different ids, and its resolution once', async () => {
  const world = new World();
  await world.run();
  const open: string[] = [];
  const hours: number[] = [];
  for (let hour = 1; hour <= 4 * 24; hour++) {
    await world.runFor(1, ['us-east-1']);
    for (const { key, eventId, state } of world.take().alerts) {
      if (key !== 'monitoring/region/eu-west-1') continue;
      expect(state).toBe('open');
      hours.push(hour);
      open.push(eventId);
    }
  }
  // More than a day apart: with `repeat_hours` of a day each is posted, not every second one.
  expect(hours).toEqual([49, 74]);
  expect(new Set(open).size).toBe(2);

  await world.runFor(3);
  const { alerts } = world.take();
  expect(alerts).toHaveLength(1);
  expect(alerts[0]).toMatchObject({
    state: 'resolved',
    title: SILENT,
    region: 'eu-west-1',
    severity: 'high',
  });
  expect(alerts[0]).not.toHaveProperty('description');
  expect(shownFields(alerts[0])).toEqual({ 'Last heard': '2026-03-08T04:12:00.000Z' });
});

test('a Region that falls silent again is reported again, under another id', async () => {
  const world = new World({ regions: ['eu-west-1'] });
  await world.run();
  const ids: string[] = [];
  for (let time = 0; time < 2; time++) {
    await world.runFor(50, []);
    await world.runFor(1);
    for (const { title, eventId } of world.take().alerts) if (title === SILENT) ids.push(eventId);
  }
  expect(ids).toHaveLength(4);
  expect(new Set(ids).size).toBe(4);
});

test('34 Regions that fall silent at once give 34 alerts, each with its own key', async () => {
  const world = new World({ regions: REGIONS });
  await world.run();
  world.now += 2 * DAY_MS + 1;
  await world.run();
  const keys = world.take().alerts.map(({ key }) => key);
  expect(keys.filter((key) => key.startsWith('monitoring/region/'))).toEqual(
    REGIONS.map((region) => `monitoring/region/${region}`),
  );
});

test('nothing is reported in the first two days after the first deployment', async () => {
  const world = new World({ regions: REGIONS });
  await world.run();
  await world.runFor(48, []);
  expect(world.takeAlerts().filter((alert) => alert.includes(SILENT))).toEqual([]);
  await world.runFor(1, []);
  const { alerts } = world.take();
  expect(alerts).toHaveLength(34);
  expect(shownFields(alerts[0])).toEqual({ 'Watched since': '2026-03-04T03:12:00.000Z' });
});

test('a new Region in the settings is not reported for two days, even if it was heard long ago', async () => {
  const world = new World({ regions: ['us-east-1'] });
  await world.hear('eu-west-1');
  await world.run();
  await world.runFor(24 * 10);
  world.take();
  world.settings = { ...world.settings, regions: ['us-east-1', 'eu-west-1'] };
  await world.runFor(49, ['us-east-1']);
  expect(world.takeAlerts()).not.toContain(`open: ${SILENT} eu-west-1`);
  await world.runFor(1, ['us-east-1']);
  expect(world.takeAlerts()).toContain(`open: ${SILENT} eu-west-1`);
});

test('a Region that is removed from the settings is no longer watched, and its issue is resolved', async () => {
  const world = new World();
  await world.run();
  await world.runFor(50, ['us-east-1']);
  expect(world.takeAlerts()).toContain(`open: ${SILENT} eu-west-1`);
  world.settings = { ...world.settings, regions: ['us-east-1'] };
  await world.runFor(1);
  const { alerts } = world.take();
  expect(alerts).toHaveLength(1);
  expect(alerts[0]).toMatchObject({
    state: 'resolved',
    severity: 'high',
    region: 'eu-west-1',
    description: 'This Region is no longer in the settings.',
  });

  await world.runFor(24);
  world.settings = { ...world.settings, regions: ['us-east-1', 'eu-west-1'] };
  await world.runFor(40, ['us-east-1']);
  expect(world.takeAlerts().filter((alert) => alert.includes('eu-west-1'))).toEqual([]);
});

test('a watcher that did not run for days reports no Region that was heard', async () => {
  const world = new World();
  await world.run();
  world.now += 10 * DAY_MS;
  await world.hear('us-east-1', 'eu-west-1');
  world.now += HOUR_MS;
  await world.run();
  expect(world.takeAlerts().filter((alert) => alert.includes(SILENT))).toEqual([]);
});
